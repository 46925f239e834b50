using System;
using System.Globalization;
using System.Linq;

namespace Scalekit.Emulator.Storage;

/// <summary>
/// Times in January 2026 for the initial data. The number also determines how many fraction digits are written, from none to nanoseconds.
/// </summary>
internal static class SeedTimes
{
    private const int MinutesOfThreeWeeks = 21 * 24 * 60;

    private static readonly DateTimeOffset Epoch = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private static readonly string[] Fractions =
        [.. Enumerable.Range(0, 10).Select(length => length == 0 ? "" : "." + "123456789"[..length])];

    // The fractions as a reader gets them: at most 100 nanoseconds precise.
    private static readonly TimeSpan[] ReadFractions =
        [.. Fractions.Select(fraction => Timestamps.Read($"2026-01-05T08:00:00{fraction}Z") - Epoch)];

    public static string Text(int number) =>
        Minute(number).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + Fractions[Digits(number)] + "Z";

    public static DateTimeOffset Moment(int number) => Minute(number) + ReadFractions[Digits(number)];

    private static DateTimeOffset Minute(int number) => Epoch.AddMinutes(number * 17L % MinutesOfThreeWeeks);

    private static int Digits(int number) => (int)(number * 9L % 10);
}
