using System.Collections.Generic;
using Scalekit.Configuration;

namespace Scalekit;

/// <summary>What a plan does with one object, or why it leaves it unchanged.</summary>
public sealed class PlannedChange
{
    /// <summary>The kind of the object.</summary>
    public ConfigurationKind Kind => Target.Kind;

    /// <summary>
    /// Its natural key, such as <c>admin</c>, or <c>acme/admin</c> for a role of the organization with the external ID acme.
    /// </summary>
    public string Key => Target.ToString();

    /// <summary>The external ID of the organization; null for objects of the environment.</summary>
    public string? Organization => Target.Organization;

    /// <summary>What to do.</summary>
    public PlannedAction Action { get; internal set; }

    /// <summary>The properties that are set or changed, by name; for a delete, those that are lost.</summary>
    public IReadOnlyList<PropertyChange> Properties { get; internal set; } = [];

    /// <summary>Why it is left unchanged, failed or was skipped; otherwise null.</summary>
    public string? Reason { get; internal set; }

    /// <summary>The result; <see cref="ChangeOutcome.Planned"/> until it was tried.</summary>
    public ChangeOutcome Outcome { get; internal set; }

    internal ConfigurationKey Target { get; init; } = null!;

    /// <summary>All wanted values; null for a delete, and for an object that is left unchanged.</summary>
    internal ConfigurationItem? Wanted { get; init; }

    /// <summary>
    /// The ID of an object whose key is only a number among several, so that a saved plan never changes another one; otherwise null.
    /// </summary>
    internal string? Id { get; init; }

    /// <summary>Whether its key differs from others only by a number.</summary>
    internal bool IsOneOfSeveral { get; init; }

    /// <summary>Whether it should exist, does not, and cannot be created.</summary>
    internal bool IsMissing { get; init; }

    /// <summary>Whether it is as wanted.</summary>
    internal bool IsEqual => Action == PlannedAction.None && Reason is null;

    /// <inheritdoc/>
    public override string ToString() => $"{Action} {Kind} {Key}";
}

/// <summary>What to do with an object.</summary>
public enum PlannedAction
{
    /// <summary>Nothing: it is as wanted, or it is left unchanged for a reason.</summary>
    None,

    /// <summary>It is missing and is created.</summary>
    Create,

    /// <summary>Some of its properties are changed.</summary>
    Update,

    /// <summary>It is not wanted and is deleted.</summary>
    Delete,
}

/// <summary>The result of a planned change.</summary>
public enum ChangeOutcome
{
    /// <summary>It was not tried yet.</summary>
    Planned,

    /// <summary>It was made.</summary>
    Done,

    /// <summary>It was tried and failed; <see cref="PlannedChange.Reason"/> says why.</summary>
    Failed,

    /// <summary>It was not tried, because an earlier change failed.</summary>
    Skipped,
}

/// <summary>A property with its old and its new value.</summary>
public sealed class PropertyChange
{
    internal PropertyChange(string name, object? oldValue, object? newValue) => (Name, OldValue, NewValue) = (name, oldValue, newValue);

    /// <summary>Its name in the files.</summary>
    public string Name { get; }

    /// <summary>The old value: text, a number, true or false, a list of names, or a table; null if there is none.</summary>
    public object? OldValue { get; }

    /// <summary>The new value, in the same form.</summary>
    public object? NewValue { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
