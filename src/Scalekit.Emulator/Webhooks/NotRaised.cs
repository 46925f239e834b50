using System.Collections.Generic;

namespace Scalekit.Emulator.Webhooks;

/// <summary>The event types that the emulator never raises, and why. All others are raised by the corresponding operation.</summary>
internal static class NotRaised
{
    private const string NoSignIn = "users cannot sign up or sign in at the emulator";
    private const string NoChange = "the users and groups of directories never change";
    private const string NoDns = "the emulator does not look up domains";
    private const string NoTokens = "the emulator does not request tokens from identity providers";

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
