using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;
using Scalekit.Emulator.Storage;
using static Scalekit.Emulator.ServiceContract;

namespace Scalekit.Emulator.Resources;

/// <summary>A connected account: an account at a third party that tools act through.</summary>
/// <param name="Id">Its ID, <c>ca_…</c>.</param>
/// <param name="Connector">The connector, such as <c>gmail</c>.</param>
/// <param name="Identifier">The identifier; unique for a connector.</param>
/// <param name="Status">Its status.</param>
/// <param name="AuthorizationType">How it is authorized.</param>
/// <param name="CreateTime">RFC 3339, up to nanoseconds.</param>
public sealed record ConnectedAccount(
    string Id, string Connector, string Identifier, AccountStatus Status, AuthorizationType AuthorizationType, string CreateTime)
{
    /// <summary>The third party, which may have several connectors: the first word of the name of the connector.</summary>
    public string Provider => Connector.Split(' ', '-', '_', ':')[0];

    /// <summary>The organization it was created for.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The user it was created for.</summary>
    public string? UserId { get; init; }

    /// <summary>Its credentials, in the JSON of the contract; null if the contract never shows them, or there are none.</summary>
    public JsonElement? Credentials { get; init; }

    /// <summary>The settings of the connector.</summary>
    public JsonElement? ApiConfig { get; init; }

    /// <summary>RFC 3339, up to nanoseconds.</summary>
    public string UpdateTime { get; init; } = CreateTime;

    /// <summary>When a tool last acted through it, RFC 3339; null if none did.</summary>
    public string? LastUsedTime { get; init; }

    /// <summary>The pending confirmation of its owner; null if there is none.</summary>
    public Verification? Verification { get; init; }
}

/// <summary>The confirmation of the owner of a connected account.</summary>
/// <param name="AuthRequestId">The ID of the request; it can be used once.</param>
/// <param name="Url">The page of the application that confirms the owner.</param>
/// <param name="State">The value that is sent back to that page.</param>
public sealed record Verification(string AuthRequestId, string? Url, string? State);

/// <summary>The status of a connected account.</summary>
public enum AccountStatus
{
    /// <summary>Nobody has authorized it yet.</summary>
    Pending,

    /// <summary>Tools can act through it.</summary>
    Active,

    /// <summary>Its owner has authorized it, but the application has not confirmed yet that this is the owner.</summary>
    PendingVerification,

    /// <summary>Its token has expired and cannot be renewed.</summary>
    Expired,

    /// <summary>The third party no longer accepts its credentials.</summary>
    Disconnected,
}

/// <summary>How a connected account is authorized.</summary>
public enum AuthorizationType
{
    /// <summary>By OAuth 2.</summary>
    OAuth2,

    /// <summary>By an API key or other fixed credentials.</summary>
    ApiKey,

    /// <summary>By Google's delegation for a whole domain.</summary>
    GoogleDelegation,

    /// <summary>By an identity provider that the third party trusts.</summary>
    TrustedIdentityProvider,
}

/// <summary>Selects connected accounts. Values that are null do not matter.</summary>
internal sealed record AccountFilter
{
    /// <summary>The ID of the account.</summary>
    public string? Id { get; init; }

    /// <summary>The connector.</summary>
    public string? Connector { get; init; }

    /// <summary>The third party.</summary>
    public string? Provider { get; init; }

    /// <summary>The identifier.</summary>
    public string? Identifier { get; init; }

    /// <summary>The organization it was created for.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The user it was created for.</summary>
    public string? UserId { get; init; }

    /// <summary>Any of these connectors; empty for all.</summary>
    public IReadOnlyCollection<string> Connectors { get; init; } = [];

    /// <summary>A part of the connector or the identifier; case-insensitive.</summary>
    public string? Text { get; init; }

    public bool Matches(ConnectedAccount account) =>
        (Id is null || Id == account.Id)
        && (Connector is null || Connector == account.Connector)
        && (Provider is null || Provider == account.Provider)
        && (Identifier is null || Identifier == account.Identifier)
        && (OrganizationId is null || OrganizationId == account.OrganizationId)
        && (UserId is null || UserId == account.UserId)
        && (Connectors.Count == 0 || Connectors.Contains(account.Connector))
        && (Text is null
            || account.Connector.Contains(Text, StringComparison.OrdinalIgnoreCase)
            || account.Identifier.Contains(Text, StringComparison.OrdinalIgnoreCase));

