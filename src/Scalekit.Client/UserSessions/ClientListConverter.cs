using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit.UserSessions;

/// <summary>Reads the applications of a session, which the service sends as objects, as a list of their IDs.</summary>
internal sealed class ClientListConverter : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var list = document.RootElement;
        if (list.ValueKind != JsonValueKind.Array)
            throw new JsonException("A list of clients was expected.");
        var clients = new NameList();
        var isWhole = true;
        foreach (var item in list.EnumerateArray())
        {
            if (IdIn(item, ref isWhole) is { } id)
                clients.Add(id);
        }

        if (!isWhole)
            clients.Keep(list);
        return clients;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Sessions are not sent.");

    private static string? IdIn(JsonElement item, ref bool isWhole)
    {
        switch (item.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.String:
                return item.GetString();
            case not JsonValueKind.Object:
                throw new JsonException("A client was expected.");
        }

        string? id = null;
        foreach (var member in item.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.String && member.NameEquals("client_id"))
                id = member.Value.GetString();
            else if (member.Value.ValueKind != JsonValueKind.Null)
                isWhole = false;
        }

        return id;
    }
}
