using System;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Scalekit.Core.Json;

/// <summary>A JSON number that no .NET number type can hold without losing digits. It is sent exactly as it was read.</summary>
internal sealed class ExactNumber(string digits) : IFormattable
{
    // Numbers that are too large to send are rejected by value, not by length.
    private const int MostDigits = 400;

    /// <summary>Returns the value of a JSON number if a .NET number type can hold all its digits; otherwise null.</summary>
    public static object? Of(JsonElement element)
    {
        if (element.TryGetInt64(out var integer))
            return integer;
        var text = element.GetRawText();
        var digits = Digits(text);
        if (element.TryGetDecimal(out var exact) && Digits(exact.ToString(CultureInfo.InvariantCulture)) == digits)
            return exact;
        if (text.Length <= MostDigits
            && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return whole;
        return PlainReader.TryGetDouble(element, out var number) && Digits(number.ToString("R", CultureInfo.InvariantCulture)) == digits
            ? number
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => digits;

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => digits;

    // Returns the same result for all ways to write a number: its digits without leading and trailing zeros, and the power of ten of the
    // last digit.
    private static (string Digits, BigInteger Exponent) Digits(string number)
    {
        var parts = Regex.Match(number, @"\A(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?\z", RegexOptions.CultureInvariant);
        var fraction = parts.Groups[3].Value;
        var all = (parts.Groups[2].Value + fraction).TrimStart('0');
        var kept = all.TrimEnd('0');
        var exponent = parts.Groups[4].Length > 0 ? BigInteger.Parse(parts.Groups[4].Value, CultureInfo.InvariantCulture) : 0;
        return kept.Length == 0 ? ("0", 0) : (parts.Groups[1].Value + kept, exponent - fraction.Length + (all.Length - kept.Length));
    }
}
