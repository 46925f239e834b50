namespace Scalekit.Emulator;

/// <summary>The API contracts that the emulator can follow.</summary>
public enum ServiceContract
{
    /// <summary>The published contract, <c>scalekit-openapi.yml</c>.</summary>
    Published,

    /// <summary>The vendor's description of the running service, <c>live-openapi.json</c>.</summary>
    Live,
}
