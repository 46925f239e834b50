using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>
/// JSON serialization code, generated at build time. The types are listed in the generated part. Names become snake_case, as in the
/// published contract.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    MaxDepth = PlainValue.MaximumDepth,
    Converters =
    [
        typeof(UtcTimeConverter), typeof(TextConverter), typeof(PlainObjectConverter), typeof(NameListConverter),
        typeof(TextTableConverter),
    ])]
internal sealed partial class ScalekitJson;
