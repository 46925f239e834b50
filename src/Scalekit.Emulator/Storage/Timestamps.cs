using System;
using System.Globalization;

namespace Scalekit.Emulator.Storage;

/// <summary>Times as the service writes them.</summary>
internal static class Timestamps
{
    public static string Write(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads RFC 3339; anything finer than 100 nanoseconds is lost.</summary>
    public static DateTimeOffset Read(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.None);
}
