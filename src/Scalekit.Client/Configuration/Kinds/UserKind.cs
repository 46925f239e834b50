using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>A user, by external ID, or by e-mail address if there is no external ID.</summary>
internal sealed class UserKind : Kind
{
    public override ConfigurationKind Name => ConfigurationKind.User;

    public override string Section => "users";

    public override bool OfOrganizations => false;

    public override bool IsOptional => true;

    public override string Description => "A user, by external ID, or by e-mail address if there is no external ID.";

    public override IReadOnlyList<Property> Properties { get; } =
    [
        new("customAttributes", ValueType.Texts, "Custom profile attributes: text values by name."),
        new("email", ValueType.Text, "The e-mail address of a user whose key is an external ID.")
        { CannotChange = true, IgnoresCase = true },
        new("familyName", ValueType.Text, "Last name.") { MaximumLength = 255 },
        new("givenName", ValueType.Text, "First name.") { MaximumLength = 255 },
        new("locale", ValueType.Text, "Preferred language and region, such as en-US."),
        new("metadata", ValueType.Texts, "Your own text values by name."),
        new("name", ValueType.Text, "Full name, as shown to people."),
        new("phoneNumber", ValueType.Text, "Phone number, such as +14155552671."),
    ];

    public override async Task<ConfigurationSection> ReadAsync(
        EnvironmentState environment, Organization? organization, ConfigurationScope scope, CancellationToken cancellationToken)
    {
        var section = new ConfigurationSection();
        var all = await Values.AllAsync(environment.Client.Users.List(), cancellationToken).ConfigureAwait(false);
        foreach (var user in all)
        {
            if (NameOf(user.ExternalId, user.Email) is null)
                scope.Unmanaged.Add(new Unmanaged(Name, user.Id ?? "", "The user has neither an external ID nor an e-mail address."));
            else
                Add(environment, section, scope, ItemOf(user));
        }

        return section;
    }

    public override async Task<ConfigurationItem?> FindAsync(
        EnvironmentState environment, ConfigurationKey key, CancellationToken cancellationToken) =>
        await FindUserAsync(environment, key.Name, cancellationToken).ConfigureAwait(false) is { } user ? ItemOf(user) : null;

    /// <summary>Creates a user as a member of the organization in its first membership.</summary>
    public override async Task CreateAsync(EnvironmentState environment, ConfigurationItem wanted, CancellationToken cancellationToken)
    {
        var name = wanted.Key.Name;
        if (!environment.FirstMemberships.TryGetValue(name, out var membership))
        {
            throw new ScalekitException(
                ErrorIds.InvalidValue, $"The user '{name}' cannot be created without a membership in an organization.");
        }

        var organization = await environment.OrganizationIdAsync(membership.Key.Organization!, cancellationToken).ConfigureAwait(false);
        var isAddress = wanted.NotEmpty("email") is null;
        var input = Input(wanted, new HashSet<string>(wanted.Values.Where(IsGiven).Select(value => value.Key))) with
        {
            Email = isAddress ? name : wanted.NotEmpty("email"),
            ExternalId = isAddress ? null : name,
            Roles = (string[]?)membership["roles"],
            MembershipMetadata = membership.NotEmptyTexts("metadata"),
        };
        var made = await environment.Client.Users.CreateAsync(organization, input, environment.SendInvitation, cancellationToken)
            .ConfigureAwait(false);
        environment.Ids[wanted.Key] = made.Id!;
        environment.CreatedUsers[name] = true;
    }

    public override async Task UpdateAsync(
        EnvironmentState environment, ConfigurationItem wanted, ISet<string> changed, CancellationToken cancellationToken)
    {
        var id = await environment.IdAsync(wanted.Key, cancellationToken).ConfigureAwait(false);
        var answer = await environment.Client.Users.UpdateAsync(id, Input(wanted, changed), cancellationToken).ConfigureAwait(false);
        RequireTaken(wanted, changed, ItemOf(answer));
    }

    public override async Task DeleteAsync(EnvironmentState environment, ConfigurationKey key, CancellationToken cancellationToken)
    {
        var id = await environment.IdAsync(key, cancellationToken).ConfigureAwait(false);
        await environment.Client.Users.DeleteAsync(id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Returns the natural key of a user: the external ID, or else the e-mail address; null if the user has neither.</summary>
    internal static string? NameOf(string? externalId, string? email) =>
        !string.IsNullOrEmpty(externalId) ? externalId : !string.IsNullOrEmpty(email) ? UserNames.Address(email!) : null;

    /// <summary>Returns the user with this external ID, or else with this e-mail address; null if there is none.</summary>
    internal static async Task<User?> FindUserAsync(EnvironmentState environment, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await environment.Client.Users.GetByExternalIdAsync(name, cancellationToken).ConfigureAwait(false);
        }
        catch (ScalekitException e) when (e.ErrorId == ErrorIds.NotFound)
        {
        }

        if (!UserNames.IsAddress(name))
            return null;
        try
        {
            return await environment.Client.Users.FindByEmailAsync(name, cancellationToken).ConfigureAwait(false);
        }
        catch (ScalekitException e) when (e.ErrorId == ErrorIds.NotFound)
        {
            return null;
        }
    }

    private static bool IsGiven(KeyValuePair<string, object> value) =>
        value.Value is not (string { Length: 0 } or SortedDictionary<string, string> { Count: 0 });

    private static UserInput Input(ConfigurationItem wanted, ISet<string> changed) => new()
    {
        CustomAttributes = wanted.ChangedTexts(changed, "customAttributes"),
        FamilyName = wanted.Changed(changed, "familyName"),
        GivenName = wanted.Changed(changed, "givenName"),
        Locale = wanted.Changed(changed, "locale"),
        Metadata = wanted.ChangedTexts(changed, "metadata"),
        Name = wanted.Changed(changed, "name"),
        PhoneNumber = wanted.Changed(changed, "phoneNumber"),
    };

    private ConfigurationItem ItemOf(User user)
    {
        var hasExternalId = !string.IsNullOrEmpty(user.ExternalId);
        return new ConfigurationItem(KeyOf(null, NameOf(user.ExternalId, user.Email)!))
        {
            Id = user.Id,
            OtherName = hasExternalId && user.Email is { Length: > 0 } email ? UserNames.Address(email) : null,
        }
            .With("customAttributes", Values.Texts(user.CustomAttributes))
            .With("email", hasExternalId && user.Email is not null ? UserNames.Address(user.Email) : null)
            .With("familyName", user.FamilyName ?? "")
            .With("givenName", user.GivenName ?? "")
            .With("locale", user.Locale ?? "")
            .With("metadata", Values.Texts(user.Metadata))
            .With("name", user.Name ?? "")
            .With("phoneNumber", user.PhoneNumber ?? "");
    }
}
