namespace Scalekit;

/// <summary>The description of the API that a client follows.</summary>
public enum ApiContract
{
    /// <summary>Detects the contract from the responses of the service. Until then, the published contract is used.</summary>
    Auto,

    /// <summary>The published contract: the API as its public description says.</summary>
    Published,

    /// <summary>The API as the running service has it today.</summary>
    Live,
}
