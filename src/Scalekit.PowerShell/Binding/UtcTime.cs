using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// A time of the service. Its text is ISO 8601 in UTC in every culture and calendar: in strings, CSV files, JSON and jobs. It can be
/// compared with .NET times and converted to and from them.
/// </summary>
/// <remarks>
/// Not a DateTimeOffset, because PowerShell converts that to text by culture, and type data cannot change this within strings. Derives from
/// Uri, without using it, because ConvertTo-Json expands the properties of every type it does not know. Uri is the only type that it writes
/// as text and that is not sealed.
/// </remarks>
[SuppressMessage("Design", "CA1036", Justification = "Scripts compare by IComparable, which also takes other times.")]
public sealed class UtcTime : Uri, IComparable, IFormattable, IEquatable<UtcTime>
{
    private readonly DateTimeOffset time;

    /// <summary>Creates a time.</summary>
    public UtcTime(DateTimeOffset time)
        : base(Iso8601.Text(time), UriKind.Relative) => this.time = time.ToUniversalTime();

    /// <summary>The same time, in UTC.</summary>
    public DateTime UtcDateTime => time.UtcDateTime;

    /// <summary>The same time on this computer's clock.</summary>
    public DateTime LocalDateTime => time.LocalDateTime;

    /// <summary>The day, at midnight, in UTC.</summary>
    public DateTime Date => DateTime.SpecifyKind(time.Date, DateTimeKind.Utc);

    /// <summary>The time of day, in UTC.</summary>
    public TimeSpan TimeOfDay => time.TimeOfDay;

    /// <summary>The day of the week, in UTC.</summary>
    public DayOfWeek DayOfWeek => time.DayOfWeek;

    /// <summary>The year of the Gregorian calendar, in UTC.</summary>
    public int Year => time.Year;

    /// <summary>The month, 1 to 12, in UTC.</summary>
    public int Month => time.Month;

    /// <summary>The day of the month, 1 to 31, in UTC.</summary>
    public int Day => time.Day;

    /// <summary>The hour, 0 to 23, in UTC.</summary>
    public int Hour => time.Hour;

    /// <summary>The minute, 0 to 59.</summary>
    public int Minute => time.Minute;

    /// <summary>The second, 0 to 59.</summary>
    public int Second => time.Second;

    /// <summary>Reads ISO 8601 text; without an offset it is UTC.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static UtcTime Parse(string text) => Iso8601.TryRead(text ?? "", out var time)
        ? new UtcTime(time)
        : throw new FormatException($"'{text}' is not a time in the form {Iso8601.Example} (ISO 8601).");

    /// <summary>The same time.</summary>
    public static implicit operator DateTimeOffset(UtcTime value) => value.ToDateTimeOffset();

    /// <summary>The same time, in UTC.</summary>
    public static implicit operator DateTime(UtcTime value) => value.ToDateTimeOffset().UtcDateTime;

    /// <summary>The same time.</summary>
    public static implicit operator UtcTime(DateTimeOffset value) => new(value);

    /// <summary>The same time. A time of unspecified kind is local.</summary>
    public static implicit operator UtcTime(DateTime value) => new(Iso8601.Of(value));

    /// <summary>The time span between two times.</summary>
    public static TimeSpan operator -(UtcTime later, UtcTime earlier) => later.Subtract(earlier);

    /// <summary>A time before this.</summary>
    public static UtcTime operator -(UtcTime value, TimeSpan span) => value.Add(-span);

    /// <summary>A time after this.</summary>
    public static UtcTime operator +(UtcTime value, TimeSpan span) => value.Add(span);

    /// <summary>The same time.</summary>
    public DateTimeOffset ToDateTimeOffset() => time;

    /// <summary>The same time on this computer's clock.</summary>
    public DateTimeOffset ToLocalTime() => time.ToLocalTime();

    /// <summary>A time after this.</summary>
    public UtcTime Add(TimeSpan span) => new(time.Add(span));

    /// <summary>The time span since another time.</summary>
    public TimeSpan Subtract(UtcTime other) => time - other.time;

    /// <summary>Adds days.</summary>
    public UtcTime AddDays(double days) => new(time.AddDays(days));

    /// <summary>Adds hours.</summary>
    public UtcTime AddHours(double hours) => new(time.AddHours(hours));

    /// <summary>Adds minutes.</summary>
    public UtcTime AddMinutes(double minutes) => new(time.AddMinutes(minutes));

    /// <summary>Adds seconds.</summary>
    public UtcTime AddSeconds(double seconds) => new(time.AddSeconds(seconds));

    /// <summary>Adds months.</summary>
    public UtcTime AddMonths(int months) => new(time.AddMonths(months));

    /// <summary>Adds years.</summary>
    public UtcTime AddYears(int years) => new(time.AddYears(years));

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        UtcTime other => time.CompareTo(other.time),
        DateTimeOffset other => time.CompareTo(other),
        DateTime other => time.CompareTo(Iso8601.Of(other)),
        _ => throw new ArgumentException("The value is not a time.", nameof(obj)),
    };

    /// <inheritdoc/>
    public bool Equals(UtcTime? other) => other is not null && time == other.time;

    /// <inheritdoc/>
    public override bool Equals(object? comparand) => comparand switch
    {
        UtcTime other => Equals(other),
        DateTimeOffset other => time == other,
        DateTime other => time == Iso8601.Of(other),
        _ => false,
    };

    /// <inheritdoc/>
    public override int GetHashCode() => time.GetHashCode();

    /// <summary>ISO 8601 in UTC.</summary>
    public override string ToString() => Iso8601.Text(time);

    /// <summary>The time in a .NET format, in the invariant culture.</summary>
    public string ToString(string? format) => ToString(format, CultureInfo.InvariantCulture);

    /// <summary>ISO 8601 in UTC, or the time in the given .NET format.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        string.IsNullOrEmpty(format) ? ToString() : time.ToString(format, formatProvider);
}
