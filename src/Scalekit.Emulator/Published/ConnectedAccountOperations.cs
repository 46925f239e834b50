using System;
using System.Text.Json;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Published;

/// <summary>Connected accounts and the tools that act through them.</summary>
internal sealed class ConnectedAccountOperations(Store store, TimeProvider clock)
{
    public Answer List(Call call)
    {
        var (after, size) = Paging.Read(call);
        return Paging.Write(call, "connected_accounts", store.ListConnectedAccounts(after, size), Write);
    }

    public Answer Create(Call call) => Bare(
        201, store.CreateConnectedAccount(call.Body.Text("connector"), call.Body.Text("identifier"), ReadAuthorization(call.Body)));

    public Answer UpdateCredentials(Call call) => Bare(
        200, store.AuthorizeConnectedAccount(call.Body.Text("connector"), call.Body.Text("identifier"), ReadAuthorization(call.Body)));

    public Answer CreateMagicLink(Call call)
    {
        var account = store.GetConnectedAccount(call.Body.Text("connector"), call.Body.Text("identifier"));
        return Links.Write("link", new Uri(call.BaseUrl, "_emulator/connect/" + account.Id), clock);
    }

    public Answer ExecuteTool(Call call)
    {
        var executionId = store.ExecuteTool(
            call.Body.Text("tool_name"), call.Body.Text("identifier"), call.Body.Text("connection_name"));
        return Answer.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("data");
            writer.WriteString("tool", call.Body.Text("tool_name"));
            if (call.Body.TryGetProperty("tool_input", out var input))
            {
                writer.WritePropertyName("input");
                input.WriteTo(writer);
            }

            writer.WriteString("result", "ok");
            writer.WriteEndObject();
            writer.WriteString("execution_id", executionId);
            writer.WriteEndObject();
        });
    }

    private static AuthorizationType? ReadAuthorization(JsonElement body) =>
        !body.TryGetProperty("authorization_details", out var details) ? null
        : details.TryGetProperty("api_key", out _) ? AuthorizationType.ApiKey
        : AuthorizationType.OAuth2;

    private static Answer Bare(int status, ConnectedAccount account) => Answer.Json(status, writer => Write(writer, account));

    private static void Write(Utf8JsonWriter writer, ConnectedAccount account)
    {
        writer.WriteStartObject();
        writer.WriteString("id", account.Id);
        writer.WriteString("connector", account.Connector);
        writer.WriteString("identifier", account.Identifier);
        writer.WriteString("status", account.Status == AccountStatus.Active ? "ACTIVE" : "PENDING");
        writer.WriteString("authorization_type", account.AuthorizationType == AuthorizationType.ApiKey ? "API_KEY" : "OAUTH2");
        writer.WriteString("create_time", account.CreateTime);
        writer.WriteEndObject();
    }
}
