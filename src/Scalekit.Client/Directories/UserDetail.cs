using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Scalekit.Core.Json;

namespace Scalekit.Directories;

/// <summary>
/// Reads what the running service adds to a directory user: the user as the identity provider sent it through SCIM (RFC 7643). The
/// description only says that this is an object, so anything that differs from SCIM is not read, and all of it stays among the unknown
/// members.
/// </summary>
internal static class UserDetail
{
    private const string Name = "user_detail";

    /// <summary>Completes a user from the details.</summary>
    public static void Settle(DirectoryUser user)
    {
        if (user.Member(Name) is not { ValueKind: JsonValueKind.Object } detail)
            return;
        user.Active ??= detail.TryGetProperty("active", out var active) ? Flag(active) : null;
        user.Roles ??= Values(detail, "roles", "value", "display");
        user.Groups ??= Values(detail, "groups", "display", "value");
        if (Values(detail, "emails", "value") is { Count: > 0 } emails)
            user.Emails = Together(user.Emails, emails);
    }

    // Some identity providers send true and false as text.
    private static bool? Flag(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => bool.TryParse(value.Text(), out var flag) ? flag : null,
    };

    // A list of texts, or of objects that have the text in one of these members. Some identity providers send a single value instead of a
    // list.
    private static NameList? Values(JsonElement detail, string list, params string[] members)
    {
        if (!detail.TryGetProperty(list, out var items))
            return null;
        var texts = new NameList();
        foreach (var item in items.ValueKind == JsonValueKind.Array ? items.EnumerateArray().AsEnumerable() : [items])
        {
            if (TextOf(item, members) is { Length: > 0 } text && !texts.Contains(text))
                texts.Add(text);
        }

        return texts.Count > 0 || items is { ValueKind: JsonValueKind.Array } && items.GetArrayLength() == 0 ? texts : null;
    }

    private static string? TextOf(JsonElement item, string[] members) => item.ValueKind == JsonValueKind.Object
        ? members.Select(name => item.TryGetProperty(name, out var value) ? value.Text() : null)
            .FirstOrDefault(text => !string.IsNullOrEmpty(text))
        : item.Text();

    private static NameList Together(IReadOnlyList<string>? first, IReadOnlyList<string> second)
    {
        var all = new NameList();
        foreach (var text in (first ?? []).Concat(second).Distinct(StringComparer.OrdinalIgnoreCase))
            all.Add(text);
        return all;
    }
}
