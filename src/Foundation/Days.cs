namespace Guildhall.Foundation;

/// <summary>Days and hours as the hall's wall calendar and clock show them: terms, notices and closing dates end at its midnight.</summary>
public static class Days
{
    /// <summary>The day it is in the hall's time zone.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    /// <summary>The moment at which a day begins in the hall; an hour later where summer time leaves midnight out.</summary>
    public static DateTimeOffset Midnight(this TimeProvider clock, DateOnly day)
    {
        var shown = day.ToDateTime(TimeOnly.MinValue);
        if (clock.LocalTimeZone.IsInvalidTime(shown)) shown = shown.AddHours(1);
        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(shown, clock.LocalTimeZone), TimeSpan.Zero);
    }

    /// <summary>This moment on the hall's clock.</summary>
    public static DateTimeOffset Local(this TimeProvider clock, DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, clock.LocalTimeZone);
}

/// <summary>The clock of a hall: the machine's, in the time zone of the setting `TimeZone` (an IANA name such as "Asia/Shanghai"), else in the machine's own.</summary>
public sealed class HallClock(IConfiguration config) : TimeProvider
{
    /// <exception cref="TimeZoneNotFoundException">The setting names no time zone.</exception>
    public override TimeZoneInfo LocalTimeZone { get; } = config["TimeZone"] is { Length: > 0 } name ? TimeZoneInfo.FindSystemTimeZoneById(name) : TimeZoneInfo.Local;
}
