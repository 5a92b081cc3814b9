namespace Guildhall.Formats.Sheets;

/// <summary>Excel's day numbers (ECMA-376 Part 1, 18.17.4.1): 1900 system, with its day 60 that never was, and 1904 system.</summary>
static class SerialDate
{
    static readonly DateTime Epoch1900 = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
    static readonly DateTime Epoch1904 = new(1904, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    internal static DateTime? FromSerial(double serial, bool from1904 = false)
    {
        if (!double.IsFinite(serial) || serial < 0 || serial >= 2958466) return null;
        if (from1904) return serial >= 2957004 ? null : Rounded(Epoch1904, serial);
        // Below 1 it is a time of day, kept on the epoch's day; up to 60 Excel counts one day too few from this epoch.
        return Rounded(Epoch1900, serial is >= 1 and < 60 ? serial + 1 : serial);
    }

    internal static double ToSerial(DateTime date)
    {
        var days = (date - Epoch1900).TotalDays;
        return days is >= 2 and < 61 ? days - 1 : days;
    }

    // A double holds a time of day to some microseconds; whole seconds are what people typed.
    static DateTime? Rounded(DateTime epoch, double days)
    {
        var seconds = Math.Round(days * 86400d);
        return seconds <= (DateTime.MaxValue - epoch).TotalSeconds ? epoch.AddSeconds(seconds) : null;
    }
}
