namespace Scalekit.PowerShell;

/// <summary>The last Connect-Scalekit of a runspace, if it failed. Test-ScalekitSession looks for the cause.</summary>
/// <param name="Session">The session, which is closed and has forgotten its secret; null if it was not made.</param>
/// <param name="EnvironmentUrl">The environment URL as it was given; null if there was none.</param>
/// <param name="Name">The name that the session was to have; null for none.</param>
/// <param name="Error">Why it failed; null if PowerShell rejected the command line, or if it was stopped.</param>
internal sealed record FailedConnection(ScalekitSession? Session, string? EnvironmentUrl, string? Name, ScalekitException? Error);
