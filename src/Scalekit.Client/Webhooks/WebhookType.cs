using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Webhooks;

/// <summary>A type of event: its name and its subject.</summary>
internal sealed class WebhookType
{
    private static readonly WebhookType[] Known =
    [
        .. Of(WebhookSubject.Organization, "organization.created", "organization.updated", "organization.deleted"),
        .. Of(
            WebhookSubject.Domain,
            "organization.domain_created",
            "organization.domain_deleted",
            "organization.domain_dns_verification_success",
            "organization.domain_dns_verification_failed"),
        .. Of(WebhookSubject.Membership, "user.signup"),
        .. Of(WebhookSubject.LogIn, "user.login", "user.logout"),
        .. Of(
            WebhookSubject.Membership,
            "user.organization_invitation",
            "user.organization_membership_created",
            "user.organization_membership_deleted",
            "user.organization_membership_updated"),
        .. Of(WebhookSubject.Directory, "organization.directory_enabled", "organization.directory_disabled"),
        .. Of(
            WebhookSubject.DirectoryUser,
            "organization.directory.user_created",
            "organization.directory.user_updated",
            "organization.directory.user_deleted"),
        .. Of(
            WebhookSubject.DirectoryGroup,
            "organization.directory.group_created",
            "organization.directory.group_updated",
            "organization.directory.group_deleted"),
        .. Of(
            WebhookSubject.Connection,
            "organization.sso_created",
            "organization.sso_enabled",
            "organization.sso_disabled",
            "organization.sso_deleted"),
        .. Of(WebhookSubject.Role, "role.created", "role.updated", "role.deleted"),
        .. Of(WebhookSubject.Permission, "permission.created", "permission.updated", "permission.deleted"),
        .. Of(
            WebhookSubject.ConnectedAccount,
            "connected_account.created",
            "connected_account.updated",
            StatusUpdated,
            "connected_account.deleted",
            "connected_account.magic_link_generated",
            "connected_account.oauth_tokens_fetched",
            "connected_account.token_refresh_succeeded",
            "connected_account.token_refresh_failed",
            "connected_account.oauth_succeeded"),
    ];

    private static readonly Dictionary<string, WebhookType> ByName = Known.ToDictionary(type => type.Name);

    private WebhookType(string name, WebhookSubject subject) => (Name, Subject) = (name, subject);

    /// <summary>The only type whose events have no organization and no display name.</summary>
    public const string StatusUpdated = "connected_account.status_updated";

    /// <summary>All types in the service's description, in its order.</summary>
    public static IReadOnlyList<WebhookType> All => Known;

    public string Name { get; }

    public WebhookSubject Subject { get; }

    /// <summary>Returns the type with a name; null if it is not known.</summary>
    public static WebhookType? Find(string? name) => name is not null && ByName.TryGetValue(name, out var type) ? type : null;

    private static IEnumerable<WebhookType> Of(WebhookSubject subject, params string[] names) =>
        names.Select(name => new WebhookType(name, subject));
}