    /// <summary>A text for messages.</summary>
    /// <returns>Such as <c>connector 'gmail', identifier 'ada'</c>.</returns>
    public override string ToString() => string.Join(
        ", ",
        new (string Name, string? Value)[]
        {
            ("id", Id), ("connector", Connector), ("identifier", Identifier), ("organization", OrganizationId), ("user", UserId),
        }.Where(part => part.Value is not null).Select(part => $"{part.Name} '{part.Value}'"));
}

/// <summary>
/// Connected accounts. Like the running service, the emulator returns the credentials of an account when it is created or changed.
/// </summary>
internal sealed class ConnectedAccounts(ResourceSet all) : Resource(all)
{
    /// <summary>The confirmation of the account that is not authorized at the start.</summary>
    private const string FirstAuthRequest = "ZW11bGF0b3ItYXV0aC1yZXF1ZXN0LTE";

    private static readonly PageSizes Sizes = new(Smallest: 1, Largest: 99, Default: 10);
    private static readonly PageSizes SearchSizes = new(Smallest: 1, Largest: 30, Default: 10);

    private static readonly Representation<string> ConfirmedJson = new() { { "post_user_verify_redirect_url", url => url } };

    private static readonly Representation<ConnectedAccount> AccountJson = new()
    {
        { "id", account => account.Id },
        { "connector", account => account.Connector },
        { "identifier", account => account.Identifier },
        { "connection_id", ConnectionId },
        { "provider", account => account.Provider },
        { "status", Published, PublishedStatus },
        { "status", Live, StatusOf },
        { "authorization_type", Published, account => account.AuthorizationType == AuthorizationType.ApiKey ? "API_KEY" : "OAUTH2" },
        { "authorization_type", Live, LiveType },
        { "create_time", account => account.CreateTime },
        { "updated_at", account => account.UpdateTime },
        { "last_used_at", account => account.LastUsedTime },
        { "authorization_details", account => account.Credentials },
        { "api_config", account => account.ApiConfig },
    };

    private static readonly Representation<ConnectedAccount> EventJson = new(AccountJson)
    {
        { "connection_name", account => account.Connector },
    };

    private static readonly Representation<Switched> SwitchedJson = new()
    {
        { "id", switched => switched.Account.Id },
        { "identifier", switched => switched.Account.Identifier },
        { "connection_id", switched => "conn_" + Digits(switched.Account.Connector) },
        { "connection_name", switched => switched.Account.Connector },
        { "provider", switched => switched.Account.Provider },
        { "authorization_type", switched => LiveType(switched.Account) },
        { "status", switched => StatusOf(switched.Account) },
        { "old_status", switched => switched.OldStatus },
    };

    private static readonly Thing<ConnectedAccount> One = new("connected_account", AccountJson);
    private static readonly Listing<ConnectedAccount> Many = new("connected_accounts", AccountJson);

    private static readonly Thing<Link> MagicLink = new("magic_link", new()
    {
        { "link", link => link.Url },
        // The published contract uses the first name, the running service the second.
        { "expire_time", link => link.Expiry },
        { "expiry", link => link.Expiry },
    });

    private readonly Table<ConnectedAccount> accounts = new(account => account.Id, account => account.Identifier);

    private int lastAuthRequest = 1;

    public int Count => accounts.Count;

    public override void Seed()
    {
        Add("gmail", "ada@example.com", AuthorizationType.OAuth2, SeedTimes.Text(3), JsonElement.Parse(
            """{"oauth_token":{"access_token":"emulator-live-access-token","refresh_token":"emulator-live-refresh-token"}}"""));
        var slack = Add("slack", "grace@example.com", authorization: null, SeedTimes.Text(14));
        accounts.Replace(slack with { Verification = new Verification(FirstAuthRequest, Url: null, State: null) });
        Add("hubspot", "alan@example.com", AuthorizationType.ApiKey, SeedTimes.Text(29), JsonElement.Parse(
            """{"static_auth":{"details":{"api_key":"emulator-live-api-key"}}}"""));
    }

    /// <summary>Returns the first matching account.</summary>
    /// <exception cref="RefusalException">There is none.</exception>
    public ConnectedAccount Get(AccountFilter filter) => accounts.Rows.FirstOrDefault(filter.Matches) ?? throw NotFound(filter);

