using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Seeding;
using Scalekit.Emulator.Storage;

namespace Scalekit.Emulator.Resources.Base;

/// <summary>
/// One kind of thing that the service knows: its state, its rules and its operations, which are the methods with
/// <see cref="OperationAttribute"/>. Whatever derives from this class is found and served; it needs a constructor that takes the
/// <see cref="ResourceSet"/>. All of it runs under the store's lock and needs none of its own; its outcomes are written outside of the
/// lock, so they must hold nothing that still changes.
/// </summary>
internal abstract class Resource(ResourceSet all)
{
    protected EmulatorOptions Options => all.Options;

    /// <summary>All resources, this one among them.</summary>
    protected IReadOnlyCollection<Resource> Everything => all.All;

    /// <summary>Makes what there is at the start, unless it belongs to an organization.</summary>
    public virtual void Seed()
    {
    }

    /// <summary>Makes what an organization that is there at the start has.</summary>
    public virtual void SeedOrganization(string id, int number)
    {
    }

    /// <summary>Makes what the environment that this is a copy of has, instead of <see cref="Seed"/>.</summary>
    public virtual void Copy(SeedContent content)
    {
    }

    /// <summary>Makes the organizations of that environment, when all else is there.</summary>
    public virtual void CopyOrganizations(SeedContent content)
    {
    }

    /// <summary>Makes what an organization of that environment has.</summary>
    public virtual void CopyOrganization(string id, SeedScope organization)
    {
    }

    /// <summary>An organization was created.</summary>
    public virtual void OnOrganizationCreated(string id)
    {
    }

    /// <summary>An organization was deleted: what belongs to it goes too.</summary>
    public virtual void OnOrganizationDeleted(string id)
    {
    }

    /// <summary>A user was deleted: what belongs to the user goes too.</summary>
    public virtual void OnUserDeleted(string id)
    {
    }

    /// <summary>
    /// An identifier of the service's length and look, such as <c>org_102690563300010000</c>: ten fixed digits, four for the number, and
    /// four for the number of a child.
    /// </summary>
    protected static string Number(string prefix, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}_1026905633{number:D4}0000");

    /// <summary>Such as <c>dir_102690563300010002</c> for the second directory of <c>org_102690563300010000</c>.</summary>
    protected static string ChildId(string prefix, string organizationId, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{organizationId.AsSpan("org".Length)[..^4]}{number:D4}");

    /// <summary>The digits of an identifier for something that has only a name: the same for the same name.</summary>
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

    /// <summary>
    /// Says that something happened, to whoever listens. What the representation says of the thing must not change any more.
    /// </summary>
    /// <param name="type">The type of the event, such as <c>role.created</c>.</param>
    /// <param name="organizationId">The organization that it is about; null for none.</param>
    /// <param name="thing">What it happened to, as it is now.</param>
    /// <param name="representation">What can be said of the thing; an event has of it what the description names.</param>
    protected void Raise<T>(string type, string? organizationId, T thing, Representation<T> representation)
        where T : class => all.Webhooks.Raise(type, organizationId, thing, representation);

    protected string Now() => Timestamps.Write(Options.Clock.GetUtcNow());
}
