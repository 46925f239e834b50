using System;
using System.Collections.Generic;
using System.Text.Json;
using Scalekit.Contracts;
using Scalekit.Core.Json;
using static Scalekit.Core.Json.NestedMembers<Scalekit.UserSession>;

namespace Scalekit.UserSessions;

/// <summary>
/// Completes a user session that was read: moves the nested values of the device and its location into properties. Values without a
/// property stay among the unknown members.
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

    /// <summary>Completes a user session.</summary>
    /// <exception cref="JsonException">Parts of the device do not fit; they are named, and the other parts were read.</exception>
    public static void Settle<TInput>(UserSession session, Arguments<TInput> arguments) => Device.Settle(session);
}
