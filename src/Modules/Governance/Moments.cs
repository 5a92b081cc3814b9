namespace Guildhall.Governance;

/// <summary>Days and hours that people enter, as moments: by the hall's own clock.</summary>
public static class Moments
{
    /// <summary>The moment at which the hall's clock shows this; an hour later where summer time leaves it out.</summary>
    public static DateTimeOffset At(this TimeProvider clock, DateOnly day, TimeOnly time)
    {
        var shown = day.ToDateTime(time);
        if (clock.LocalTimeZone.IsInvalidTime(shown)) shown = shown.AddHours(1);
        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(shown, clock.LocalTimeZone), TimeSpan.Zero);
    }

    /// <summary>The last moment of a day in the hall: the midnight that ends it.</summary>
    public static DateTimeOffset EndOf(this TimeProvider clock, DateOnly day) => clock.At(day.AddDays(1), TimeOnly.MinValue);

    /// <summary>The day of a moment in the hall.</summary>
    public static DateOnly DayOf(this TimeProvider clock, DateTimeOffset moment) => DateOnly.FromDateTime(clock.Local(moment).DateTime);
}
