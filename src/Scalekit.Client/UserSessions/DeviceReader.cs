using System;
using System.Collections.Generic;
using System.Text.Json;
using Scalekit.Contracts;
using Scalekit.Core.Json;
using static Scalekit.Core.Json.NestedMembers<Scalekit.UserSession>;

namespace Scalekit.UserSessions;

/// <summary>
/// Completes a session that was read: the service nests the device and its location, whose values are properties here. What no property
/// holds stays among the unknown members.
/// </summary>
internal static class DeviceReader
{
    private static readonly NestedMembers<UserSession> Device = new("the device", new Dictionary<string, Giving<UserSession>>(
        StringComparer.Ordinal)
    {
        ["device.browser"] = Text((session, text) => session.Browser = text),
        ["device.os"] = Text((session, text) => session.OperatingSystem = text),
        ["device.device_type"] = Text((session, text) => session.DeviceType = text),
        ["device.ip"] = Text((session, text) => session.IpAddress = text),
        ["device.location.city"] = Text((session, text) => session.City = text),
        ["device.location.region"] = Text((session, text) => session.Region = text),
    });

    /// <summary>Completes a session.</summary>
    /// <exception cref="JsonException">Parts of the device do not fit; they are named, and the others were read.</exception>
    public static void Settle<TInput>(UserSession session, Arguments<TInput> arguments) => Device.Settle(session);
}
