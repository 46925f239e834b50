using System;
using System.Security;
using System.Text.Json;

namespace Scalekit.Core.Json;

/// <summary>Reads members for which a resource has no property, or moves them to the property where they belong.</summary>
internal static class UnknownMembers
{
    /// <summary>Returns the value of a member; null if it is missing or null in the response, which means the same.</summary>
    public static JsonElement? Member(this Resource resource, string name) =>
        resource.UnknownMembers is { } members && members.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    public static string? TakeText(this Resource resource, string name) =>
        resource.Member(name)?.Text() is { } text && resource.UnknownMembers!.Remove(name) ? text : null;

    /// <summary>Moves a secret out of the unknown members; null if there is none.</summary>
    public static SecureString? TakeSecret(this Resource resource, string name) =>
        resource.Member(name) is { } value && SecretConverter.Read(value) is { } secret && resource.UnknownMembers!.Remove(name)
            ? secret
            : null;

    /// <summary>Returns the value if it is text; null if it is anything else, or broken Unicode.</summary>
    public static string? Text(this JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static DateTimeOffset? TakeTime(this Resource resource, string name)
    {
        if (resource.Member(name) is not { ValueKind: JsonValueKind.String } value || !value.TryGetDateTime(out var time))
            return null;
        var utc = UtcTimeConverter.ToUtc(time) ?? value.GetDateTimeOffset().ToUniversalTime();
        resource.UnknownMembers!.Remove(name);
        return utc;
    }
}
