namespace Scalekit.Emulator.Resources.Base;

/// <summary>The vendor's names of identity providers.</summary>
internal static class Providers
{
    public static string Name(string provider) => provider == "entra" ? "MICROSOFT_AD" : provider.ToUpperInvariant();

    /// <summary>Returns the provider with such a name.</summary>
    public static string Of(string name) => name == "MICROSOFT_AD" ? "entra" : name.ToLowerInvariant();
}
