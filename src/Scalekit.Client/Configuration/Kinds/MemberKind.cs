using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Json;

namespace Scalekit.Configuration;

/// <summary>A user's membership in the organization, under the same key as the user.</summary>
internal sealed class MemberKind : Kind
{
    public override ConfigurationKind Name => ConfigurationKind.Member;

    public override string Section => "members";

    public override bool OfOrganizations => true;

    public override bool IsOptional => true;

    public override string Description => "A user's membership in the organization, under the same key as the user.";

    public override IReadOnlyList<Property> Properties { get; } =
    [
        new("metadata", ValueType.Texts, "Your own text values by name."),
        new("roles", ValueType.Names, "Names of the roles that the user has in the organization.") { IsSentEmpty = true },
    ];

    public override IEnumerable<ConfigurationKey> Needs(ConfigurationItem item)
    {
        yield return new(ConfigurationKind.Organization, item.Key.Organization, "");
        yield return new(ConfigurationKind.User, null, item.Key.Name);
        foreach (var role in item["roles"] as string[] ?? [])
        {
            yield return new(ConfigurationKind.Role, null, role);
            yield return new(ConfigurationKind.OrganizationRole, item.Key.Organization, role);
        }
    }

    public override async Task<ConfigurationSection> ReadAsync(
        EnvironmentState environment, Organization? organization, ConfigurationScope scope, CancellationToken cancellationToken)
    {
        var section = new ConfigurationSection();
        var all = environment.Client.Members.List(organization!.Id!);
        foreach (var member in await Values.AllAsync(all, cancellationToken).ConfigureAwait(false))
        {
            // The listing returns the whole user, but Membership has properties for only some of it.
            var name = UserKind.NameOf(member.Member("external_id")?.Text(), member.Email);
            if (name is null)
            {
                scope.Unmanaged.Add(new Unmanaged(
                    Name, member.UserId ?? "", "The user has neither an external ID nor an e-mail address."));
                continue;
            }

            environment.Ids[new(ConfigurationKind.User, null, name)] = member.UserId!;
            Add(environment, section, scope, ItemOf(environment, KeyOf(organization.ExternalId, name), member));
        }

        return section;
    }

    public override async Task<ConfigurationItem?> FindAsync(
        EnvironmentState environment, ConfigurationKey key, CancellationToken cancellationToken)
    {
        var user = await UserKind.FindUserAsync(environment, key.Name, cancellationToken).ConfigureAwait(false);
        if (user is null)
            return null;
        var id = await environment.OrganizationIdAsync(key.Organization!, cancellationToken).ConfigureAwait(false);
        return user.Memberships?.FirstOrDefault(membership => membership.OrganizationId == id) is { } own
            ? ItemOf(environment, key, own)
            : null;
    }

    /// <summary>Adds a member. A member that was created together with the user already exists.</summary>
    public override async Task CreateAsync(EnvironmentState environment, ConfigurationItem wanted, CancellationToken cancellationToken)
    {
        var name = wanted.Key.Name;
        if (environment.CreatedUsers.ContainsKey(name)
            && environment.FirstMemberships.TryGetValue(name, out var first) && first.Key == wanted.Key)
            return;
        var (organization, user) = await IdsAsync(environment, wanted.Key, cancellationToken).ConfigureAwait(false);
        var input = new MembershipInput
        {
            Roles = (string[]?)wanted["roles"],
            Metadata = wanted.NotEmptyTexts("metadata"),
        };
        await environment.Client.Members.AddAsync(organization, user, input, environment.SendInvitation, cancellationToken)
            .ConfigureAwait(false);
    }

    public override async Task UpdateAsync(
        EnvironmentState environment, ConfigurationItem wanted, ISet<string> changed, CancellationToken cancellationToken)
    {
        var (organization, user) = await IdsAsync(environment, wanted.Key, cancellationToken).ConfigureAwait(false);
        var input = new MembershipInput
        {
            Roles = wanted.ChangedNames(changed, "roles"),
            Metadata = wanted.ChangedTexts(changed, "metadata"),
        };
        var answer = await environment.Client.Members.UpdateAsync(organization, user, input, cancellationToken).ConfigureAwait(false);
        RequireTaken(wanted, changed, new ConfigurationItem(wanted.Key).With(
            "roles", answer.Roles is null ? null : ConfigurationValue.Names(answer.Roles))
            .With("metadata", MetadataOf(answer) is { } metadata ? Values.Texts(metadata) : null));
    }

    public override async Task DeleteAsync(EnvironmentState environment, ConfigurationKey key, CancellationToken cancellationToken)
    {
        var (organization, user) = await IdsAsync(environment, key, cancellationToken).ConfigureAwait(false);
        await environment.Client.Members.RemoveAsync(organization, user, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<(string Organization, string User)> IdsAsync(
        EnvironmentState environment, ConfigurationKey key, CancellationToken cancellationToken) => (
        await environment.OrganizationIdAsync(key.Organization!, cancellationToken).ConfigureAwait(false),
        await environment.IdAsync(new(ConfigurationKind.User, null, key.Name), cancellationToken).ConfigureAwait(false));

    private static ConfigurationItem ItemOf(EnvironmentState environment, ConfigurationKey key, Membership member) =>
        new ConfigurationItem(key)
        {
            Id = member.UserId,
            OtherName = member.Email is { Length: > 0 } email && UserNames.Address(email) is var address && address != key.Name
                ? address
                : null,
        }
            .With("metadata", Values.Texts(MetadataOf(member)))
            .With("roles", Values.Names(environment, member.Roles));

    // The member's own metadata, or that of the membership inside the user that the listing returns.
    private static Dictionary<string, string>? MetadataOf(Membership member)
    {
        var metadata = member.Member("metadata");
        if (member.Member("memberships") is { ValueKind: JsonValueKind.Array } all)
        {
            metadata = null;
            foreach (var one in all.EnumerateArray())
            {
                if (one.ValueKind == JsonValueKind.Object
                    && one.TryGetProperty("organization_id", out var id) && id.Text() == member.OrganizationId
                    && one.TryGetProperty("metadata", out var own))
                    metadata = own;
            }
        }

        return metadata is { ValueKind: JsonValueKind.Object } table
            ? table.EnumerateObject().Where(entry => entry.Value.Text() is not null)
                .ToDictionary(entry => entry.Name, entry => entry.Value.Text()!, StringComparer.Ordinal)
            : null;
    }
}
