using System.Text.Json;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Published;

/// <summary>Single sign-on connections.</summary>
internal sealed class ConnectionOperations(Store store)
{
    public Answer List(Call call) => List(call, call.Parameter("organization_id"));

    public Answer ListOfOrganization(Call call)
    {
        var organization = store.GetOrganization(call.PathValues["organization_id"]);
        return List(call, organization.Id);
    }

    public Answer Get(Call call)
    {
        var connection = store.GetConnection(call.PathValues["organization_id"], call.PathValues["id"]);
        return Answer.Json(200, writer => Write(writer, connection));
    }

    private Answer List(Call call, string? organizationId)
    {
        var (after, size) = PublishedPage.Read(call);
        return PublishedPage.Write(call, "connections", store.ListConnections(organizationId, after, size), Write);
    }

    private static void Write(Utf8JsonWriter writer, Connection connection)
    {
        writer.WriteStartObject();
        writer.WriteString("id", connection.Id);
        writer.WriteString("organization_id", connection.OrganizationId);
        writer.WriteString("provider", connection.Provider);
        writer.WriteString("type", connection.Protocol == ConnectionProtocol.Saml ? "SSO_SAML" : "SSO_OIDC");
        writer.WriteString("status", connection.Active ? "ACTIVE" : "DRAFT");
        writer.WriteBoolean("enabled", connection.Active);
        writer.WriteString("create_time", connection.CreateTime);
        writer.WriteEndObject();
    }
}
