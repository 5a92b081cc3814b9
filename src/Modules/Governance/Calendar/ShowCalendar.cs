using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Tasks;
using Guildhall.Formats.ICalendar;
using Guildhall.Governance.Bodies;
using Guildhall.Governance.Letters;
using Guildhall.Governance.Meetings;
using Guildhall.Governance.Motions;
using Guildhall.Governance.Returns;

namespace Guildhall.Governance.Calendar;

/// <summary>What falls on which day: public meetings for everyone; for a person the meetings of all own alliances, votes that end, letters to confirm, returns and tasks that are due.</summary>
public class ShowCalendar(GuildhallDb db, Acting acting, Words words, IEnumerable<ICalendarEntries> rooms, TimeProvider clock)
{
    /// <summary>A meeting at a moment, or something due on a day.</summary>
    public record Entry(Guid Id, string Kind, Localised Title, DateTimeOffset? Start, DateTimeOffset? End, DateOnly Day, string? Place, string? Href, bool IsCancelled);

    /// <summary>What lies ahead, and the past year, for whoever acts.</summary>
    public async Task<List<Entry>> Run(CancellationToken stop)
    {
        var who = acting.Who;
        var since = clock.GetUtcNow().AddYears(-1);
        var (alliances, governed, everywhere) = (who.Alliances.ToList(), who.AlliancesFor(Act.Govern).ToList(), who.MayEverywhere(Act.Govern));
        var meetings = await db.Set<Meeting>().AsNoTracking().Where(m => m.StartsAt >= since && m.State != MeetingState.Planned && (m.IsPublic || everywhere || alliances.Contains(m.AllianceId))).OrderBy(m => m.StartsAt).ToListAsync(stop);
        var entries = meetings.ConvertAll(m => new Entry(m.Id, "meeting", m.Title, m.StartsAt, m.EndsAt, clock.DayOf(m.StartsAt), m.Place ?? m.OnlineUrl, everywhere || alliances.Contains(m.AllianceId) ? $"/governance/meetings/{m.Id}" : null, m.State == MeetingState.Cancelled));
        if (who.AccountId is not { } account) return entries;
        var (own, today) = (who.OrganisationsFor(Act.Represent).ToList(), clock.Today());
        var votes = await db.Set<Motion>().AsNoTracking().Where(m => m.State == MotionState.Opened && m.ClosesAt != null && db.Set<RollEntry>().Any(r => r.MotionId == m.Id && db.Set<Seat>().Any(s => s.Id == r.SeatId && (s.AccountId == account || s.DeputyAccountId == account)))).ToListAsync(stop);
        entries.AddRange(votes.ConvertAll(m => new Entry(m.Id, "vote", m.Title, m.ClosesAt, null, clock.DayOf(m.ClosesAt!.Value), null, $"/governance/motions/{m.Id}", false)));
        var letters = await db.Set<Letter>().AsNoTracking().Where(l => l.State == LetterState.Issued && l.ReplyBy != null && db.Set<LetterRecipient>().Any(r => r.LetterId == l.Id && r.ReadAt == null && own.Contains(r.OrganisationId))).ToListAsync(stop);
        entries.AddRange(letters.ConvertAll(l => new Entry(l.Id, "letter", l.Subject, null, null, l.ReplyBy!.Value, null, l.Href, false)));
        var returns = await (from a in db.Set<ReturnAnswer>() join r in db.Set<Return>() on a.ReturnId equals r.Id where r.State == ReturnState.Open && a.HandedInAt == null && own.Contains(a.OrganisationId) select new { a.Id, r.Title, Due = a.ExtendedTo ?? r.DueOn, ReturnId = r.Id }).ToListAsync(stop);
        entries.AddRange(returns.ConvertAll(r => new Entry(r.Id, "return", r.Title, null, null, r.Due, null, $"/governance/returns/{r.ReturnId}", false)));
        var run = await db.Set<Return>().AsNoTracking().Where(r => r.State == ReturnState.Open && (everywhere || governed.Contains(r.AllianceId))).ToListAsync(stop);
        entries.AddRange(run.ConvertAll(r => new Entry(r.Id, "return", r.Title, null, null, r.DueOn, null, r.Href, false)));
        var tasks = await db.Set<WorkTask>().AsNoTracking().Where(t => t.Due != null && (t.State == TaskState.Open || t.State == TaskState.Started) && ((t.OwnerOrganisationId != null && own.Contains(t.OwnerOrganisationId.Value)) || (t.OwnerOrganisationId == null && (everywhere || governed.Contains(t.AllianceId))))).ToListAsync(stop);
        entries.AddRange(tasks.ConvertAll(t => new Entry(t.Id, "task", t.Title, null, null, t.Due!.Value, null, t.SourceHref, false)));
        foreach (var room in rooms) entries.AddRange((await room.Since(since, stop)).Select(e => new Entry(e.Id, e.Kind, e.Title, e.Start, e.End, clock.DayOf(e.Start), e.Place, e.Href, false)));
        return [.. entries.OrderBy(e => e.Start ?? clock.At(e.Day, TimeOnly.MinValue)).ThenBy(e => e.Id)];
    }

    /// <summary>The same as iCalendar, for whoever acts, in a language.</summary>
    public async Task<byte[]> File(string host, string language, CancellationToken stop)
    {
        var entries = await Run(stop);
        var stamp = clock.GetUtcNow();
        return CalendarWriter.Write(words.In(language, "calendar.name"), entries.Select(e => new CalendarEvent($"{e.Kind}-{e.Id}@guildhall", stamp, words.In(language, "calendar.kind." + e.Kind, e.Title.In(language)))
        {
            Start = e.Start, End = e.End, Day = e.Start is null ? e.Day : null, Location = e.Place, Url = e.Href is null ? null : host + e.Href, IsCancelled = e.IsCancelled,
        }));
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/governance/calendar.ics", async (HttpContext http, ShowCalendar show, Acting acting, CancellationToken stop) =>
        {
            acting.As(Who.Stranger);
            return Results.Bytes(await show.File(Host(http), Words.Language, stop), "text/calendar; charset=utf-8", "calendar.ics");
        }).AllowAnonymous().RequireRateLimiting("search").ExcludeFromDescription();
        // Its address is its only key: unknown and revoked ones are missing alike.
        site.MapGet("/governance/calendar/{secret:length(40)}.ics", async (string secret, HttpContext http, GuildhallDb db, ShowCalendar show, Acting acting, TimeProvider clock, CancellationToken stop) =>
        {
            var hash = MakeCalendarKey.HashOf(secret);
            var account = await db.Set<CalendarKey>().Where(k => k.Hash == hash).Select(k => (Guid?)k.AccountId).SingleOrDefaultAsync(stop);
            if (account is null) return Results.NotFound();
            acting.As(await LetIn.Find(db, account.Value, clock, stop));
            http.Response.Headers.CacheControl = "private, no-store";
            return acting.Who.IsSignedIn ? Results.Bytes(await show.File(Host(http), Words.Language, stop), "text/calendar; charset=utf-8", "calendar.ics") : Results.NotFound();
        }).AllowAnonymous().RequireRateLimiting("search").ExcludeFromDescription();
    }

    static string Host(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";
}
