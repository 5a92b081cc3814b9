using Guildhall.Alliance.Members;
using Guildhall.Alliance.Sheets;
using Guildhall.Contests.Teams;

namespace Guildhall.Contests.Events;

/// <summary>The contests that one sees, the latest first. Pages by key; also as a sheet.</summary>
public class ListContests(GuildhallDb db, ContestAccess access, MemberDirectory members)
{
    public class Input
    {
        public ContestState? State { get; set; }
        public Guid? After { get; set; }
        public int? Take { get; set; }
    }

    public record Row(Guid Id, Localised Title, Localised Organiser, DateOnly RegisterBy, DateOnly From, DateOnly Until, ContestState State, int Events, int Teams)
    {
        public string Href => $"/contests/{Id}";
    }

    public record Result(IReadOnlyList<Row> Rows, Guid? Next, bool MayWrite);

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        var take = Math.Clamp(input.Take ?? 50, 1, 500);
        var contests = access.Visible().AsNoTracking();
        if (input.State is { } state) contests = contests.Where(c => c.State == state);
        if (input.After is { } after) contests = contests.Where(c => c.Id < after);
        var found = await contests.OrderByDescending(c => c.Id).Take(take + 1).Select(c => new { Is = c, Events = db.Set<ContestEvent>().Count(e => e.ContestId == c.Id), Teams = db.Set<Team>().Count(t => t.ContestId == c.Id && t.State != TeamState.Withdrawn) }).ToListAsync(stop);
        var names = await members.Many([.. found.Select(c => c.Is.OrganiserOrganisationId).Distinct()], stop);
        var rows = found.Take(take).Select(c => new Row(c.Is.Id, c.Is.Title, names.GetValueOrDefault(c.Is.OrganiserOrganisationId)?.Name ?? new([]), c.Is.RegisterBy, c.Is.From, c.Is.Until, c.Is.State, c.Events, c.Teams)).ToList();
        return new Result(rows, found.Count > take ? rows[^1].Id : null, access.Who.MayAnywhere(Act.RunContests));
    }

    public static void Map(IEndpointRouteBuilder site) =>
        site.MapList("/contests", "contests.title", ["contest.title", "contest.organiser", "contest.register-by", "contest.from", "contest.until", "contest.events", "contest.teams", "contest.state"], (Input input) => (input.After, input.Take) = (null, 500),
            async Task<Outcome<ListPage<Row>>> (ListContests list, Input input, CancellationToken stop) =>
            {
                var found = await list.Run(input, stop);
                return found.Refusal is { } refusal ? refusal : new ListPage<Row>(found.Value.Rows, found.Value.Next is { } next ? () => input.After = next : null);
            },
            (row, words, _) => [row.Title.ToString(), row.Organiser.ToString(), row.RegisterBy, row.From, row.Until, row.Events, row.Teams, words[row.State]]);
}

/// <summary>The days by which one registers and on which contests are held, for the calendar of those who see them.</summary>
internal class ContestsInCalendar(ContestAccess access, TimeProvider clock) : Alliance.Desk.ICalendarEntries
{
    public async Task<IReadOnlyList<Alliance.Desk.CalendarEntry>> Since(DateTimeOffset since, CancellationToken stop)
    {
        if (!access.Who.IsSignedIn) return [];
        var day = clock.DayOf(since);
        var found = await access.Visible().AsNoTracking().Where(c => c.State != ContestState.Draft && c.State != ContestState.Cancelled && c.Until >= day).OrderBy(c => c.From).Take(200).ToListAsync(stop);
        return [.. found.Select(c => new Alliance.Desk.CalendarEntry(c.Id, "contest", c.Title, clock.At(c.From, TimeOnly.MinValue), clock.EndOf(c.Until), c.Venue, c.Href)),
            .. found.Where(c => c.State == ContestState.Open && c.RegisterBy >= day).Select(c => new Alliance.Desk.CalendarEntry(Closing(c.Id), "contest-closing", c.Title, clock.At(c.RegisterBy, TimeOnly.MinValue), clock.EndOf(c.RegisterBy), null, c.Href))];
    }

    // A second entry of the same contest needs an id of its own, the same each time.
    static Guid Closing(Guid contest)
    {
        var bytes = contest.ToByteArray();
        bytes[15] ^= 0x5A;
        return new Guid(bytes);
    }
}
