using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Scalekit.Emulator.State;

/// <content>What there is at the start. It depends on the options alone, never on the clock or on chance.</content>
public sealed partial class Store
{
    private const int GroupsPerDirectory = 3;
    private const int UsersOfOtherDirectories = 5;

    private static readonly (string Name, string ExternalId)[] Companies =
    [
        ("Acme Corporation", "acme"), ("Globex", "globex"), ("Initech", "initech"), ("Umbrella", "umbrella"), ("Hooli", "hooli"),
        ("Stark Industries", "stark"), ("Wayne Enterprises", "wayne"), ("Wonka Industries", "wonka"), ("Café Zürich", "cafe-zuerich"),
        ("Cyberdyne Systems", "cyberdyne"), ("Tyrell Corporation", "tyrell"), ("Vandelay Industries", "vandelay"),
        ("Massive Dynamic", "massive-dynamic"), ("Pied Piper", "pied-piper"), ("Aperture Science", "aperture"), ("Soylent", "soylent"),
    ];

    private void Seed()
    {
        for (var number = 1; number <= options.Organizations; number++)
        {
            SeedOrganization(number);
        }

        AddAccount("gmail", "ada@example.com", AuthorizationType.OAuth2, SeedTimes.Text(3), JsonElement.Parse(
            """{"oauth_token":{"access_token":"emulator-live-access-token","refresh_token":"emulator-live-refresh-token"}}"""));
        AddAccount("slack", "grace@example.com", authorization: null, SeedTimes.Text(14));
        AddAccount("hubspot", "alan@example.com", AuthorizationType.ApiKey, SeedTimes.Text(29), JsonElement.Parse(
            """{"static_auth":{"details":{"api_key":"emulator-live-api-key"}}}"""));
    }

    private void SeedOrganization(int number)
    {
        var (name, externalId) = Companies[(number - 1) % Companies.Length];
        var round = ((number - 1) / Companies.Length) + 1;
        if (round > 1)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{name} {round}");
            externalId = string.Create(CultureInfo.InvariantCulture, $"{externalId}-{round}");
        }

        var isOdd = number % 2 == 1;
        var metadata = isOdd
            ? new Dictionary<string, string> { ["plan"] = "enterprise", ["seats"] = (number * 50).ToString(CultureInfo.InvariantCulture) }
            : null;
        var organization = AddOrganization(new Organization(
            Number("org", number),
            name,
            externalId,
            "US",
            metadata,
            [new("sso", true), new("scim", isOdd)],
            SeedTimes.Text(number),
            SeedTimes.Text(number + 9)));

        AddConnection(organization.Id, "okta", ConnectionProtocol.Saml, active: true, SeedTimes.Text(number + 1));
        AddConnection(organization.Id, "google", ConnectionProtocol.Oidc, active: false, SeedTimes.Text(number + 2));
        AddDirectory(organization.Id, "okta", number == 1 ? options.DirectoryUsers : UsersOfOtherDirectories);
        if (isOdd)
        {
            AddDirectory(organization.Id, "entra", UsersOfOtherDirectories);
        }

        AddSeedMember(organization.Id, 1, "admin", active: true);
        AddSeedMember(organization.Id, 2, "member", active: true);
        AddSeedMember(organization.Id, 3, "viewer", active: false);
    }

    private void AddSeedMember(string organizationId, int number, string role, bool active) =>
        memberships.Add(new Membership(
            organizationId,
            ChildId("usr", organizationId, number),
            [role],
            Metadata: null,
            active,
            InvitationsSent: 1,
            SeedTimes.Text(number + 20)));

    private Connection AddConnection(string organizationId, string provider, ConnectionProtocol protocol, bool active, string createTime) =>
        connections.Add(new Connection(
            ChildId("conn", organizationId, connections.Children(organizationId).Count() + 1),
            organizationId,
            provider,
            protocol,
            active,
            createTime,
            organizations.Find(organizationId)!.ExternalId is { } name ? [name + ".example"] : []));

    private Directory AddDirectory(string organizationId, string provider, int userCount) =>
        directories.Add(new Directory(
            ChildId("dir", organizationId, directories.Children(organizationId).Count() + 1),
            organizationId,
            provider,
            SeedTimes.Text(directories.NextNumber + 4),
            userCount,
            GroupsPerDirectory));

    /// <summary>Such as <c>dir_0001_2</c> for the second directory of <c>org_0001</c>.</summary>
    private static string ChildId(string prefix, string organizationId, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{organizationId.AsSpan("org".Length)}_{number}");
}
