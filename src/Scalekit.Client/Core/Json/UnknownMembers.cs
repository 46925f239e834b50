using System;
using System.Text.Json;

namespace Scalekit.Core.Json;

/// <summary>Members of an answer that no property stands for: looked at, or moved to the property that they belong to.</summary>
internal static class UnknownMembers
{
    public static JsonElement? Member(this Resource resource, string name) =>
        resource.UnknownMembers is { } members && members.TryGetValue(name, out var value) ? value : null;

    public static string? TakeText(this Resource resource, string name) =>
        resource.Member(name) is { ValueKind: JsonValueKind.String } value && resource.UnknownMembers!.Remove(name) ? value.GetString() : null;

    public static DateTimeOffset? TakeTime(this Resource resource, string name)
    {
        if (resource.Member(name) is not { ValueKind: JsonValueKind.String } value || !value.TryGetDateTime(out var time))
            return null;
        var utc = UtcTimeConverter.ToUtc(time) ?? value.GetDateTimeOffset().ToUniversalTime();
        resource.UnknownMembers!.Remove(name);
        return utc;
    }
}
