namespace Scalekit.Emulator.Api;

/// <summary>
/// What the running service has and its description does not. No operation comes of it: it only tells a path that is there, but not
/// with this method, from one that is not there at all.
/// </summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path template.</param>
internal sealed record UndescribedRoute(string Method, string Path);

/// <summary>All of them.</summary>
internal static class UndescribedRoutes
{
    /// <summary>
    /// Creating a connection. Who asks for the connections of an organization as in the published contract, with GET on the same path,
    /// hears of a method that is not allowed, not of a missing path.
    /// </summary>
    public static UndescribedRoute[] Live { get; } = [new("POST", "/api/v1/organizations/{organization_id}/connections")];
}
