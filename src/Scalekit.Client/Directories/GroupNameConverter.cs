using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit.Directories;

/// <summary>Reads the groups of a user, which the service sends as objects, as a list of their names.</summary>
internal sealed class GroupNameConverter : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("A list of groups was expected.");
        using var list = JsonDocument.ParseValue(ref reader);
        return NameListConverter.Read(list.RootElement, nameMember: "display_name")!;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("No request carries groups.");
}
