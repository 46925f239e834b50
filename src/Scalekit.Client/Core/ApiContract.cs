namespace Scalekit;

/// <summary>Which description of the service a client follows.</summary>
public enum ApiContract
{
    /// <summary>Detects the contract from responses of the service; the published one until then.</summary>
    Auto,

    /// <summary>The published contract: the API as its public description says.</summary>
    Published,

    /// <summary>What the running service accepts and returns.</summary>
    Live,
}
