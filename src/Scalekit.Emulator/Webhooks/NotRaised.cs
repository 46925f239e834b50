using System.Collections.Generic;

namespace Scalekit.Emulator.Webhooks;

/// <summary>The types of events that the emulator never raises, and why. All others are raised where the thing happens.</summary>
internal static class NotRaised
{
    private const string NoSignIn = "nobody signs up or in at the emulator";
    private const string NoChange = "directories have the same users and groups all the time";
    private const string NoDns = "no domain is looked up";
    private const string NoTokens = "no identity provider is asked for tokens";

    /// <summary>The reason, by type.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["user.signup"] = NoSignIn,
        ["user.login"] = NoSignIn,
        ["organization.directory.user_created"] = NoChange,
        ["organization.directory.user_updated"] = NoChange,
        ["organization.directory.user_deleted"] = NoChange,
        ["organization.directory.group_created"] = NoChange,
        ["organization.directory.group_updated"] = NoChange,
        ["organization.directory.group_deleted"] = NoChange,
        ["organization.domain_dns_verification_success"] = NoDns,
        ["organization.domain_dns_verification_failed"] = NoDns,
        ["connected_account.oauth_tokens_fetched"] = NoTokens,
        ["connected_account.token_refresh_succeeded"] = NoTokens,
        ["connected_account.token_refresh_failed"] = NoTokens,
    };
}
