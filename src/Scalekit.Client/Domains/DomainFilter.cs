namespace Scalekit;

/// <summary>Which domains of an organization to list, and what of them.</summary>
public sealed record DomainFilter
{
    /// <summary>Only domains of this type: <c>ORGANIZATION_DOMAIN</c> or <c>ALLOWED_EMAIL_DOMAIN</c>.</summary>
    public string? DomainType { get; init; }

    /// <summary>Also how they are to be verified, which is among the members that no property has.</summary>
    public bool IncludeVerification { get; init; }
}
