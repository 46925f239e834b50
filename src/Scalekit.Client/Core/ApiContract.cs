namespace Scalekit;

/// <summary>Which description of the service a client follows.</summary>
public enum ApiContract
{
    /// <summary>Find out from what the service answers; where nothing tells, the published one.</summary>
    Auto,

    /// <summary>The published contract.</summary>
    Published,

    /// <summary>What the running service accepts and returns.</summary>
    Live,
}
