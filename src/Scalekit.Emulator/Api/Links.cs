using System;
using System.Globalization;
using System.Text.Json;

namespace Scalekit.Emulator.Api;

/// <summary>Links for a browser; they lead to the emulator and say that they expire in a minute.</summary>
internal sealed class Links(TimeProvider clock)
{
    public static Uri ToPortal(Call call, string linkId) => new(call.BaseUrl, "_emulator/portal/" + linkId);

    public static Uri ToConnect(Call call, string accountId) => new(call.BaseUrl, "_emulator/connect/" + accountId);

    /// <summary>Writes a link's two members.</summary>
    public void Write(Utf8JsonWriter writer, string urlMember, Uri url, string expiryMember)
    {
        writer.WriteString(urlMember, url.AbsoluteUri);
        writer.WriteString(
            expiryMember, clock.GetUtcNow().AddMinutes(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }
}
