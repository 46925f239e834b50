using System;

namespace Scalekit.SessionPolicies;

/// <summary>A time-out as the service represents it: a whole number and a unit; the smallest unit is a minute.</summary>
internal readonly record struct TimeoutValue(int Number, string Unit)
{
    private const string Minutes = "MINUTES";
    private const string Hours = "HOURS";
    private const string Days = "DAYS";

    /// <summary>Returns the time-out if the service can represent it.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: it cannot.</exception>
    public static TimeSpan? Checked(TimeSpan? timeout, string name) => timeout is not { } value || Of(value) is not null
        ? timeout
        : throw new ScalekitException(ErrorIds.InvalidValue, $"The {name} {Problem(value)}; nothing was sent.")
        {
            Advice = new Advice(AdviceCode.GiveWholeMinutes),
        };

    /// <summary>
    /// The time-out in the largest unit that is exact; null if it is not a positive number of whole minutes, or too long.
    /// </summary>
    public static TimeoutValue? Of(TimeSpan timeout)
    {
        if (timeout <= TimeSpan.Zero)
            return null;
        return In(timeout, TimeSpan.TicksPerDay, Days)
            ?? In(timeout, TimeSpan.TicksPerHour, Hours)
            ?? In(timeout, TimeSpan.TicksPerMinute, Minutes);
    }

    /// <summary>Reads the time-out of a response; null if the unit is unknown, or the number is negative or too large.</summary>
    /// <param name="number">The number.</param>
    /// <param name="unit">The unit; minutes if missing. The service writes units in upper and lower case.</param>
    public static TimeSpan? Read(long number, string? unit)
    {
        var ticks = unit?.ToUpperInvariant() switch
        {
            null or "" or Minutes => TimeSpan.TicksPerMinute,
            Hours => TimeSpan.TicksPerHour,
            Days => TimeSpan.TicksPerDay,
            _ => 0,
        };
        return ticks > 0 && number >= 0 && number <= long.MaxValue / ticks ? new TimeSpan(number * ticks) : null;
    }

    private static TimeoutValue? In(TimeSpan timeout, long ticks, string unit) =>
        timeout.Ticks % ticks == 0 && timeout.Ticks / ticks is var number && number <= int.MaxValue
            ? new TimeoutValue((int)number, unit)
            : null;

    private static string Problem(TimeSpan timeout) => timeout <= TimeSpan.Zero
        ? $"is {timeout:c}, but it must be a minute or more"
        : timeout.Ticks % TimeSpan.TicksPerMinute != 0
            ? $"is {timeout:c}, which is not a whole number of minutes"
            : $"is {timeout:c}, which is too long for the API";
}
