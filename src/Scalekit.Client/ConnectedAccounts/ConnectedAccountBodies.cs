using System.Collections.Generic;
using System.Linq;
using Scalekit.Core.Json;

namespace Scalekit.ConnectedAccounts;

/// <summary>The running service's request body for creating a connected account or changing its credentials.</summary>
[Body]
internal sealed record ConnectedAccountBody(string? Connector, string? Identifier, string? Id, CredentialsBody ConnectedAccount)
{
    // The service requires the member even if it is empty.
    public static ConnectedAccountBody Of(ConnectedAccountInput account) =>
        new(
            account.Connector,
            account.Identifier,
            account.Id,
            account.AuthorizationDetails is { } details ? CredentialsBody.Of(details) : new(null));
}

internal sealed record CredentialsBody(IReadOnlyDictionary<string, object?>? AuthorizationDetails)
{
    // The members of authorization_details that name a kind of credentials.
    private static readonly string[] Kinds = ["oauth_token", "static_auth", "google_dwd", "trusted_idp"];
    private static readonly string[] OAuthMembers = ["access_token", "refresh_token", "scopes", "domain"];

    // The service requires the kind of credentials. Details that look like an OAuth token are sent as one, everything else as static
    // credentials.
    public static CredentialsBody Of(IReadOnlyDictionary<string, object?> details)
    {
        if (details.Count == 0 || details.Keys.All(Kinds.Contains))
            return new(details);
        return new(details.Keys.All(OAuthMembers.Contains)
            ? new Dictionary<string, object?> { ["oauth_token"] = details }
            : new Dictionary<string, object?> { ["static_auth"] = new Dictionary<string, object?> { ["details"] = details } });
    }
}

/// <summary>Request body for a magic link.</summary>
[Body]
internal sealed record MagicLinkBody(
    string? Connector, string? Identifier, string? Id = null, string? State = null, string? UserVerifyUrl = null);

/// <summary>Request body that confirms which user authorized an account.</summary>
[Body]
internal sealed record VerifiedUserBody(string AuthRequestId, string Identifier);
