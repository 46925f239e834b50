using System;

namespace Scalekit.PowerShell.Tests;

/// <summary>Whether the same tests run with larger sizes: SCALEKIT_TEST_SUITE=long.</summary>
internal static class Suite
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("SCALEKIT_TEST_SUITE") == "long";

    public static int Size(int normal, int @long) => IsLong ? @long : normal;
}
