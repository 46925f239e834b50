using System.Threading.Tasks;
using Scalekit.Emulator;

namespace Scalekit.PowerShell.Tests;

/// <summary>
/// Emulators for the module's tests: strict, so that a request that the description does not allow fails, and with 2,000 users who can
/// become members.
/// </summary>
internal static class StrictEmulator
{
    public static Task<EmulatorServer> StartAsync(EmulatorOptions? options = null) =>
        EmulatorServer.StartAsync((options ?? new EmulatorOptions()) with { Users = 2000, Strict = true });
}
