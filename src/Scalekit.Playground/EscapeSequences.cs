using System;
using System.Runtime.InteropServices;

namespace Scalekit.Playground;

/// <summary>Escape sequences, which move the cursor and color text. On Windows, a program must enable them first.</summary>
internal static class EscapeSequences
{
    private const int StandardOutput = -11;
    private const uint VirtualTerminalProcessing = 4;

    /// <summary>Enables escape sequences; returns whether the terminal supports them.</summary>
    public static bool AreUnderstood()
    {
        if (!OperatingSystem.IsWindows())
            return Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
        var output = GetStdHandle(StandardOutput);
        return GetConsoleMode(output, out var mode) && SetConsoleMode(output, mode | VirtualTerminalProcessing);
    }

    [DllImport("kernel32.dll"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern nint GetStdHandle(int which);

    [DllImport("kernel32.dll"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern bool GetConsoleMode(nint console, out uint mode);

    [DllImport("kernel32.dll"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern bool SetConsoleMode(nint console, uint mode);
}
