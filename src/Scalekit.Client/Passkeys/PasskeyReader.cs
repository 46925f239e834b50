using System;
using System.Collections.Generic;
using System.Text.Json;
using Scalekit.Contracts;
using Scalekit.Core.Json;
using static Scalekit.Core.Json.NestedMembers<Scalekit.Passkey>;

namespace Scalekit.Passkeys;

/// <summary>Completes a passkey that was read: the service nests the values of the authenticator and of the registration.</summary>
internal static class PasskeyReader
{
    private const string Flags = "authenticator_flags";

    private static readonly NestedMembers<Passkey> Parts = new("the passkey", new Dictionary<string, Giving<Passkey>>(
        StringComparer.Ordinal)
    {
        ["authenticator_flags.backup_state"] = Flag((passkey, flag) => passkey.IsBackedUp = flag),
        ["user_agent.browser"] = Text((passkey, text) => passkey.Browser = text),
        ["user_agent.os"] = Text((passkey, text) => passkey.OperatingSystem = text),
        ["user_agent.device_type"] = Text((passkey, text) => passkey.DeviceType = text),
        ["client_info.ip"] = Text((passkey, text) => passkey.IpAddress = text),
        ["client_info.city"] = Text((passkey, text) => passkey.City = text),
        ["client_info.region"] = Text((passkey, text) => passkey.Region = text),
        ["authenticator.name"] = Text((passkey, text) => passkey.AuthenticatorName = text),
        ["authenticator.attachment"] = Text((passkey, text) => passkey.Attachment = text),
        ["authenticator.aaguid"] = Text((passkey, text) => passkey.Aaguid = text),
    });

    /// <summary>Completes a passkey.</summary>
    /// <exception cref="JsonException">Parts of it do not fit; they are named, and the other parts were read.</exception>
    public static void Settle<TInput>(Passkey passkey, Arguments<TInput> arguments)
    {
        // The running service omits flags that are false.
        var hasFlags = passkey.Member(Flags) is { ValueKind: JsonValueKind.Object };
        try
        {
            Parts.Settle(passkey);
        }
        finally
        {
            if (hasFlags && (passkey.Member(Flags) is not { } flags || !flags.TryGetProperty("backup_state", out _)))
                passkey.IsBackedUp ??= false;
        }
    }
}
