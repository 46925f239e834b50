using System;

namespace Scalekit.Client.Tests;

/// <summary>SCALEKIT_TEST_SUITE=long runs the same tests with larger sizes.</summary>
internal static class Suite
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("SCALEKIT_TEST_SUITE") == "long";

    public static int Size(int normal, int @long) => IsLong ? @long : normal;
}
