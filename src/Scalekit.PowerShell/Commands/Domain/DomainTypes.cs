using System;

namespace Scalekit.PowerShell.Commands;

/// <summary>Words the effect of a domain's type on people who sign in.</summary>
internal static class DomainTypes
{
    /// <summary>The effect of adding a domain, as the end of a sentence; empty for an unknown type.</summary>
    public static string EffectOf(string? type) =>
        IsOrganizations(type) ? "; people with an address in this domain must sign in through the organization's SSO"
        : IsAllowed(type) ? "; the organization is suggested to people who sign in with an address in this domain"
        : "";

    /// <summary>The effect of deleting a domain, as the end of a sentence; also for an unknown type.</summary>
    public static string EndOf(string? type) =>
        IsOrganizations(type)
            ? "; people with an address in this domain are no longer sent to the organization's SSO, and no longer have to use it"
        : IsAllowed(type) ? "; the organization is no longer suggested to people with an address in this domain"
        : "; the sign-in rules that depend on it no longer apply";

    private static bool IsOrganizations(string? type) => "ORGANIZATION_DOMAIN".Equals(type, StringComparison.OrdinalIgnoreCase);

    private static bool IsAllowed(string? type) => "ALLOWED_EMAIL_DOMAIN".Equals(type, StringComparison.OrdinalIgnoreCase);
}
