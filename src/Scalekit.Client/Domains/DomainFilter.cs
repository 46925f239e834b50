namespace Scalekit;

/// <summary>Selects the domains of an organization to list, and what is returned about them.</summary>
public sealed record DomainFilter
{
    /// <summary>Only domains of this type: <c>ORGANIZATION_DOMAIN</c> or <c>ALLOWED_EMAIL_DOMAIN</c>.</summary>
    public string? DomainType { get; init; }

    /// <summary>Whether to include how each domain is verified; this is in the additional properties.</summary>
    public bool IncludeVerification { get; init; }
}
