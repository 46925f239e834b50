using System;
using System.Collections.Generic;
using System.Text.Json;
using Scalekit.Contracts;
using Scalekit.Core.Json;

namespace Scalekit.UserSessions;

/// <summary>
/// Completes a session that was read: the service nests the device and its location, whose values are properties here. What no property
/// holds stays among the unknown members.
/// </summary>
internal static class DeviceReader
{
    private const string Device = "device";
    private const string Location = "location";

    private static readonly Dictionary<string, Action<UserSession, string>> OfDevice = new(StringComparer.Ordinal)
    {
        ["browser"] = (session, text) => session.Browser = text,
        ["os"] = (session, text) => session.OperatingSystem = text,
        ["device_type"] = (session, text) => session.DeviceType = text,
        ["ip"] = (session, text) => session.IpAddress = text,
    };

    private static readonly Dictionary<string, Action<UserSession, string>> OfLocation = new(StringComparer.Ordinal)
    {
        ["city"] = (session, text) => session.City = text,
        ["region"] = (session, text) => session.Region = text,
    };

    /// <summary>Completes a session.</summary>
    /// <exception cref="JsonException">Parts of the device do not fit; they are named, and the others were read.</exception>
    public static void Settle<TInput>(UserSession session, Arguments<TInput> arguments)
    {
        if (session.Member(Device) is not { } device)
            return;
        var odd = new List<string>();
        if (Take(session, device, Device, OfDevice, odd) is { } rest)
            session.UnknownMembers![Device] = rest;
        else
            session.UnknownMembers!.Remove(Device);
        if (odd.Count > 0)
            throw UnfitParts.Of(odd, "Parts of the device do not fit.");
    }

    // Reads an object's members into properties, and returns those that no property holds; null if there are none.
    private static JsonElement? Take(
        UserSession session,
        JsonElement whole,
        string path,
        Dictionary<string, Action<UserSession, string>> properties,
        List<string> odd)
    {
        if (whole.ValueKind != JsonValueKind.Object)
        {
            odd.Add(path);
            return whole;
        }

        // As it came, because broken text can only be copied.
        var rest = new List<string>();
        foreach (var member in whole.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null)
                continue;
            var name = NameOf(member);
            if (name == Location && path == Device)
            {
                if (Take(session, member.Value, $"{Device}.{Location}", OfLocation, odd) is { } part)
                    rest.Add($"\"{Location}\":{part.GetRawText()}");
                continue;
            }

            if (name is not null && properties.TryGetValue(name, out var give))
            {
                if (member.Value.Text() is { } text)
                {
                    give(session, text);
                    continue;
                }

                odd.Add($"{path}.{name}");
            }

            rest.Add(member.ToString());
        }

        if (rest.Count == 0)
            return null;
        using var document = JsonDocument.Parse($"{{{string.Join(",", rest)}}}");
        return document.RootElement.Clone();
    }

    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
