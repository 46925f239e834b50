using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Scalekit.Wire;

/// <summary>
/// How objects and JSON correspond, generated at build time. Property names become snake_case, as the published contract has them;
/// <see cref="Shapes"/> knows the other names.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    MaxDepth = PlainValue.MaximumDepth,
    Converters = [typeof(UtcTimeConverter), typeof(TextConverter), typeof(PlainObjectConverter), typeof(NameListConverter), typeof(TextTableConverter)])]
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
[JsonSerializable(typeof(MembershipPage))]
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
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(MembershipBody))]
[JsonSerializable(typeof(ConnectedAccountBody))]
[JsonSerializable(typeof(ToolBody))]
[JsonSerializable(typeof(EmptyBody))]
[JsonSerializable(typeof(DirectoryUser))]
[JsonSerializable(typeof(DirectoryGroup))]
internal sealed partial class WireJson : JsonSerializerContext;
