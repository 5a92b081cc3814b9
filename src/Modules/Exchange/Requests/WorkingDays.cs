namespace Guildhall.Exchange.Requests;

/// <summary>Working days as Monday to Friday. Public holidays are not known to the hall and count as working days. Pure.</summary>
public static class WorkingDays
{
    /// <summary>The day so many working days after a day. O(1).</summary>
    public static DateOnly After(DateOnly day, int days)
    {
        var at = day.AddDays(days / 5 * 7);
        // From a weekend one counts as from the Friday before.
        while (IsFree(at)) at = at.AddDays(-1);
        for (var left = days % 5; left > 0; left -= IsFree(at) ? 0 : 1) at = at.AddDays(1);
        return at;
    }

    /// <summary>The working days after one day up to and with another; 0 when it is not later. O(1).</summary>
    public static int Between(DateOnly from, DateOnly until)
    {
        if (until <= from) return 0;
        var days = until.DayNumber - from.DayNumber;
        var count = days / 7 * 5;
        for (var day = from.AddDays(days / 7 * 7 + 1); day <= until; day = day.AddDays(1)) count += IsFree(day) ? 0 : 1;
        return count;
    }

    static bool IsFree(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
