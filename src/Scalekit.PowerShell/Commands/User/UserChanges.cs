using System.Collections.Generic;
using System.Linq;

namespace Scalekit.PowerShell.Commands;

/// <summary>Finds the values of a user that a change would make different, for -WhatIf and to send only those.</summary>
internal static class UserChanges
{
    /// <summary>The names of the given values, for a sentence.</summary>
    public static string Names(UserInput changes)
    {
        string?[] names =
        [
            changes.ExternalId is null ? null : "external ID",
            changes.GivenName is null ? null : "given name",
            changes.FamilyName is null ? null : "family name",
            changes.Name is null ? null : "name",
            changes.PhoneNumber is null ? null : "phone number",
            changes.Locale is null ? null : "locale",
            changes.CustomAttributes is null ? null : "custom attributes",
            changes.Metadata is null ? null : "metadata",
        ];
        return string.Join(", ", names.Where(name => name is not null));
    }

    /// <summary>The differences, field by field.</summary>
    public static FieldDiff Diff(User now, UserInput changes)
    {
        var diff = new FieldDiff();
        Add("external ID", now.ExternalId, changes.ExternalId);
        Add("given name", now.GivenName, changes.GivenName);
        Add("family name", now.FamilyName, changes.FamilyName);
        Add("name", now.Name, changes.Name);
        Add("phone number", now.PhoneNumber, changes.PhoneNumber);
        Add("locale", now.Locale, changes.Locale);
        if (changes.CustomAttributes is not null)
            diff.Add("custom attribute", now.CustomAttributes, changes.CustomAttributes);
        return changes.Metadata is null ? diff : diff.Add("metadata", now.Metadata, changes.Metadata);

        void Add(string field, string? value, string? then)
        {
            if (then is not null)
                diff.Add(field, value, then);
        }
    }

    /// <summary>
    /// The given values of a user that differ; null if none does. A set of named values differs if a given value is different or missing.
    /// Values that are not given do not count: the service decides whether it keeps them.
    /// </summary>
    public static UserInput? Different(User now, UserInput given)
    {
        var changes = new UserInput
        {
            ExternalId = Text(now.ExternalId, given.ExternalId),
            GivenName = Text(now.GivenName, given.GivenName),
            FamilyName = Text(now.FamilyName, given.FamilyName),
            Name = Text(now.Name, given.Name),
            PhoneNumber = Text(now.PhoneNumber, given.PhoneNumber),
            Locale = Text(now.Locale, given.Locale),
            CustomAttributes = Table(now.CustomAttributes, given.CustomAttributes),
            Metadata = Table(now.Metadata, given.Metadata),
        };
        return changes == new UserInput() ? null : changes;
    }

    /// <summary>The given values of a membership that differ; null if none does. The order of roles does not matter.</summary>
    public static MembershipInput? Different(Membership now, UserInput given)
    {
        var changes = new MembershipInput
        {
            Roles = given.Roles is null || new HashSet<string>(now.Roles ?? []).SetEquals(given.Roles) ? null : given.Roles,
            Metadata = Table(MembershipMetadata.Of(now), given.MembershipMetadata),
        };
        return changes == new MembershipInput() ? null : changes;
    }

    private static string? Text(string? now, string? given) => given is null || given == (now ?? "") ? null : given;

    private static IReadOnlyDictionary<string, string>? Table(
        IReadOnlyDictionary<string, string>? now, IReadOnlyDictionary<string, string>? given) =>
        given is null || given.All(entry => now is not null && now.TryGetValue(entry.Key, out var value) && value == entry.Value)
            ? null
            : given;
}
