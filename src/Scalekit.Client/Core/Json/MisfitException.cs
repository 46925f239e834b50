using System;
using System.Text.Json;

namespace Scalekit.Core.Json;

/// <summary>A response is JSON, but not what the operation returns. Unlike broken JSON, it would be the same after a retry.</summary>
internal sealed class MisfitException(string message, Exception? cause = null) : JsonException(message, cause);
