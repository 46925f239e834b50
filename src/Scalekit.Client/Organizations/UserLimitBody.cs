using Scalekit.Core.Json;

namespace Scalekit.Organizations;

/// <summary>Body of a change of the user limit.</summary>
[Body]
internal sealed record UserLimitBody(UserLimitValues Settings);

internal sealed record UserLimitValues(int MaxAllowedUsers);
