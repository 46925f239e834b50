using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Scalekit.PowerShell.Binding;

/// <summary>Suggests known values. Other values are allowed, because the service decides what it accepts.</summary>
public abstract class KnownValuesCompleter : IArgumentCompleter
{
    private protected abstract string[] Values { get; }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Values
            .Where(value => value.StartsWith((wordToComplete ?? "").Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(value => new CompletionResult(value));
}

/// <summary>Features of an organization, in the session's contract; in both contracts if the session's is not known.</summary>
public sealed class FeatureCompleter : KnownValuesCompleter
{
    private static readonly string[] Published = ["sso", "scim", "directory_sync"];
    private static readonly string[] Live = ["sso", "dir_sync", "domain_verification", "session_policy"];

    private protected override string[] Values => CurrentSession.Value is { ApiContractReason: not null } session
        ? session.ApiContract == nameof(Scalekit.ApiContract.Live) ? Live : Published
        : [.. Published.Union(Live)];
}

/// <summary>The contracts that a session can follow.</summary>
public sealed class ApiContractCompleter : KnownValuesCompleter
{
    private protected override string[] Values =>
        [nameof(Scalekit.ApiContract.Auto), nameof(Scalekit.ApiContract.Live), nameof(Scalekit.ApiContract.Published)];
}

/// <summary>Features of the admin portal.</summary>
public sealed class PortalFeatureCompleter : KnownValuesCompleter
{
    private protected override string[] Values => ["sso", "dir_sync"];
}

/// <summary>Statuses of a connected account.</summary>
public sealed class ConnectedAccountStatusCompleter : KnownValuesCompleter
{
    private protected override string[] Values =>
        ["ACTIVE", "PENDING", "REVOKED", "EXPIRED", "PENDING_AUTH", "PENDING_VERIFICATION", "DISCONNECTED"];
}

/// <summary>Statuses of a user session.</summary>
public sealed class UserSessionStatusCompleter : KnownValuesCompleter
{
    private protected override string[] Values => ["active", "expired", "revoked", "logout"];
}

/// <summary>Statuses of a sign-in attempt.</summary>
public sealed class AuthenticationStatusCompleter : KnownValuesCompleter
{
    private protected override string[] Values => ["INITIATED", "PENDING", "SUCCESS", "FAILED"];
}

/// <summary>What a domain of an organization is for.</summary>
public sealed class DomainTypeCompleter : KnownValuesCompleter
{
    private protected override string[] Values => ["ALLOWED_EMAIL_DOMAIN", "ORGANIZATION_DOMAIN"];
}
