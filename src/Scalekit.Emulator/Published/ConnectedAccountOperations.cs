using System.Text.Json;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Published;

/// <summary>Connected accounts and the tools that act through them.</summary>
internal sealed class ConnectedAccountOperations(Store store, Links links)
{
    public Answer List(Call call)
    {
        var (after, size) = PublishedPage.Read(call);
        return PublishedPage.Write(call, "connected_accounts", store.ListConnectedAccounts(after, size), Write);
    }

    public Answer Create(Call call) => Bare(
        201, store.CreateConnectedAccount(call.Body.Text("connector"), call.Body.Text("identifier"), ReadAuthorization(call.Body)));

    public Answer UpdateCredentials(Call call)
    {
        var account = store.GetConnectedAccount(call.Body.Text("connector"), call.Body.Text("identifier"));
        return Bare(200, store.UpdateConnectedAccount(
            new AccountFilter { Id = account.Id },
            old => ReadAuthorization(call.Body) is { } type ? old with { Status = AccountStatus.Active, AuthorizationType = type } : old));
    }

    public Answer CreateMagicLink(Call call)
    {
        var account = store.GetConnectedAccount(call.Body.Text("connector"), call.Body.Text("identifier"));
        return Answer.Object(200, writer => links.Write(writer, "link", Links.ToConnect(call, account.Id), "expire_time"));
    }

    public Answer ExecuteTool(Call call)
    {
        var toolName = call.Body.Text("tool_name")!;
        var executionId = store.ExecuteTool(toolName, new AccountFilter
        {
            Identifier = call.Body.Text("identifier"),
            Connector = call.Body.Text("connection_name"),
        });
        return ToolAnswer.Write(toolName, call.Body.Member("tool_input"), executionId);
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
