using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>A user, by external id, or by e-mail address if there is no external id.</summary>
internal sealed class UserKind : Kind
{
    public override ConfigurationKind Name => ConfigurationKind.User;

    public override string Section => "users";

    public override bool OfOrganizations => false;

    public override bool IsOptional => true;

    public override string Description => "A user, by external id, or by e-mail address if there is no external id.";

    public override IReadOnlyList<Property> Properties { get; } =
    [
        new("customAttributes", ValueType.Texts, "Text values of the profile by name."),
        new("email", ValueType.Text, "The e-mail address of a user whose key is an external id.") { CannotChange = true },
        new("familyName", ValueType.Text, "Last name.") { MaximumLength = 255 },
        new("givenName", ValueType.Text, "First name.") { MaximumLength = 255 },
        new("locale", ValueType.Text, "Preferred language and region, such as en-US."),
        new("metadata", ValueType.Texts, "Your own text values by name."),
        new("name", ValueType.Text, "The full name, as people see it."),
        new("phoneNumber", ValueType.Text, "Phone number, such as +14155552671."),
    ];

    public override Task<ConfigurationSection> ReadAsync(
        EnvironmentState environment, Organization? organization, ConfigurationScope scope, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public override Task CreateAsync(EnvironmentState environment, ConfigurationItem wanted, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public override Task UpdateAsync(
        EnvironmentState environment, ConfigurationItem wanted, ISet<string> changed, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public override Task DeleteAsync(EnvironmentState environment, ConfigurationKey key, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
