namespace Scalekit.PowerShell;

/// <summary>The result of one check of Test-ScalekitSession. It has no secret in it.</summary>
public sealed class SessionFinding
{
    internal SessionFinding(string session, string check, SessionFindingResult result, string detail, string? recommendation)
    {
        Session = DisplayText.Of(session);
        Check = check;
        Result = result.ToString();
        Detail = DisplayText.Of(detail);
        Recommendation = recommendation is null ? null : DisplayText.Of(recommendation);
    }

    /// <summary>The session's name, or the host name of its environment if it has none; empty without a session.</summary>
    public string Session { get; }

    /// <summary>
    /// What was checked: Version, Environment, Proxy, NameResolution, Service, Clock, Token, Contract or Permissions.
    /// </summary>
    public string Check { get; }

    /// <summary>
    /// <c>Passed</c>, <c>Warning</c> (it works, but something needs a look), <c>Failed</c> (the session cannot work until it is fixed) or
    /// <c>Skipped</c> (an earlier check failed).
    /// </summary>
    public string Result { get; }

    /// <summary>What was found.</summary>
    public string Detail { get; }

    /// <summary>What to do about it; null if there is nothing to do.</summary>
    public string? Recommendation { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Check}: {Result}: {Detail}";
}

/// <summary>The results that a check can have.</summary>
internal enum SessionFindingResult
{
    /// <summary>Nothing is wrong.</summary>
    Passed,

    /// <summary>It works, but something needs a look.</summary>
    Warning,

    /// <summary>The session cannot work until it is fixed.</summary>
    Failed,

    /// <summary>An earlier check failed, so this one was not made.</summary>
    Skipped,
}
