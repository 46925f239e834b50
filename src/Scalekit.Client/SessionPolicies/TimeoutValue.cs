using System;

namespace Scalekit.SessionPolicies;

/// <summary>A time-out as the service has it: a whole number and a unit, of which the smallest is a minute.</summary>
internal readonly record struct TimeoutValue(int Number, string Unit)
{
    private const string Minutes = "MINUTES";
    private const string Hours = "HOURS";
    private const string Days = "DAYS";

    /// <summary>The time-out if the service has a number for it.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: it has none.</exception>
    public static TimeSpan? Checked(TimeSpan? timeout, string name) => timeout is not { } value || Of(value) is not null
        ? timeout
        : throw new ScalekitException(ErrorIds.InvalidValue, $"The {name} {Problem(value)}; nothing was sent.")
        {
            Advice = new Advice(AdviceCode.GiveWholeMinutes),
        };

    /// <summary>The time-out in the largest unit that is exact; null if it is not positive, no whole minutes, or too many.</summary>
    public static TimeoutValue? Of(TimeSpan timeout)
    {
        if (timeout <= TimeSpan.Zero)
            return null;
        return In(timeout, TimeSpan.TicksPerDay, Days)
            ?? In(timeout, TimeSpan.TicksPerHour, Hours)
            ?? In(timeout, TimeSpan.TicksPerMinute, Minutes);
    }

    /// <summary>The time-out of a response; null if there is no such unit, or if it is negative or longer than a time can be.</summary>
    /// <param name="number">How many.</param>
    /// <param name="unit">Of what; minutes if it does not say. The service writes units in upper and in lower case.</param>
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
            : $"is {timeout:c}, which is longer than the service can count";
}
