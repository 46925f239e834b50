using Scalekit.Core.Json;

namespace Scalekit.Passkeys;

/// <summary>Request body that renames a passkey.</summary>
[Body]
internal sealed record PasskeyBody(string DisplayName);
