using System.Collections.Generic;
using Scalekit.Configuration;

namespace Scalekit;

/// <summary>What a plan does with one thing, or why it is left alone.</summary>
public sealed class PlannedChange
{
    /// <summary>What kind of thing it is.</summary>
    public ConfigurationKind Kind => Target.Kind;

    /// <summary>
    /// Its natural key, such as <c>admin</c>, or <c>acme/admin</c> for a role of the organization with the external id acme.
    /// </summary>
    public string Key => Target.ToString();

    /// <summary>The external id of the organization; null for what the environment has.</summary>
    public string? Organization => Target.Organization;

    /// <summary>What is to be done.</summary>
    public PlannedAction Action { get; internal set; }

    /// <summary>The properties that are set or changed, by name; of a delete, those that are lost.</summary>
    public IReadOnlyList<PropertyChange> Properties { get; internal set; } = [];

    /// <summary>Why it is left alone, or failed or was skipped; null otherwise.</summary>
    public string? Reason { get; internal set; }

    /// <summary>What became of it; <see cref="ChangeOutcome.Planned"/> until it was tried.</summary>
    public ChangeOutcome Outcome { get; internal set; }

    internal ConfigurationKey Target { get; init; } = null!;

    /// <summary>All that is wanted of it; null for a delete, and for what is left alone.</summary>
    internal ConfigurationItem? Wanted { get; init; }

    /// <summary>
    /// The identifier of a thing whose key only says which of several it is, so that a kept plan changes no other one; null for others.
    /// </summary>
    internal string? Id { get; init; }

    /// <summary>Whether there are others whose key tells it apart only by a number.</summary>
    internal bool IsOneOfSeveral { get; init; }

    /// <summary>Whether it should be there, is not, and cannot be created.</summary>
    internal bool IsMissing { get; init; }

    /// <summary>Whether it is as it should be.</summary>
    internal bool IsEqual => Action == PlannedAction.None && Reason is null;

    /// <inheritdoc/>
    public override string ToString() => $"{Action} {Kind} {Key}";
}

/// <summary>What is to be done with a thing.</summary>
public enum PlannedAction
{
    /// <summary>Nothing: it is as it should be, or it is left alone for a reason.</summary>
    None,

    /// <summary>It is missing and gets created.</summary>
    Create,

    /// <summary>Some of its properties get other values.</summary>
    Update,

    /// <summary>It is not wanted and gets deleted.</summary>
    Delete,
}

/// <summary>What became of a planned change.</summary>
public enum ChangeOutcome
{
    /// <summary>It was not tried yet.</summary>
    Planned,

    /// <summary>It was made.</summary>
    Done,

    /// <summary>It was tried and failed; <see cref="PlannedChange.Reason"/> says why.</summary>
    Failed,

    /// <summary>It was not tried, because something failed that must be there first.</summary>
    Skipped,
}

/// <summary>A property with its old and its new value.</summary>
public sealed class PropertyChange
{
    internal PropertyChange(string name, object? oldValue, object? newValue) => (Name, OldValue, NewValue) = (name, oldValue, newValue);

    /// <summary>Its name, as files have it.</summary>
    public string Name { get; }

    /// <summary>What it is: text, a number, true or false, a list of names, or a table; null where there is nothing.</summary>
    public object? OldValue { get; }

    /// <summary>What it is to be, in the same form.</summary>
    public object? NewValue { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
