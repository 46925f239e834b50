using System.Text.Json.Serialization;

namespace Scalekit.Wire;

/// <summary>
/// How objects and JSON correspond, generated at build time. Property names become snake_case; that and this file's types are all
/// that the published contract needs.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    MaxDepth = PlainValue.MaximumDepth,
    Converters = [typeof(UtcTimeConverter), typeof(TextConverter), typeof(PlainObjectConverter)])]
[JsonSerializable(typeof(Organization))]
[JsonSerializable(typeof(OrganizationSettings))]
[JsonSerializable(typeof(PortalLink))]
[JsonSerializable(typeof(Connection))]
[JsonSerializable(typeof(Directory))]
[JsonSerializable(typeof(Membership))]
[JsonSerializable(typeof(Role))]
[JsonSerializable(typeof(ConnectedAccount))]
[JsonSerializable(typeof(MagicLink))]
[JsonSerializable(typeof(ToolResult))]
[JsonSerializable(typeof(OrganizationPage))]
[JsonSerializable(typeof(ConnectionPage))]
[JsonSerializable(typeof(DirectoryPage))]
[JsonSerializable(typeof(DirectoryUserPage))]
[JsonSerializable(typeof(DirectoryGroupPage))]
[JsonSerializable(typeof(RolePage))]
[JsonSerializable(typeof(ConnectedAccountPage))]
[JsonSerializable(typeof(OrganizationInput))]
[JsonSerializable(typeof(MembershipInput))]
[JsonSerializable(typeof(RoleInput))]
[JsonSerializable(typeof(ConnectedAccountInput))]
[JsonSerializable(typeof(ToolInvocation))]
[JsonSerializable(typeof(FeatureSwitches))]
[JsonSerializable(typeof(MagicLinkRequest))]
[JsonSerializable(typeof(TokenAnswer))]
internal sealed partial class WireJson : JsonSerializerContext;
