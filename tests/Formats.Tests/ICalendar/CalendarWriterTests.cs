using System.Diagnostics;
using System.Text;
using Guildhall.Formats.ICalendar;

namespace Guildhall.Formats.Tests.ICalendar;

public class CalendarWriterTests
{
    static readonly DateTimeOffset Moment = new(2026, 12, 1, 9, 30, 0, TimeSpan.FromHours(8));
    static readonly string Awkward = string.Concat(Enumerable.Repeat("理事会第三次会议；议程：报告, 选举; 其他\\附件 🏛 ", 6)) + "\nsecond\r\nline\u0007";

    static readonly byte[] Written = CalendarWriter.Write("日程, A;B", [
        new CalendarEvent("meeting-1@guildhall", Moment, Awkward) { Start = Moment, End = Moment.AddHours(2), Location = "Room 1, North", Url = "https://hall.example/governance/meetings/1?a=b,c" },
        new CalendarEvent("task-2@guildhall", Moment, "Due") { Day = new DateOnly(2026, 12, 31) },
        new CalendarEvent("meeting-3@guildhall", Moment, "Called off") { Start = Moment, IsCancelled = true },
    ]);

    [Fact]
    public void Lines_have_at_most_75_octets_end_in_CRLF_and_break_no_character()
    {
        var lines = Encoding.UTF8.GetString(Written).Split("\r\n");

        Assert.Equal("", lines[^1]);
        Assert.All(lines, l => Assert.True(Encoding.UTF8.GetByteCount(l) <= 75, l));
        Assert.DoesNotContain(lines, l => l.Contains('\n', StringComparison.Ordinal) || l.Contains('\uFFFD', StringComparison.Ordinal));
    }

    [Fact]
    public void Moments_are_in_UTC_days_are_days_and_texts_are_escaped()
    {
        var text = Encoding.UTF8.GetString(Written).Replace("\r\n ", "", StringComparison.Ordinal);

        Assert.Contains("\r\nDTSTART:20261201T013000Z\r\nDTEND:20261201T033000Z\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\nDTSTART;VALUE=DATE:20261231\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\nLOCATION:Room 1\\, North\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\\nsecond\\nline\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\nSTATUS:CANCELLED\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_without_a_start_is_refused() => Assert.Throws<ArgumentException>(() => CalendarWriter.Write("x", [new CalendarEvent("1", Moment, "x")]));

    /// <summary>Debian's python3-icalendar reads what we wrote, and reads the same texts out of it.</summary>
    [Fact]
    public async Task An_outside_reader_understands_it()
    {
        const string script = "import sys,icalendar\nc=icalendar.Calendar.from_ical(sys.stdin.buffer.read())\nfor e in c.walk('VEVENT'):\n    assert not e.errors, e.errors\n    print(e['UID'], e['DTSTART'].dt.isoformat(), len(e['SUMMARY']))\n";
        Process reader;
        try
        {
            reader = Process.Start(new ProcessStartInfo("/usr/bin/python3") { ArgumentList = { "-c", script }, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("/usr/bin/python3 is not here: no outside program has read our calendars.");
            return;
        }
        using (reader)
        {
            try
            {
                await reader.StandardInput.BaseStream.WriteAsync(Written, TestContext.Current.CancellationToken);
                reader.StandardInput.Close();
            }
            catch (IOException)
            {
                // It has ended already: its error output says why.
            }
            var (said, fault) = (await reader.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), await reader.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
            await reader.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.SkipWhen(fault.Contains("No module named 'icalendar'", StringComparison.Ordinal), "Debian's python3-icalendar is not installed: no outside program has read our calendars.");

            Assert.Equal("", fault);
            var summary = Awkward.ReplaceLineEndings("\n").Replace("\u0007", "", StringComparison.Ordinal).EnumerateRunes().Count();
            Assert.Equal($"meeting-1@guildhall 2026-12-01T01:30:00+00:00 {summary}\ntask-2@guildhall 2026-12-31 3\nmeeting-3@guildhall 2026-12-01T01:30:00+00:00 10\n", said.ReplaceLineEndings("\n"));
        }
    }
}
