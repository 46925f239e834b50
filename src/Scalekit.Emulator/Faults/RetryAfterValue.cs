using System;
using System.Globalization;

namespace Scalekit.Emulator.Faults;

/// <summary>The Retry-After header of a rule.</summary>
internal static class RetryAfterValue
{
    private const string DatePrefix = "date:";

    /// <exception cref="ArgumentException">What follows <c>date:</c> is no number of seconds.</exception>
    public static string? Of(string? value, DateTimeOffset now)
    {
        if (value is null || !value.StartsWith(DatePrefix, StringComparison.Ordinal))
        {
            return value;
        }

        return double.TryParse(value.AsSpan(DatePrefix.Length), CultureInfo.InvariantCulture, out var seconds)
            ? now.AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture)
            : throw new ArgumentException($"RetryAfter '{value}' is not {DatePrefix} and a number of seconds.", nameof(value));
    }
}
