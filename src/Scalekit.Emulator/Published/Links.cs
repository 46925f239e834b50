using System;
using System.Globalization;
using Scalekit.Emulator.Api;

namespace Scalekit.Emulator.Published;

/// <summary>Links for a browser; they lead to the emulator and say that they expire in a minute.</summary>
internal static class Links
{
    public static Answer Write(string member, Uri url, TimeProvider clock) => Answer.Json(200, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString(member, url.AbsoluteUri);
        writer.WriteString(
            "expire_time", clock.GetUtcNow().AddMinutes(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    });
}
