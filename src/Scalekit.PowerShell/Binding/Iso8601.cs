using System;
using System.Globalization;
using System.Linq;

namespace Scalekit.PowerShell.Binding;

/// <summary>Times as text: ISO 8601, in UTC, the same in every culture and calendar.</summary>
internal static class Iso8601
{
    /// <summary>What a time looks like, for messages.</summary>
    public const string Example = "2026-01-05T03:04:05Z";

    // A blank may stand for the T, as in RFC 3339, and the offset may be missing. .NET reads one fraction for each count of digits.
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd",
        .. from separator in new[] { "'T'", " " }
           from time in new[] { "HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF" }
           from offset in new[] { "", "K" }
           select $"yyyy-MM-dd{separator}{time}{offset}",
    ];

    public static string Text(DateTimeOffset time) => PlainValue.Text(time.UtcDateTime);

    /// <summary>Reads a time. A text without an offset is UTC: it has to mean the same on every machine.</summary>
    public static bool TryRead(string text, out DateTimeOffset time)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParseExact(text.Trim().ToUpperInvariant(), Forms, CultureInfo.InvariantCulture, Utc, out time);
    }

    /// <summary>A time of .NET. One that does not say whether it is UTC is local, as everywhere in .NET.</summary>
    public static DateTimeOffset Of(DateTime time) => new(time.ToUniversalTime());
}
