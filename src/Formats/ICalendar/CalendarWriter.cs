using System.Globalization;
using System.Text;

namespace Guildhall.Formats.ICalendar;

/// <summary>Writes iCalendar streams, RFC 5545, media type text/calendar. Moments in UTC; lines folded at 75 octets, never within a character; texts escaped, control characters left out. Linear.</summary>
public static class CalendarWriter
{
    const int Longest = 75;

    /// <summary>A calendar in UTF-8.</summary>
    /// <param name="name">Shown by readers: NAME of RFC 7986, and X-WR-CALNAME, which more of them know.</param>
    /// <param name="events">Each with a start or a day.</param>
    /// <exception cref="ArgumentException">An event has neither.</exception>
    public static byte[] Write(string name, IEnumerable<CalendarEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        using var to = new MemoryStream();
        Line(to, "BEGIN:VCALENDAR");
        Line(to, "VERSION:2.0");
        Line(to, "PRODID:-//Guildhall//Guildhall//EN");
        Line(to, "CALSCALE:GREGORIAN");
        Line(to, "METHOD:PUBLISH");
        Line(to, "NAME:" + Escaped(name));
        Line(to, "X-WR-CALNAME:" + Escaped(name));
        foreach (var e in events)
        {
            Line(to, "BEGIN:VEVENT");
            Line(to, "UID:" + Escaped(e.Uid));
            Line(to, "DTSTAMP:" + Moment(e.Stamp));
            if (e.Day is { } day)
            {
                Line(to, "DTSTART;VALUE=DATE:" + day.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
                Line(to, "TRANSP:TRANSPARENT");
            }
            else
            {
                Line(to, "DTSTART:" + Moment(e.Start ?? throw new ArgumentException($"The event {e.Uid} has no start.", nameof(events))));
                if (e.End is { } end) Line(to, "DTEND:" + Moment(end));
            }
            Line(to, "SUMMARY:" + Escaped(e.Summary));
            if (e.Description is not null) Line(to, "DESCRIPTION:" + Escaped(e.Description));
            if (e.Location is not null) Line(to, "LOCATION:" + Escaped(e.Location));
            // A URI is not a text: it is written as it is, and must not break its line.
            if (e.Url is not null && !e.Url.Any(char.IsControl)) Line(to, "URL:" + e.Url);
            if (e.IsCancelled) Line(to, "STATUS:CANCELLED");
            Line(to, "END:VEVENT");
        }
        Line(to, "END:VCALENDAR");
        return to.ToArray();
    }

    static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    // Section 3.3.11.
    static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
            switch (c)
            {
                case '\n': escaped.Append("\\n"); break;
                case '\\' or ';' or ',': escaped.Append('\\').Append(c); break;
                case '\t': escaped.Append(c); break;
                default:
                    if (!char.IsControl(c)) escaped.Append(c);
                    break;
            }
        return escaped.ToString();
    }

    // Section 3.1: a line and each of its continuations, with the space that begins it, has at most 75 octets.
    static void Line(MemoryStream to, string line)
    {
        Span<byte> octets = stackalloc byte[4];
        var length = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            var size = rune.EncodeToUtf8(octets);
            if (length + size > Longest)
            {
                to.Write("\r\n "u8);
                length = 1;
            }
            to.Write(octets[..size]);
            length += size;
        }
        to.Write("\r\n"u8);
    }
}
