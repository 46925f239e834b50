using Scalekit.Core.Json;

namespace Scalekit.Passkeys;

/// <summary>Body of a request for another name of a passkey.</summary>
[Body]
internal sealed record PasskeyBody(string DisplayName);