    /// <summary>Finds the account of an identifier at a connector; null if there is none.</summary>
    public ConnectedAccount? Find(string connector, string identifier) =>
        accounts.Children(identifier).FirstOrDefault(account => account.Connector == connector);

    /// <summary>Returns the account of an identifier at a connector; creates it if there is none.</summary>
    public ConnectedAccount FindOrCreate(string connector, string identifier) =>
        Find(connector, identifier) ?? Raised("created", Add(connector, identifier, authorization: null, Now()));

    /// <summary>Creates a link with which its owner authorizes an account.</summary>
    public string LinkTo(Call call, ConnectedAccount account) =>
        Link.To(call, "connect", Raised("magic_link_generated", account).Id, Options.Clock.GetUtcNow()).Url;

    /// <summary>Whether tools can act for an identifier through a connector.</summary>
    public bool IsActive(string connector, string identifier) => accounts.Rows.Any(
        account => account.Connector == connector && account.Identifier == identifier && account.Status == AccountStatus.Active);

    /// <summary>The accounts of an identifier.</summary>
    public IEnumerable<ConnectedAccount> OfIdentifier(string identifier) => accounts.Children(identifier);

    /// <summary>Uses one of the matching accounts for a tool.</summary>
    /// <exception cref="RefusalException">There is none, or none is active.</exception>
    public void Use(AccountFilter filter)
    {
        var candidates = accounts.Rows.Where(filter.Matches).ToArray();
        if (candidates.Length == 0)
        {
            throw NotFound(filter);
        }

        var used = candidates.FirstOrDefault(account => account.Status == AccountStatus.Active)
            ?? throw new RefusalException(RefusalKind.FailedPrecondition, $"the connected account with {filter} is not authorized");
        accounts.Replace(used with { LastUsedTime = Now() });
    }

    /// <summary>
    /// Authorizes an account, as its owner does by opening the magic link. If the link names a page that confirms the owner, the account
    /// waits for the confirmation.
    /// </summary>
    /// <exception cref="RefusalException">There is no such account.</exception>
    public ConnectedAccount Authorize(string id) => Raised("oauth_succeeded", Update(new AccountFilter { Id = id }, account => account with
    {
        Status = account.Verification?.Url is null ? AccountStatus.Active : AccountStatus.PendingVerification,
    }));

    /// <summary>Adds an active account of an organization for an identifier, even if it has one at that connector.</summary>
    public ConnectedAccount Add(string connector, string identifier, string organizationId) =>
        Add(connector, identifier, AuthorizationType.OAuth2, Now(), organizationId: organizationId);

    /// <summary>Sets the status of an account to one that no operation leads to, such as an expired token.</summary>
    /// <exception cref="RefusalException">There is no such account.</exception>
    public ConnectedAccount SetStatus(string id, AccountStatus status) =>
        Update(new AccountFilter { Id = id }, account => account with { Status = status });

    [Operation("listConnectedAccounts")]
    public Outcome List(Call call)
    {
        var (after, size) = Paging.Read(call, Sizes);
        var names = call.Query["connection_names"].ToArray();
        if (names.Length > 0 && call.Parameter("connector") is not null)
        {
            throw RefusalException.Invalid("connection_names", "is not taken together with connector");
        }

        var filter = new AccountFilter
        {
            Connector = call.Parameter("connector"),
            Provider = call.Parameter("provider"),
            Connectors = names,
            Identifier = call.Parameter("identifier"),
            OrganizationId = call.Parameter("organization_id"),
            UserId = call.Parameter("user_id"),
            Text = call.Parameter("query"),
        };
        return Many.Of(call, accounts.Page(after, size, filter.Matches));
    }

    [Operation("searchConnectedAccounts")]
    public Outcome Search(Call call)
    {
        var (after, size) = Paging.Read(call, SearchSizes);
        var filter = new AccountFilter { Text = call.Parameter("query") };
        var connectionId = call.Parameter("connection_id");
        return Many.Of(call, accounts.Page(
            after, size, account => filter.Matches(account) && (connectionId is null || connectionId == ConnectionId(account))));
    }

    /// <summary>One account without its credentials.</summary>
    [Operation("getConnectedAccountDetails")]
    public Outcome Details(Call call) => One.Of(Get(Named(call.Parameter)) with { Credentials = null });

