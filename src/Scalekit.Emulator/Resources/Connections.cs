using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;
using Scalekit.Emulator.Seeding;
using Scalekit.Emulator.Storage;
using static Scalekit.Emulator.ServiceContract;

namespace Scalekit.Emulator.Resources;

/// <summary>A single sign-on connection of an organization.</summary>
/// <param name="Id">Its ID, <c>conn_…</c>.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Provider">The identity provider, such as <c>okta</c>.</param>
/// <param name="Protocol">The protocol.</param>
/// <param name="Active">Whether it is configured; otherwise it is a draft.</param>
/// <param name="CreateTime">RFC 3339, up to nanoseconds.</param>
/// <param name="Domains">The e-mail domains whose users sign in with it.</param>
public sealed record Connection(
    string Id,
    string OrganizationId,
    string Provider,
    ConnectionProtocol Protocol,
    bool Active,
    string CreateTime,
    IReadOnlyList<string> Domains)
{
    /// <summary>Whether people can sign in with it.</summary>
    public bool Enabled { get; init; } = Active;

    /// <summary>What the service knows about the identity provider; null for the emulator's own provider, which has no problems.</summary>
    public IdentityProvider? IdentityProvider { get; init; }

    /// <summary>Its setup status as the service writes it; null to derive it from the other values.</summary>
    internal string? CopiedStatus { get; init; }

    /// <summary>Its type as the service writes it; null to derive it from the protocol.</summary>
    internal string? CopiedType { get; init; }
}

/// <summary>What a connection knows about its identity provider.</summary>
/// <param name="MetadataUrl">The URL of its metadata; null if it was not given.</param>
/// <param name="Certificates">Its certificates, in PEM or Base64.</param>
public sealed record IdentityProvider(string? MetadataUrl, IReadOnlyList<string> Certificates);

/// <summary>The protocol of a connection.</summary>
public enum ConnectionProtocol
{
    /// <summary>SAML 2.0.</summary>
    Saml,

    /// <summary>OpenID Connect.</summary>
    Oidc,
}

/// <summary>
/// Single sign-on connections. They cannot be created through the API: the administrator of an organization sets them up.
/// </summary>
internal sealed class Connections(ResourceSet all) : Resource(all)
{
    private static readonly Representation<Domain> DomainJson = new(text: domain => domain.Name)
    {
        { "id", domain => "dom_" + Digits(domain.Name) },
        { "domain", domain => domain.Name },
        { "organization_id", domain => domain.OrganizationId },
        { "verification_status", _ => "VERIFIED" },
    };

    private static readonly Representation<Connection> MappingJson = new() { { "email", _ => "user.mail" } };

    private static readonly Representation<Shown> OidcJson = new()
    {
        { "issuer", _ => "https://idp.example" },
        { "discovery_endpoint", shown => shown.MetadataUrl },
        { "client_id", _ => "emulator-idp-client" },
        // The running service returns it to any caller of the API; a client should hide it.
        { "client_secret", _ => "emulator-live-idp-secret" },
        { "token_auth_type", _ => "BASIC_AUTH" },
        { "scopes", _ => ["openid", "profile", "email"] },
        { "pkce_enabled", _ => true },
    };

    private static readonly Representation<IdpCertificate> CertificateJson = new(text: certificate => certificate.Text)
    {
        { "id", certificate => certificate.Id },
        { "certificate", certificate => certificate.Text },
    };

    private static readonly Representation<Shown> SamlJson = new()
    {
        { "idp_entity_id", _ => "https://idp.example/saml" },
        { "idp_metadata_url", shown => shown.MetadataUrl },
        { "idp_certificates", shown => shown.Certificates, CertificateJson },
        { "idp_sso_url", _ => "https://idp.example/saml/sso" },
        { "idp_name_id_format", _ => "EMAIL" },
        { "saml_signing_option", _ => "SAML_ONLY_RESPONSE_SIGNING" },
        { "force_authn", _ => false },
    };

