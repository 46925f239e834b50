using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>
/// How our objects and JSON correspond, by code generated at build time; the types are listed in the other, generated part. Names
/// become snake_case, as the published contract has them.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    MaxDepth = PlainValue.MaximumDepth,
    Converters =
    [
        typeof(UtcTimeConverter), typeof(TextConverter), typeof(PlainObjectConverter), typeof(NameListConverter), typeof(TextTableConverter),
    ])]
internal sealed partial class ScalekitJson;
