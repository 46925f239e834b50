using System;
using System.Collections.Generic;
using System.Globalization;
using Scalekit.Emulator.Api;
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

    /// <summary>An organization was created.</summary>
    public virtual void OnOrganizationCreated(string id)
    {
    }

    /// <summary>An organization was deleted: what belongs to it goes too.</summary>
    public virtual void OnOrganizationDeleted(string id)
    {
    }

    /// <summary>Such as <c>org_0001</c>.</summary>
    protected static string Number(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}_{number:D4}");

    /// <summary>Such as <c>dir_0001_2</c> for the second directory of <c>org_0001</c>.</summary>
    protected static string ChildId(string prefix, string organizationId, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{organizationId.AsSpan("org".Length)}_{number}");

    protected static void RequireText(string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw RefusalException.Invalid(field, "must not be empty");
        }
    }

    protected T Of<T>()
        where T : Resource => all.Of<T>();

    protected string Now() => Timestamps.Write(Options.Clock.GetUtcNow());
}
