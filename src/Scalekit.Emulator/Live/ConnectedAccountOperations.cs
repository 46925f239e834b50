using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Live;

/// <summary>
/// Connected accounts and the tools that act through them. Like the running service, it shows the credentials of an account in the
/// answers that create and change it.
/// </summary>
internal sealed class ConnectedAccountOperations(Store store, Links links)
{
    private const int MostConnectionNames = 20;

    private static readonly PageSizes Sizes = new(Smallest: 1, Largest: 99, Default: 10);

    public Answer List(Call call)
    {
        var (after, size) = Paging.Read(call, Sizes);
        var names = call.Query["connection_names"].ToArray();
        if (names.Length > MostConnectionNames || (names.Length > 0 && call.Parameter("connector") is not null))
        {
            throw RefusalException.Invalid("connection_names", $"takes up to {MostConnectionNames} names, and not together with connector");
        }

        var filter = new AccountFilter
        {
            Connector = Rules.Connector(call.Parameter("connector")),
            Provider = call.Parameter("provider"),
            Connectors = names,
            Identifier = call.Parameter("identifier"),
            OrganizationId = call.Parameter("organization_id"),
            UserId = call.Parameter("user_id"),
            Text = call.Parameter("query"),
        };
        return LivePage.Write(call, "connected_accounts", store.ListConnectedAccounts(after, size, filter), WriteListed);
    }

    public Answer Create(Call call)
    {
        var details = call.Body.Member("connected_account");
        var credentials = details?.Member("authorization_details");
        return Wrapped(201, store.CreateConnectedAccount(
            Rules.Connector(call.Body.Text("connector")),
            call.Body.Text("identifier"),
            ReadType(credentials),
            credentials,
            details?.Member("api_config"),
            call.Body.Text("organization_id"),
            call.Body.Text("user_id")));
    }

    public Answer UpdateCredentials(Call call)
    {
        var details = call.Body.Member("connected_account");
        var credentials = details?.Member("authorization_details");
        var type = ReadType(credentials);
        return Wrapped(200, store.UpdateConnectedAccount(Find(call), old => old with
        {
            Status = type is null ? old.Status : AccountStatus.Active,
            AuthorizationType = type ?? old.AuthorizationType,
            Credentials = type is null || type == old.AuthorizationType ? Merge(old.Credentials, credentials) : credentials,
            ApiConfig = Merge(old.ApiConfig, details?.Member("api_config")),
        }));
    }

    public Answer CreateMagicLink(Call call)
    {
        var account = store.GetConnectedAccount(Find(call));
        return Answer.Object(200, writer => links.Write(writer, "link", Links.ToConnect(call, account.Id), "expiry"));
    }

    public Answer ExecuteTool(Call call)
    {
        var toolName = call.Body.Text("tool_name")!;
        var executionId = store.ExecuteTool(toolName, Named(call) with { Id = call.Body.Text("connected_account_id") });
        return ToolAnswer.Write(toolName, call.Body.Member("params"), executionId);
    }

    /// <summary>An account is named by its identifier, or else by connector and identifier.</summary>
    private static AccountFilter Find(Call call)
    {
        var filter = Named(call) with { Id = call.Body.Text("id") };
        foreach (var (field, value) in new[] { ("connector", filter.Connector), ("identifier", filter.Identifier) })
        {
            if (filter.Id is null && string.IsNullOrWhiteSpace(value))
            {
                throw RefusalException.Invalid(field, "is required where there is no id");
            }
        }

        return filter;
    }

    private static AccountFilter Named(Call call) => new()
    {
        Connector = Rules.Connector(call.Body.Text("connector")),
        Identifier = call.Body.Text("identifier"),
        OrganizationId = call.Body.Text("organization_id"),
        UserId = call.Body.Text("user_id"),
    };

    private static AuthorizationType? ReadType(JsonElement? credentials)
    {
        if (credentials is not { } given)
        {
            return null;
        }

        return given.EnumerateObject().Select(member => member.Name).ToArray() switch
        {
            ["oauth_token"] => AuthorizationType.OAuth2,
            ["static_auth"] => AuthorizationType.ApiKey,
            ["google_dwd"] => AuthorizationType.GoogleDelegation,
            ["trusted_idp"] => AuthorizationType.TrustedIdentityProvider,
            _ => throw RefusalException.Invalid("connected_account.authorization_details", "must have one kind of credentials"),
        };
    }

    /// <summary>Members that are not given stay as they were.</summary>
    private static JsonElement? Merge(JsonElement? old, JsonElement? change)
    {
        if (old is not { ValueKind: JsonValueKind.Object } || change is not { ValueKind: JsonValueKind.Object } members)
        {
            return change ?? old;
        }

        var merged = JsonObject.Create(old.Value)!;
        foreach (var member in members.EnumerateObject())
        {
            merged[member.Name] = JsonSerializer.SerializeToNode(Merge(old.Value.Member(member.Name), member.Value));
        }

        return JsonElement.Parse(merged.ToJsonString());
    }

    private static Answer Wrapped(int status, ConnectedAccount account) => Answer.Wrapped(status, "connected_account", account, Write);

    private static void Write(Utf8JsonWriter writer, ConnectedAccount account) => writer.WriteItem(writer =>
    {
        WriteCommon(writer, account);
        writer.WriteJson("authorization_details", account.Credentials);
        writer.WriteJson("api_config", account.ApiConfig);
    });

    private static void WriteListed(Utf8JsonWriter writer, ConnectedAccount account) =>
        writer.WriteItem(writer => WriteCommon(writer, account));

    private static void WriteCommon(Utf8JsonWriter writer, ConnectedAccount account)
    {
        writer.WriteString("id", account.Id);
        writer.WriteString("connector", account.Connector);
        writer.WriteString("identifier", account.Identifier);
        writer.WriteString("connection_id", "conn_" + account.Connector);
        writer.WriteString("provider", account.Provider);
        writer.WriteString("status", account.Status == AccountStatus.Active ? "ACTIVE" : "PENDING_AUTH");
        writer.WriteString("authorization_type", account.AuthorizationType switch
        {
            AuthorizationType.ApiKey => "API_KEY",
            AuthorizationType.GoogleDelegation => "GOOGLE_DWD",
            AuthorizationType.TrustedIdentityProvider => "TRUSTED_IDP",
            _ => "OAUTH",
        });
        writer.WriteString("updated_at", account.UpdateTime);
    }
}
