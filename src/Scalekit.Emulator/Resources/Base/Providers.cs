namespace Scalekit.Emulator.Resources.Base;

/// <summary>The vendor's names of identity providers.</summary>
internal static class Providers
{
    public static string Name(string provider) => provider == "entra" ? "MICROSOFT_AD" : provider.ToUpperInvariant();
}
