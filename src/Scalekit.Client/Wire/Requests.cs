using System.Collections.Generic;

namespace Scalekit.Wire;

/// <summary>Body of a settings change.</summary>
internal sealed record FeatureSwitches(IReadOnlyList<FeatureSwitch> Features);

internal sealed record FeatureSwitch(string Name, bool Enabled);

/// <summary>Body of a request for a magic link.</summary>
internal sealed record MagicLinkRequest(string Connector, string Identifier);

/// <summary>The token endpoint's answer.</summary>
internal sealed class TokenAnswer
{
    public string? AccessToken { get; set; }

    public string? TokenType { get; set; }

    /// <summary>Lifetime in seconds; some servers leave it out or say 0.</summary>
    public double? ExpiresIn { get; set; }
}
