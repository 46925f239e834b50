using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Scalekit.Core.Json;

/// <summary>Converts JSON to plain values.</summary>
internal static class PlainReader
{
    /// <summary>The use of the values.</summary>
    public enum Purpose
    {
        /// <summary>Shown as the service returned them.</summary>
        Answer,

        /// <summary>Unknown members, shown with their secrets masked.</summary>
        Members,

        /// <summary>Sent to the service.</summary>
        Request,
    }

    public static IReadOnlyDictionary<string, object?> ReadObject(JsonElement element) => FromObject(element, Purpose.Request);

    public static object? From(JsonElement element, Purpose purpose = Purpose.Answer) => element.ValueKind switch
    {
        JsonValueKind.Object => FromObject(element, purpose),
        JsonValueKind.Array => FromArray(element, purpose),
        JsonValueKind.String => FromText(element, purpose),
        JsonValueKind.Number => FromNumber(element, purpose),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    // Names are not case-sensitive, as people expect at a prompt, unless two of them differ only in case.
    public static IReadOnlyDictionary<string, object?> FromMembers(IReadOnlyDictionary<string, JsonElement>? members)
    {
        members ??= new Dictionary<string, JsonElement>();
        var names = new HashSet<string>(members.Keys, StringComparer.OrdinalIgnoreCase);
        var values = new UnknownMemberTable(names.Count == members.Count ? names.Comparer : StringComparer.Ordinal);
        foreach (var member in members)
            values[member.Key] = SecretMembers.IsSecret(member.Key, member.Value) ? SecretMembers.Mask : FromMember(member.Value);
        return values;
    }

    // If a name is broken Unicode, it cannot be read, so it may be the name of a secret.
    private static object? FromMember(JsonElement value)
    {
        try
        {
            return From(value, Purpose.Members);
        }
        catch (InvalidOperationException)
        {
            return SecretMembers.Mask;
        }
    }

    // Broken Unicode in one value must not hide the others.
    private static string? FromText(JsonElement element, Purpose purpose)
    {
        try
        {
            return purpose == Purpose.Members ? SecretMembers.WithoutPassword(element.GetString()) : element.GetString();
        }
        catch (InvalidOperationException) when (purpose == Purpose.Members)
        {
            return element.GetRawText();
        }
    }

    private static MemberTable FromObject(JsonElement element, Purpose purpose)
    {
        var values = new MemberTable(StringComparer.OrdinalIgnoreCase);
        foreach (var member in element.EnumerateObject())
        {
            if (values.ContainsKey(member.Name))
                return FromObjectByExactName(element, purpose);
            values.Add(member.Name, FromMember(member, purpose));
        }

        return values;
    }

    private static MemberTable FromObjectByExactName(JsonElement element, Purpose purpose)
    {
        var values = new MemberTable(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
            values[member.Name] = FromMember(member, purpose);
        return values;
    }

    private static List<object?> FromArray(JsonElement element, Purpose purpose)
    {
        var values = new List<object?>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
            values.Add(From(item, purpose));
        return values;
    }

    private static object? FromMember(JsonProperty member, Purpose purpose) =>
        purpose == Purpose.Members && SecretMembers.IsSecret(member.Name, member.Value) ? SecretMembers.Mask : From(member.Value, purpose);

    // A number that no type can hold without losing digits becomes text. In a request, it must stay a number.
    private static object FromNumber(JsonElement element, Purpose purpose) => ExactNumber.Of(element)
        ?? (purpose == Purpose.Request ? new ExactNumber(element.GetRawText()) : element.GetRawText());

    // For numbers out of range, .NET returns infinity, and .NET Framework fails.
    public static bool TryGetDouble(JsonElement element, out double number) =>
        element.TryGetDouble(out number) && !double.IsInfinity(number);
}
