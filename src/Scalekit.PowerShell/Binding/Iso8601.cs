using System;
using System.Globalization;
using System.Linq;

namespace Scalekit.PowerShell.Binding;

/// <summary>Converts times to and from ISO 8601 text in UTC, which is the same in every culture and calendar.</summary>
internal static class Iso8601
{
    /// <summary>An example of a time, for messages.</summary>
    public const string Example = "2026-01-05T03:04:05Z";

    // As in RFC 3339, a blank can replace the T. The offset is optional. FFFFFFF stands for up to seven digits.
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd",
        .. from separator in new[] { "'T'", " " }
           from time in new[] { "HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF" }
           from offset in new[] { "", "K" }
           select $"yyyy-MM-dd{separator}{time}{offset}",
    ];

    public static string Text(DateTimeOffset time) => PlainValue.Text(time.UtcDateTime);

    /// <summary>Reads a time. Text without an offset is UTC, so that it means the same on every machine.</summary>
    public static bool TryRead(string text, out DateTimeOffset time)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParseExact(text.Trim().ToUpperInvariant(), Forms, CultureInfo.InvariantCulture, Utc, out time);
    }

    /// <summary>Converts a .NET time. A time of unspecified kind is local, as everywhere in .NET.</summary>
    public static DateTimeOffset Of(DateTime time) => new(time.ToUniversalTime());
}
