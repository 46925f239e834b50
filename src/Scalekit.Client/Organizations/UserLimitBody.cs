using Scalekit.Core.Json;

namespace Scalekit.Organizations;

/// <summary>Request body that sets the user limit.</summary>
[Body]
internal sealed record UserLimitBody(UserLimitValues Settings);

internal sealed record UserLimitValues(int MaxAllowedUsers);
