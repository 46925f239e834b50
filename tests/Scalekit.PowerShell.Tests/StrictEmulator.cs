using System.Threading.Tasks;
using Scalekit.Emulator;

namespace Scalekit.PowerShell.Tests;

/// <summary>
/// Emulators for the module: strict, so that no request of a cmdlet passes that the description does not allow, and with 2,000 users
/// to make members of.
/// </summary>
internal static class StrictEmulator
{
    public static Task<EmulatorServer> StartAsync(EmulatorOptions? options = null) =>
        EmulatorServer.StartAsync((options ?? new EmulatorOptions()) with { Users = 2000, Strict = true });
}
