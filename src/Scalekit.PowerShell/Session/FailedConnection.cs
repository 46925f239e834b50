namespace Scalekit.PowerShell;

/// <summary>The last Connect-Scalekit of a runspace, if it failed. Test-ScalekitSession looks for the cause.</summary>
/// <param name="Session">The session, which is closed and has forgotten its secret; null if there was no valid environment URL.</param>
/// <param name="Error">Why it failed.</param>
internal sealed record FailedConnection(ScalekitSession? Session, ScalekitException Error);
