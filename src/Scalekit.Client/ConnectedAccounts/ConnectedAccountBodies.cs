using System.Collections.Generic;
using System.Linq;
using Scalekit.Core.Json;

namespace Scalekit.ConnectedAccounts;

/// <summary>The running service's body of a new connected account or of other credentials.</summary>
[Body]
internal sealed record ConnectedAccountBody(string Connector, string Identifier, CredentialsBody? ConnectedAccount)
{
    public static ConnectedAccountBody Of(ConnectedAccountInput account) =>
        new(account.Connector, account.Identifier, account.AuthorizationDetails is { } details ? CredentialsBody.Of(details) : null);
}

internal sealed record CredentialsBody(IReadOnlyDictionary<string, object?> AuthorizationDetails)
{
    // The members of authorization_details that name a kind of credentials.
    private static readonly string[] Kinds = ["oauth_token", "static_auth", "google_dwd", "trusted_idp"];
    private static readonly string[] OAuthMembers = ["access_token", "refresh_token", "scopes", "domain"];

    // The service wants to know which kind of credentials they are; what looks like a token is one, and all else is static.
    public static CredentialsBody Of(IReadOnlyDictionary<string, object?> details)
    {
        if (details.Count == 0 || details.Keys.All(Kinds.Contains))
            return new(details);
        return new(details.Keys.All(OAuthMembers.Contains)
            ? new Dictionary<string, object?> { ["oauth_token"] = details }
            : new Dictionary<string, object?> { ["static_auth"] = new Dictionary<string, object?> { ["details"] = details } });
    }
}

/// <summary>Body of a request for a magic link.</summary>
[Body]
internal sealed record MagicLinkBody(string Connector, string Identifier);
