using System;

namespace Scalekit.PowerShell.Commands;

/// <summary>What a domain of an organization does for people who sign in, by its type.</summary>
internal static class DomainTypes
{
    /// <summary>What adding it does, as it ends a sentence; empty for a type that is not known here.</summary>
    public static string EffectOf(string? type) =>
        IsOrganizations(type) ? "; whoever has an address there must sign in through the organization's SSO"
        : IsAllowed(type) ? "; the organization is suggested to whoever signs in with an address there"
        : "";

    /// <summary>What deleting it does, as it ends a sentence; also for a type that is not known.</summary>
    public static string EndOf(string? type) =>
        IsOrganizations(type) ? "; addresses there no longer lead to the organization's SSO, and nobody is held to use it"
        : IsAllowed(type) ? "; the organization is no longer suggested to people with addresses there"
        : "; the sign-in rules that hang on it end";

    private static bool IsOrganizations(string? type) => "ORGANIZATION_DOMAIN".Equals(type, StringComparison.OrdinalIgnoreCase);

    private static bool IsAllowed(string? type) => "ALLOWED_EMAIL_DOMAIN".Equals(type, StringComparison.OrdinalIgnoreCase);
}
