using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;

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

    /// <summary>Lifetime in seconds; some servers leave it out or say 0.</summary>
    [JsonConverter(typeof(NumberIfAnyConverter))]
    public double? ExpiresIn { get; set; }
}

/// <summary>The running service's body of a membership change.</summary>
internal sealed record MembershipBody(IReadOnlyList<RoleReference>? Roles, IReadOnlyDictionary<string, string>? Metadata)
{
    public static MembershipBody Of(MembershipInput input) => new(input.Roles?.Select(name => new RoleReference(name)).ToArray(), input.Metadata);
}

internal sealed record RoleReference(string Name);

/// <summary>The running service's body of a new connected account or of other credentials.</summary>
internal sealed record ConnectedAccountBody(string Connector, string Identifier, CredentialsBody? ConnectedAccount);

internal sealed record CredentialsBody(IReadOnlyDictionary<string, object?> AuthorizationDetails);

/// <summary>The running service's body of a tool execution.</summary>
internal sealed record ToolBody(string ToolName, string Identifier, string? Connector, IReadOnlyDictionary<string, object?>? Params);

/// <summary>A body that has to be there and says nothing.</summary>
internal sealed record EmptyBody;
