using Guildhall.Alliance.Members;
using Guildhall.Alliance.Sheets;
using Guildhall.Formats.Sheets;

namespace Guildhall.Exchange.Calls;

/// <summary>The calls that one sees, the latest first. Pages by key; also as a sheet.</summary>
public class ListCalls(GuildhallDb db, CallAccess access, MemberDirectory members, Words words)
{
    public class Input
    {
        public CallKind? Kind { get; set; }
        public CallState? State { get; set; }
        public Guid? After { get; set; }
        public int? Take { get; set; }
    }

    public record Row(Guid Id, Localised Title, CallKind Kind, Alliance.People.PersonKind For, Localised Organiser, DateOnly ApplyBy, DateOnly From, DateOnly Until, CallState State, int Seats)
    {
        public string Href => $"/calls/{Id}";
    }

    public record Result(IReadOnlyList<Row> Rows, Guid? Next, bool MayWrite);

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        var take = Math.Clamp(input.Take ?? 50, 1, 500);
        var calls = access.Visible().AsNoTracking();
        if (input.Kind is { } kind) calls = calls.Where(c => c.Kind == kind);
        if (input.State is { } state) calls = calls.Where(c => c.State == state);
        if (input.After is { } after) calls = calls.Where(c => c.Id < after);
        var found = await calls.OrderByDescending(c => c.Id).Take(take + 1).Select(c => new { c.Id, c.Title, c.Kind, c.For, c.OrganiserOrganisationId, c.ApplyBy, c.From, c.Until, c.State, Seats = db.Set<HostPlace>().Where(p => p.CallId == c.Id && p.State == PlaceState.Accepted).Sum(p => p.Seats) }).ToListAsync(stop);
        var names = await members.Many([.. found.Select(c => c.OrganiserOrganisationId).Distinct()], stop);
        var rows = found.Take(take).Select(c => new Row(c.Id, c.Title, c.Kind, c.For, names.GetValueOrDefault(c.OrganiserOrganisationId)?.Name ?? new([]), c.ApplyBy, c.From, c.Until, c.State, c.Seats)).ToList();
        return new Result(rows, found.Count > take ? rows[^1].Id : null, access.Own.Count > 0);
    }

    static readonly string[] Columns = ["title", "kind", "for", "organiser", "apply-by", "from", "until", "state", "seats"];

    async Task Write(Input input, SheetFormat format, Stream to, CancellationToken stop)
    {
        using var sheet = SheetWriter.Create(to, format, [.. Columns.Select(c => new SheetColumn(words["call." + c], c is "title" or "organiser" ? 32 : 14))], words["calls.title"]);
        for (input.Take = 500; ;)
        {
            var found = (await Run(input, stop)).Value;
            foreach (var r in found.Rows) sheet.Write(r.Title.ToString(), words[r.Kind], words[r.For], r.Organiser.ToString(), r.ApplyBy, r.From, r.Until, words[r.State], r.Seats);
            if (found.Next is null) return;
            input.After = found.Next;
        }
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        foreach (var (ending, format) in SheetDownload.Formats)
            site.MapGet("/calls/export." + ending, ([AsParameters] Input input, ListCalls list, TimeProvider clock, CancellationToken stop) =>
                SheetDownload.Of($"calls-{clock.Today():yyyy-MM-dd}", format, to => list.Write(input, format, to, stop))).RequireRateLimiting("search").ExcludeFromDescription();
    }
}

/// <summary>The days by which one applies and nominates, for the calendar of those who see the call.</summary>
internal class CallsInCalendar(CallAccess access, TimeProvider clock) : Alliance.Desk.ICalendarEntries
{
    public async Task<IReadOnlyList<Alliance.Desk.CalendarEntry>> Since(DateTimeOffset since, CancellationToken stop)
    {
        if (!access.Who.IsSignedIn) return [];
        var day = clock.DayOf(since);
        return (await access.Visible().AsNoTracking().Where(c => c.State == CallState.Open && c.ApplyBy >= day).OrderBy(c => c.ApplyBy).Take(200).ToListAsync(stop))
            .ConvertAll(c => new Alliance.Desk.CalendarEntry(c.Id, "call", c.Title, clock.At(c.ApplyBy, TimeOnly.MinValue), clock.EndOf(c.ApplyBy), null, c.Href));
    }
}
