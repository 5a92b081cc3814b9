namespace Guildhall.Testing;

/// <summary>A clock that stands still until a test moves it. It begins at 8 o'clock (UTC) on 22 November 2026.</summary>
public sealed class TestClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    public DateTimeOffset Now { get; set; } = Start;

    public DateOnly Today => DateOnly.FromDateTime(GetLocalNow().DateTime);

    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    public override TimeZoneInfo LocalTimeZone => Zone;

    public void Advance(TimeSpan by) => Now += by;

    public override DateTimeOffset GetUtcNow() => Now;
}
