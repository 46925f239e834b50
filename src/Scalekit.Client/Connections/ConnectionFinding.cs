namespace Scalekit;

/// <summary>How a check of a connection ended.</summary>
internal enum FindingResult
{
    /// <summary>Nothing stands against it.</summary>
    Passed,

    /// <summary>It works, or may work, but somebody should look at it.</summary>
    Warning,

    /// <summary>Nobody can sign in until it is mended.</summary>
    Failed,
}

/// <summary>What one check of a connection found.</summary>
public sealed class ConnectionFinding
{
    internal ConnectionFinding(string? organizationId, string? connectionId, string check, FindingResult result, string detail) =>
        (OrganizationId, ConnectionId, Check, Result, Detail) = (organizationId, connectionId, check, result.ToString(), detail);

    /// <summary>What there is to say of an organization without any connection.</summary>
    public static ConnectionFinding NoConnectionOf(string organizationId) => new(
        organizationId,
        null,
        "Completed",
        FindingResult.Failed,
        $"Organization {organizationId} has no connection.");

    /// <summary>The organization.</summary>
    public string? OrganizationId { get; }

    /// <summary>The connection; null if the organization has none.</summary>
    public string? ConnectionId { get; }

    /// <summary>What was looked at: Completed, Enabled, Domains, Certificate (a finding for each) or Metadata.</summary>
    public string Check { get; }

    /// <summary>
    /// How it ended: <c>Passed</c>, <c>Warning</c> (somebody should look at it) or <c>Failed</c> (nobody can sign in until it is mended).
    /// </summary>
    public string Result { get; }

    /// <summary>What was found, in a sentence.</summary>
    public string Detail { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Check}: {Result}: {Detail}";
}