    /// <summary>One account with its credentials.</summary>
    [Operation("getConnectedAccountAuth")]
    public Outcome Auth(Call call) => One.Of(Get(Named(call.Parameter)));

    [Operation("deleteConnectedAccount")]
    public Outcome Delete(Call call)
    {
        var account = Get(Named(call));
        accounts.Remove(account);
        Raised("deleted", account);
        return Outcome.Done;
    }

    /// <summary>Creates an account: active with credentials, pending without.</summary>
    [Operation("createConnectedAccount")]
    public Outcome Create(Call call)
    {
        var connector = call.Body.Text("connector");
        var identifier = call.Body.Text("identifier");
        var given = Given.Read(call);
        RequireText("connector", connector);
        RequireText("identifier", identifier);
        return accounts.Children(identifier!).FirstOrDefault(account => account.Connector == connector) is { } existing
            ? throw new RefusalException(
                RefusalKind.AlreadyExists, $"'{identifier}' has a connected account of connector '{connector}' already: {existing.Id}")
            : One.Of(Raised("created", Add(
                connector!,
                identifier!,
                given.Type,
                Now(),
                given.Credentials,
                given.ApiConfig,
                call.Body.Text("organization_id"),
                call.Body.Text("user_id"))));
    }

    [Operation("updateConnectedAccountCredentials")]
    public Outcome UpdateCredentials(Call call)
    {
        var given = Given.Read(call);
        return One.Of(Raised("updated", Update(Named(call), old => old with
        {
            Status = given.Type is null ? old.Status : AccountStatus.Active,
            AuthorizationType = given.Type ?? old.AuthorizationType,
            Credentials = given.Type is null || given.Type == old.AuthorizationType
                ? Merge(old.Credentials, given.Credentials)
                : given.Credentials,
            ApiConfig = Merge(old.ApiConfig, given.ApiConfig),
        })));
    }

    [Operation("createConnectedAccountMagicLink")]
    public Outcome CreateMagicLink(Call call)
    {
        var account = Get(Named(call));
        if (call.Body.Text("user_verify_url") is { Length: > 0 } url)
        {
            var number = ++lastAuthRequest;
            var id = Convert.ToBase64String(Encoding.UTF8.GetBytes($"emulator-auth-request-{number}")).TrimEnd('=');
            accounts.Replace(account with { Verification = new Verification(id, url, call.Body.Text("state")) });
        }

        return MagicLink.Of(Link.To(call, "connect", Raised("magic_link_generated", account).Id, Options.Clock.GetUtcNow()));
    }

    /// <summary>Confirms the owner of an account. A request can be used once, and only for the identifier that it was made for.</summary>
    [Operation("verifyConnectedAccountUser")]
    public Outcome ConfirmUser(Call call)
    {
        var requestId = call.Body.Text("auth_request_id");
        var identifier = call.Body.Text("identifier");
        var account = accounts.Rows.FirstOrDefault(row => row.Verification?.AuthRequestId == requestId)
            ?? throw new RefusalException(RefusalKind.NotFound, "there is no such request, or it was used");
        if (account.Identifier != identifier)
        {
            throw new RefusalException(RefusalKind.PermissionDenied, $"the request is not for '{identifier}'");
        }

        Raised(
            "oauth_succeeded",
            Update(new AccountFilter { Id = account.Id }, old => old with { Status = AccountStatus.Active, Verification = null }));
        return new Outcome((writer, schema, contract) =>
            ConfirmedJson.Writer(schema, contract)(writer, new Uri(call.BaseUrl, "_emulator/connected").AbsoluteUri));
    }

    private static AccountFilter Named(Call call) => Named(name => call.Body.Text(name), call.IsLive);

    private static AccountFilter Named(Func<string, string?> value) => Named(value, isLive: true);

    /// <summary>Reads which account is meant: by ID, which only the running service accepts, or by connector and identifier.</summary>
    private static AccountFilter Named(Func<string, string?> value, bool isLive)
    {
        var filter = new AccountFilter
        {
            Id = value("id"),
            Connector = value("connector"),
            Identifier = value("identifier"),
            OrganizationId = value("organization_id"),
            UserId = value("user_id"),
        };
        foreach (var (field, given) in new[] { ("connector", filter.Connector), ("identifier", filter.Identifier) })
        {
            if (filter.Id is null && string.IsNullOrWhiteSpace(given))
            {
                throw RefusalException.Invalid(field, isLive ? "is required where there is no id" : "must not be empty");
            }
        }

        return filter;
    }

