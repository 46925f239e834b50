using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Seeding;
using Scalekit.Emulator.Storage;

namespace Scalekit.Emulator.Resources.Base;

/// <summary>
/// One kind of object: its state, its rules and its operations, which are the methods with <see cref="OperationAttribute"/>. Classes that
/// derive from this class are found automatically; they need a constructor with a <see cref="ResourceSet"/>. All code runs under the lock
/// of the store and needs no other lock. Outcomes are written outside the lock, so they must not contain objects that still change.
/// </summary>
internal abstract class Resource(ResourceSet all)
{
    protected EmulatorOptions Options => all.Options;

    /// <summary>All resources, including this one.</summary>
    protected IReadOnlyCollection<Resource> Everything => all.All;

    /// <summary>Creates the initial objects, except those that belong to an organization.</summary>
    public virtual void Seed()
    {
    }

    /// <summary>Creates the initial objects of an organization.</summary>
    public virtual void SeedOrganization(string id, int number)
    {
    }

    /// <summary>Creates the objects of the copied environment, instead of <see cref="Seed"/>.</summary>
    public virtual void Copy(SeedContent content)
    {
    }

    /// <summary>Creates the organizations of the copied environment, after everything else.</summary>
    public virtual void CopyOrganizations(SeedContent content)
    {
    }

    /// <summary>Creates the objects of a copied organization.</summary>
    public virtual void CopyOrganization(string id, SeedScope organization)
    {
    }

    /// <summary>Called after an organization was created.</summary>
    public virtual void OnOrganizationCreated(string id)
    {
    }

    /// <summary>Called after an organization was deleted; deletes what belongs to it.</summary>
    public virtual void OnOrganizationDeleted(string id)
    {
    }

    /// <summary>Called when a user is deleted; deletes what belongs to the user.</summary>
    public virtual void OnUserDeleted(string id)
    {
    }

    /// <summary>
    /// Creates an ID with the length and format of the service, such as <c>org_102690563300010000</c>: ten fixed digits, four for the
    /// number, and four for the number of a child.
    /// </summary>
    protected static string Number(string prefix, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}_1026905633{number:D4}0000");

    /// <summary>
    /// Creates the ID of a child, such as <c>dir_102690563300010002</c> for the second directory of <c>org_102690563300010000</c>.
    /// </summary>
    protected static string ChildId(string prefix, string organizationId, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{organizationId.AsSpan("org".Length)[..^4]}{number:D4}");

    /// <summary>Returns the digits of an ID for an object that has only a name; always the same for the same name.</summary>
    protected static string Digits(string name)
    {
        var sum = name.Aggregate(0L, (sum, letter) => ((sum * 31) + letter) % 100_000_000);
        return string.Create(CultureInfo.InvariantCulture, $"1026905633{sum:D8}");
    }

    protected static void RequireText(string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw RefusalException.Invalid(field, "must not be empty");
        }
    }

    protected T Of<T>()
        where T : Resource => all.Of<T>();

    /// <summary>Raises an event. What the representation reads from the object must not change afterwards.</summary>
    /// <param name="type">The type of the event, such as <c>role.created</c>.</param>
    /// <param name="organizationId">The organization of the event; null for none.</param>
    /// <param name="thing">The object of the event, in its current state.</param>
    /// <param name="representation">How the object is written; an event contains the members that the description names.</param>
    protected void Raise<T>(string type, string? organizationId, T thing, Representation<T> representation)
        where T : class => all.Webhooks.Raise(type, organizationId, thing, representation);

    protected string Now() => Timestamps.Write(Options.Clock.GetUtcNow());
}
