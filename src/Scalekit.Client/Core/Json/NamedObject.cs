using System.Text.Json;

namespace Scalekit.Core.Json;

/// <summary>Reads the names of objects, for lists and tables that hold only names.</summary>
internal static class NamedObject
{
    /// <summary>Returns the name of an object, or else its ID, because the service may leave out either; null if it has neither.</summary>
    /// <param name="item">The object.</param>
    /// <param name="isWhole">Becomes false if the object has more than its name.</param>
    /// <param name="known">Another member that the caller reads.</param>
    /// <param name="nameMember">The member that holds the name.</param>
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
