namespace Scalekit.Emulator.Api;

/// <summary>
/// A path that the running service has and its description does not. It is not an operation: it only makes the difference between a
/// method that is not allowed and a path that does not exist.
/// </summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path template.</param>
internal sealed record UndescribedRoute(string Method, string Path);

/// <summary>All undescribed routes.</summary>
internal static class UndescribedRoutes
{
    /// <summary>
    /// Creates a connection. A client that lists the connections of an organization as in the published contract, with GET on the same
    /// path, gets an error about the method, not about the path.
    /// </summary>
    public static UndescribedRoute[] Live { get; } = [new("POST", "/api/v1/organizations/{organization_id}/connections")];
}
