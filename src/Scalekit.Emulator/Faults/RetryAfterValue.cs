using System;
using System.Globalization;

namespace Scalekit.Emulator.Faults;

/// <summary>The Retry-After header of a rule.</summary>
internal static class RetryAfterValue
{
    private const string DatePrefix = "date:";

    /// <exception cref="ArgumentException">The part after <c>date:</c> is not a number of seconds.</exception>
    public static string? Of(string? value, DateTimeOffset now)
    {
        if (value is null || !value.StartsWith(DatePrefix, StringComparison.Ordinal))
        {
            return value;
        }

        return double.TryParse(value.AsSpan(DatePrefix.Length), CultureInfo.InvariantCulture, out var seconds)
            ? now.AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture)
            : throw new ArgumentException($"RetryAfter '{value}': {DatePrefix} must be followed by a number of seconds.", nameof(value));
    }
}