    private static readonly Representation<Shown> ConnectionJson = new()
    {
        { "id", shown => shown.Connection.Id },
        { "key_id", shown => shown.Connection.Id.Replace("conn_", "key_", StringComparison.Ordinal) },
        { "organization_id", shown => shown.Connection.OrganizationId },
        { "provider", Published, shown => shown.Connection.Provider },
        { "provider", Live, shown => Providers.Name(shown.Connection.Provider) },
        { "provider_key", shown => shown.Connection.Provider },
        { "type", Published, shown => "SSO_" + Protocol(shown) },
        { "type", Live, Protocol },
        { "status", Published, PublishedStatus },
        { "status", Live, LiveStatus },
        { "enabled", shown => shown.Connection.Enabled },
        { "create_time", shown => shown.Connection.CreateTime },
        { "configuration_type", shown => IsOidc(shown) ? "DISCOVERY" : "MANUAL" },
        { "organization_name", shown => shown.OrganizationName },
        { "domains", shown => shown.Domains, DomainJson },
        { "attribute_mapping", shown => shown.Connection, MappingJson },
        { "oidc_config", shown => IsOidc(shown) ? shown : null, OidcJson },
        { "saml_config", shown => IsOidc(shown) ? null : shown, SamlJson },
    };

    private static readonly Representation<Shown> EventJson = new(ConnectionJson) { { "connection_type", Protocol } };

    private static readonly Thing<Shown> One = new("connection", ConnectionJson);
    private static readonly Listing<Shown> Many = new("connections", ConnectionJson);

    // Nobody has its key, and nobody needs it: the emulator signs no responses.
    private static readonly Lazy<string> OwnCertificate = new(() =>
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.UtcNow;
        return new CertificateRequest("CN=idp.example", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(now.AddYears(-1), now.AddYears(9)).ExportCertificatePem();
    });

    private readonly Table<Connection> connections = new(connection => connection.Id, connection => connection.OrganizationId);

    public int Count => connections.Count;

    public override void SeedOrganization(string id, int number)
    {
        Add(id, "okta", ConnectionProtocol.Saml, active: true, SeedTimes.Text(number + 1));
        Add(id, "google", ConnectionProtocol.Oidc, active: false, SeedTimes.Text(number + 2));
    }

    public override void CopyOrganization(string id, SeedScope organization)
    {
        foreach (var (position, (copy, item)) in ProviderKey.InOrder(organization[SeedKind.Connection]).Index())
        {
            var status = item.TextOrNull("status");
            var isDraft = status is "DRAFT" or "IN_PROGRESS";
            var isOidc = copy.Type.EndsWith("OIDC", StringComparison.OrdinalIgnoreCase);
            var protocol = isOidc ? ConnectionProtocol.Oidc : ConnectionProtocol.Saml;
            var added = Add(id, Providers.Of(copy.Provider), protocol, !isDraft, SeedTimes.Text(position));
            connections.Replace(added with
            {
                Enabled = item.Flag("enabled") ?? !isDraft,
                CopiedStatus = status is "COMPLETED" or "IN_PROGRESS" or "DRAFT" ? status : null,
                CopiedType = copy.Type is "OIDC" or "SAML" or "SSO_OIDC" or "SSO_SAML" ? null : copy.Type,
                Domains = [.. organization[SeedKind.Domain].Select(domain => domain.Name)],
            });
        }
    }

    public override void OnOrganizationDeleted(string id) => connections.RemoveChildren(id);

    /// <summary>Adds a connection to an organization.</summary>
    public Connection Add(string organizationId, ConnectionProtocol protocol, bool active) =>
        Raised("created", Add(organizationId, "okta", protocol, active, Now()));

    /// <summary>Sets what the service knows about the identity provider of a connection.</summary>
    public Connection SetIdentityProvider(string id, IdentityProvider? provider) =>
        connections.Replace(connections.Find(id)! with { IdentityProvider = provider });

    [Operation("listConnections")]
    public Outcome List(Call call) => List(call, call.Parameter("organization_id"));

    [Operation("listOrganizationConnections")]
    public Outcome ListOfOrganization(Call call) => List(call, Of<Organizations>().Get(call.PathValue("organization_id")).Id);

    [Operation("getConnection")]
    public Outcome Get(Call call) => One.Of(Show(Find(call), call));

    /// <summary>A draft stays disabled; the response says so, although the request succeeds.</summary>
    [Operation("enableConnection")]
    public Outcome Enable(Call call)
    {
        var connection = Find(call);
        return connection.Active
            ? Toggle(connection, enabled: true)
            : Toggled.Outcome(false, "The connection is not configured completely.");
    }

