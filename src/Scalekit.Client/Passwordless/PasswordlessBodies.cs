using Scalekit.Core.Json;

namespace Scalekit.Passwordless;

/// <summary>Request body that sends an e-mail again.</summary>
[Body]
internal sealed record ResendBody(string AuthRequestId);

/// <summary>Request body that verifies a code or the token of a link.</summary>
[Body]
internal sealed record VerifyBody(string? AuthRequestId, string? Code, string? LinkToken);
