using System;
using System.Linq;
using System.Text.Json;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Live;

/// <summary>Single sign-on connections.</summary>
internal sealed class ConnectionOperations(Store store)
{
    public Answer List(Call call)
    {
        var all = Rules.OneOf(call, "include", "all") is not null;
        var domain = call.Parameter("domain");
        var connections = store.ListConnections(call.Parameter("organization_id")).Items
            .Where(connection => (all || connection.Active) && (domain is null || connection.Domains.Contains(domain)));
        return Answer.Object(200, writer => writer.WriteArray("connections", connections, WriteListed));
    }

    public Answer Get(Call call) => Answer.Wrapped(
        200, "connection", store.GetConnection(call.PathValues["organization_id"], call.PathValues["id"]), Write);

    private static string KeyOf(Connection connection) => connection.Id.Replace("conn_", "key_", StringComparison.Ordinal);

    private static string StatusOf(Connection connection) => connection switch
    {
        { Active: true } => "COMPLETED",
        // The identity provider has issued a client already.
        { Protocol: ConnectionProtocol.Oidc } => "IN_PROGRESS",
        _ => "DRAFT",
    };

    private void WriteListed(Utf8JsonWriter writer, Connection connection) => writer.WriteItem(writer =>
    {
        WriteCommon(writer, connection);
        writer.WriteOptional("organization_name", store.NameOfOrganization(connection.OrganizationId));
        writer.WriteTexts("domains", connection.Domains);
    });

    private static void Write(Utf8JsonWriter writer, Connection connection) => writer.WriteItem(writer =>
    {
        WriteCommon(writer, connection);
        writer.WriteString("configuration_type", connection.Protocol == ConnectionProtocol.Oidc ? "DISCOVERY" : "MANUAL");
        writer.WriteArray("domains", connection.Domains, (writer, domain) => writer.WriteItem(writer =>
        {
            writer.WriteString("id", "dom_" + domain);
            writer.WriteString("domain", domain);
            writer.WriteString("organization_id", connection.OrganizationId);
            writer.WriteString("verification_status", "VERIFIED");
        }));
        writer.WriteObject("attribute_mapping", writer => writer.WriteString("email", "user.mail"));
        if (connection.Protocol == ConnectionProtocol.Oidc)
        {
            writer.WriteObject("oidc_config", WriteOidc);
        }
        else
        {
            writer.WriteObject("saml_config", WriteSaml);
        }
    });

    private static void WriteCommon(Utf8JsonWriter writer, Connection connection)
    {
        writer.WriteString("id", connection.Id);
        writer.WriteString("key_id", KeyOf(connection));
        writer.WriteString("organization_id", connection.OrganizationId);
        writer.WriteString("provider", Providers.Name(connection.Provider));
        writer.WriteString("provider_key", connection.Provider);
        writer.WriteString("type", connection.Protocol == ConnectionProtocol.Saml ? "SAML" : "OIDC");
        writer.WriteString("status", StatusOf(connection));
        writer.WriteBoolean("enabled", connection.Active);
    }

    private static void WriteOidc(Utf8JsonWriter writer)
    {
        writer.WriteString("issuer", "https://idp.example");
        writer.WriteString("discovery_endpoint", "https://idp.example/.well-known/openid-configuration");
        writer.WriteString("client_id", "emulator-idp-client");
        // The running service shows it to any caller of the API; a client had better not.
        writer.WriteString("client_secret", "emulator-live-idp-secret");
        writer.WriteString("token_auth_type", "BASIC_AUTH");
        writer.WriteTexts("scopes", ["openid", "profile", "email"]);
        writer.WriteBoolean("pkce_enabled", true);
    }

    private static void WriteSaml(Utf8JsonWriter writer)
    {
        writer.WriteString("idp_entity_id", "https://idp.example/saml");
        writer.WriteString("idp_sso_url", "https://idp.example/saml/sso");
        writer.WriteString("idp_name_id_format", "EMAIL");
        writer.WriteString("saml_signing_option", "SAML_ONLY_RESPONSE_SIGNING");
        writer.WriteBoolean("force_authn", false);
    }
}
