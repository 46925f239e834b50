using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace Scalekit.Core.Json;

/// <summary>Converts JSON to plain values.</summary>
internal static class PlainReader
{
    public static IReadOnlyDictionary<string, object?> ReadObject(JsonElement element) => FromObject(element, hideSecrets: false);

    public static object? From(JsonElement element, bool hideSecrets = false) => element.ValueKind switch
    {
        JsonValueKind.Object => FromObject(element, hideSecrets),
        JsonValueKind.Array => FromArray(element, hideSecrets),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => FromNumber(element),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    // Names are not case-sensitive, as people at a prompt expect, unless two of them differ by case only.
    public static IReadOnlyDictionary<string, object?> FromMembers(IReadOnlyDictionary<string, JsonElement>? members)
    {
        members ??= new Dictionary<string, JsonElement>();
        var names = new HashSet<string>(members.Keys, StringComparer.OrdinalIgnoreCase);
        var values = new UnknownMemberTable(names.Count == members.Count ? names.Comparer : StringComparer.Ordinal);
        foreach (var member in members)
            values[member.Key] = SecretMembers.IsSecret(member.Key, member.Value) ? SecretMembers.Mask : FromMember(member.Value);
        return values;
    }

    // Broken Unicode in one value is no reason to hide the others.
    private static object? FromMember(JsonElement value)
    {
        try
        {
            return From(value, hideSecrets: true);
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText();
        }
    }

    private static MemberTable FromObject(JsonElement element, bool hideSecrets)
    {
        var values = new MemberTable(StringComparer.OrdinalIgnoreCase);
        foreach (var member in element.EnumerateObject())
        {
            if (values.ContainsKey(member.Name))
                return FromObjectByExactName(element, hideSecrets);
            values.Add(member.Name, FromMember(member, hideSecrets));
        }

        return values;
    }

    private static MemberTable FromObjectByExactName(JsonElement element, bool hideSecrets)
    {
        var values = new MemberTable(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
            values[member.Name] = FromMember(member, hideSecrets);
        return values;
    }

    private static List<object?> FromArray(JsonElement element, bool hideSecrets)
    {
        var values = new List<object?>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
            values.Add(From(item, hideSecrets));
        return values;
    }

    private static object? FromMember(JsonProperty member, bool hideSecrets) =>
        hideSecrets && SecretMembers.IsSecret(member.Name, member.Value) ? SecretMembers.Mask : From(member.Value, hideSecrets);

    private static object FromNumber(JsonElement element)
    {
        if (element.TryGetInt64(out var integer))
            return integer;

        // Numbers beyond the range of .NET are kept as text.
        if (!TryGetDouble(element, out var approximate))
            return element.GetRawText();

        // A decimal is used if it loses nothing: very small numbers lose digits. Compared by its text, because the conversion of .NET
        // Framework is not exact.
        return element.TryGetDecimal(out var exact)
            && double.Parse(exact.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Equals(approximate)
                ? exact
                : approximate;
    }

    // For numbers out of range .NET returns infinity, and .NET Framework fails.
    public static bool TryGetDouble(JsonElement element, out double number) =>
        element.TryGetDouble(out number) && !double.IsInfinity(number);
}