    private static string ConnectionId(ConnectedAccount account) => "conn_" + Digits(account.Connector);

    private static string PublishedStatus(ConnectedAccount account) => account.Status switch
    {
        AccountStatus.Active => "ACTIVE",
        AccountStatus.Expired or AccountStatus.Disconnected => "REVOKED",
        _ => "PENDING",
    };

    /// <summary>The status as the running service writes it.</summary>
    public static string StatusOf(ConnectedAccount account) => account.Status switch
    {
        AccountStatus.Active => "ACTIVE",
        AccountStatus.PendingVerification => "PENDING_VERIFICATION",
        AccountStatus.Expired => "EXPIRED",
        AccountStatus.Disconnected => "DISCONNECTED",
        _ => "PENDING_AUTH",
    };

    private static string LiveType(ConnectedAccount account) => account.AuthorizationType switch
    {
        AuthorizationType.ApiKey => "API_KEY",
        AuthorizationType.GoogleDelegation => "GOOGLE_DWD",
        AuthorizationType.TrustedIdentityProvider => "TRUSTED_IDP",
        _ => "OAUTH",
    };

    private static RefusalException NotFound(AccountFilter filter) =>
        new(RefusalKind.NotFound, $"there is no connected account with {filter}");

    /// <summary>Merges two values: members that are not given keep their old value.</summary>
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

    private ConnectedAccount Update(AccountFilter filter, Func<ConnectedAccount, ConnectedAccount> change)
    {
        var old = Get(filter);
        var changed = accounts.Replace(change(old) with { UpdateTime = Now() });
        if (changed.Status != old.Status)
        {
            Raise("connected_account.status_updated", organizationId: null, new Switched(changed, StatusOf(old)), SwitchedJson);
        }

        return changed;
    }

    private ConnectedAccount Raised(string what, ConnectedAccount account)
    {
        Raise("connected_account." + what, account.OrganizationId, account, EventJson);
        return account;
    }

    private sealed record Switched(ConnectedAccount Account, string OldStatus);

    private ConnectedAccount Add(
        string connector,
        string identifier,
        AuthorizationType? authorization,
        string time,
        JsonElement? credentials = null,
        JsonElement? apiConfig = null,
        string? organizationId = null,
        string? userId = null) =>
        accounts.Add(new ConnectedAccount(
            Number("ca", accounts.NextNumber),
            connector,
            identifier,
            authorization is null ? AccountStatus.Pending : AccountStatus.Active,
            authorization ?? AuthorizationType.OAuth2,
            time)
        {
            Credentials = credentials,
            ApiConfig = apiConfig,
            OrganizationId = organizationId,
            UserId = userId,
        });

    /// <summary>The credentials and settings of an account in a request.</summary>
    private sealed record Given(AuthorizationType? Type, JsonElement? Credentials, JsonElement? ApiConfig)
    {
        /// <summary>
        /// The published contract accepts any credentials, at the top level, and never returns them. The running service accepts four
        /// kinds, one level deeper, with the settings next to them.
        /// </summary>
        public static Given Read(Call call)
        {
            if (!call.IsLive)
            {
                return new Given(OfPublished(call.Body.Member("authorization_details")), Credentials: null, ApiConfig: null);
            }

            var details = call.Body.Member("connected_account");
            var credentials = details?.Member("authorization_details");
            var type = OfLive(call, credentials);
            return new Given(type, type is null ? null : credentials, details?.Member("api_config"));
        }

        private static AuthorizationType? OfPublished(JsonElement? credentials) =>
            credentials is not { } given ? null
            : given.Member("api_key") is null ? AuthorizationType.OAuth2
            : AuthorizationType.ApiKey;

        private static AuthorizationType? OfLive(Call call, JsonElement? credentials) => credentials is not { } given
            ? null
            : given.EnumerateObject().Select(member => member.Name).ToArray() switch
            {
                ["oauth_token"] => AuthorizationType.OAuth2,
                ["static_auth"] => AuthorizationType.ApiKey,
                ["google_dwd"] => AuthorizationType.GoogleDelegation,
                ["trusted_idp"] => AuthorizationType.TrustedIdentityProvider,
                [] when !call.IsStrict => null,
                _ => throw RefusalException.Invalid("connected_account.authorization_details", "must have one kind of credentials"),
            };
    }
}
