using System.Text.Json;

namespace Scalekit.Core.Json;

/// <summary>Reads objects of which a list or table holds only the names.</summary>
internal static class NamedObject
{
    /// <summary>
    /// The object's name; if it has none, its identifier, because the service may leave out either; null if it has neither.
    /// </summary>
    /// <param name="item">The object.</param>
    /// <param name="isWhole">Becomes false if the object has more to say than its name.</param>
    /// <param name="known">Another member that is read.</param>
    /// <param name="nameMember">The member that has the name.</param>
    /// <exception cref="JsonException">The name is not text.</exception>
    public static string? NameOf(JsonElement item, ref bool isWhole, string? known = null, string nameMember = "name")
    {
        string? name = null;
        string? id = null;
        foreach (var member in item.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null || (known is not null && member.NameEquals(known)))
                continue;
            if (member.NameEquals(nameMember))
            {
                name = member.Value.ValueKind == JsonValueKind.String
                    ? member.Value.GetString()
                    : throw new JsonException("A name was expected.");
                continue;
            }

            isWhole = false;
            if (member.NameEquals("id") && member.Value.ValueKind == JsonValueKind.String)
                id = member.Value.GetString();
        }

        if (!string.IsNullOrEmpty(name))
            return name;
        isWhole = false;
        return string.IsNullOrEmpty(id) ? null : id;
    }
}
