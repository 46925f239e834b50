namespace Scalekit;

/// <summary>The result of a check of a connection.</summary>
internal enum FindingResult
{
    /// <summary>No problem was found.</summary>
    Passed,

    /// <summary>It works, or may work, but somebody should look at it.</summary>
    Warning,

    /// <summary>Nobody can sign in until it is fixed.</summary>
    Failed,
}

/// <summary>The finding of one check of a connection.</summary>
public sealed class ConnectionFinding
{
    internal ConnectionFinding(string? organizationId, string? connectionId, string check, FindingResult result, string detail) =>
        (OrganizationId, ConnectionId, Check, Result, Detail) = (organizationId, connectionId, check, result.ToString(), detail);

    /// <summary>The finding for an organization that has no connection.</summary>
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

    /// <summary>What was checked: Completed, Enabled, Domains, Certificate (one finding for each) or Metadata.</summary>
    public string Check { get; }

    /// <summary>
    /// The result: <c>Passed</c>, <c>Warning</c> (somebody should look at it) or <c>Failed</c> (nobody can sign in until it is fixed).
    /// </summary>
    public string Result { get; }

    /// <summary>What was found, as a sentence.</summary>
    public string Detail { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Check}: {Result}: {Detail}";
}
