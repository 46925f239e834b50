using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>The outcome of confirming who authorized a connected account.</summary>
public sealed class ConfirmedUser : Resource
{
    /// <summary>Where to send the user next; null if the service does not say.</summary>
    [JsonInclude] public string? PostUserVerifyRedirectUrl { get; internal set; }

    /// <summary>The identifier of the connected account that was confirmed.</summary>
    [JsonInclude] public string? Identifier { get; internal set; }

    // The service may answer with an empty object, which says that it is done.
    internal override string? Identity => Identifier;

    /// <inheritdoc/>
    public override string ToString() => Identifier ?? nameof(ConfirmedUser);
}
