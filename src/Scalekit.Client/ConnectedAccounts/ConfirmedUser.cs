using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>The result of confirming which user authorized a connected account.</summary>
public sealed class ConfirmedUser : Resource
{
    /// <summary>Where to send the user next; null if the service does not say.</summary>
    [JsonInclude] public string? PostUserVerifyRedirectUrl { get; internal set; }

    /// <summary>The identifier of the connected account that was confirmed.</summary>
    [JsonInclude] public string? Identifier { get; internal set; }

    // The service may respond with an empty object, which means success.
    internal override string? Identity => Identifier;

    /// <inheritdoc/>
    public override string ToString() => Identifier ?? nameof(ConfirmedUser);
}
