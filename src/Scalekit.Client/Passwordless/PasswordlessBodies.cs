using Scalekit.Core.Json;

namespace Scalekit.Passwordless;

/// <summary>Body of a request to send an e-mail again.</summary>
[Body]
internal sealed record ResendBody(string AuthRequestId);

/// <summary>Body of a request to verify a code or the token of a link.</summary>
[Body]
internal sealed record VerifyBody(string? AuthRequestId, string? Code, string? LinkToken);