    [Operation("disableConnection")]
    public Outcome Disable(Call call) => Toggle(Find(call), enabled: false);

    [Operation("deleteConnection")]
    public Outcome Delete(Call call)
    {
        var connection = Find(call);
        connections.Remove(connection);
        Raised("deleted", connection);
        return Outcome.Done;
    }

    private Outcome Toggle(Connection connection, bool enabled)
    {
        if (connection.Enabled != enabled)
        {
            Raised(enabled ? "enabled" : "disabled", connections.Replace(connection with { Enabled = enabled }));
        }

        return Toggled.Outcome(enabled);
    }

    private Connection Find(Call call)
    {
        var organization = Of<Organizations>().Get(call.PathValue("organization_id"));
        var id = call.PathValue("connection_id", "id");
        return connections.Find(id) is { } connection && connection.OrganizationId == organization.Id
            ? connection
            : throw RefusalException.NotFound("connection", id);
    }

    private static bool IsOidc(Shown shown) => shown.Connection.Protocol == ConnectionProtocol.Oidc;

    private static string Protocol(Shown shown) => shown.Connection.CopiedType ?? (IsOidc(shown) ? "OIDC" : "SAML");

    private static string PublishedStatus(Shown shown) => shown.Connection switch
    {
        { Active: false } => "DRAFT",
        { Enabled: false } => "INACTIVE",
        _ => "ACTIVE",
    };

    private static string LiveStatus(Shown shown) => shown.Connection switch
    {
        { CopiedStatus: { } copied } => copied,
        { Active: true } => "COMPLETED",
        // The identity provider has already issued a client.
        { Protocol: ConnectionProtocol.Oidc } => "IN_PROGRESS",
        _ => "DRAFT",
    };

    private Outcome List(Call call, string? organizationId)
    {
        var (after, size) = Paging.Read(call);
        var shown = Filter(call) is var filter && organizationId is null
            ? connections.Page(after, size, filter)
            : connections.Page(organizationId!, after, size, filter);
        return Many.Of(call, shown.Select(connection => Show(connection, call)));
    }

    /// <summary>The published contract lists all connections; the running service lists drafts only on request.</summary>
    private static Func<Connection, bool>? Filter(Call call)
    {
        var all = !call.IsLive || Rules.OneOf(call, "include", "all") is not null;
        var domain = call.Parameter("domain");
        return all && domain is null
            ? null
            : connection => (all || connection is { Active: true, Enabled: true })
                && (domain is null || connection.Domains.Contains(domain));
    }

    private Connection Add(string organizationId, string provider, ConnectionProtocol protocol, bool active, string createTime)
    {
        var organization = Of<Organizations>().Get(organizationId);
        return connections.Add(new Connection(
            ChildId("conn", organization.Id, connections.Children(organization.Id).Count() + 1),
            organization.Id,
            provider,
            protocol,
            active,
            createTime,
            organization.ExternalId is null ? [] : [organization.MailDomain]));
    }

    private Connection Raised(string what, Connection connection)
    {
        Raise("organization.sso_" + what, connection.OrganizationId, Show(connection), EventJson);
        return connection;
    }

    private Shown Show(Connection connection, Call? call = null) =>
        new(connection, Of<Organizations>().NameOf(connection.OrganizationId), call?.BaseUrl);

    /// <summary>A connection with what a response contains.</summary>
    private sealed record Shown(Connection Connection, string? OrganizationName, Uri? BaseUrl)
    {
        public string? MetadataUrl => Connection.IdentityProvider is { } provider ? provider.MetadataUrl
            : BaseUrl is null ? null
            : new Uri(BaseUrl, "_emulator/identity-provider").AbsoluteUri;

        public IReadOnlyList<IdpCertificate> Certificates =>
        [
            .. (Connection.IdentityProvider?.Certificates ?? [OwnCertificate.Value])
                .Select((text, index) => new IdpCertificate($"cer_{Connection.Id["conn_".Length..]}{index}", text)),
        ];

        public IReadOnlyList<Domain> Domains => [.. Connection.Domains.Select(name => new Domain(name, Connection.OrganizationId))];
    }

    private sealed record Domain(string Name, string OrganizationId);

    private sealed record IdpCertificate(string Id, string Text);
}
