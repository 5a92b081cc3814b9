namespace Guildhall.Foundation;

/// <summary>Days and hours as the hall's wall calendar and clock show them: terms, notices and closing dates end at its midnight.</summary>
public static class Days
{
    /// <summary>The day it is in the hall's time zone.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    /// <summary>The moment at which the hall's clock shows this day and hour, in UTC; an hour later where summer time leaves it out.</summary>
    public static DateTimeOffset At(this TimeProvider clock, DateOnly day, TimeOnly hour)
    {
        var shown = day.ToDateTime(hour);
        if (clock.LocalTimeZone.IsInvalidTime(shown)) shown = shown.AddHours(1);
        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(shown, clock.LocalTimeZone), TimeSpan.Zero);
    }

    /// <summary>The last moment of a day in the hall: the midnight that ends it.</summary>
    public static DateTimeOffset EndOf(this TimeProvider clock, DateOnly day) => clock.At(day.AddDays(1), TimeOnly.MinValue);

    /// <summary>The day of a moment in the hall.</summary>
    public static DateOnly DayOf(this TimeProvider clock, DateTimeOffset moment) => DateOnly.FromDateTime(clock.Local(moment).DateTime);

    /// <summary>This moment on the hall's clock.</summary>
    public static DateTimeOffset Local(this TimeProvider clock, DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, clock.LocalTimeZone);
}

/// <summary>The clock of a hall: the machine's, in the time zone of the setting `TimeZone` (an IANA name such as "Asia/Shanghai"), else in the machine's own.</summary>
public sealed class HallClock(IConfiguration config) : TimeProvider
{
    /// <exception cref="TimeZoneNotFoundException">The setting names no time zone.</exception>
    public override TimeZoneInfo LocalTimeZone { get; } = config["TimeZone"] is { Length: > 0 } name ? TimeZoneInfo.FindSystemTimeZoneById(name) : TimeZoneInfo.Local;
}
