using Guildhall.Alliance.Members;
using Guildhall.Alliance.Sheets;
using Guildhall.Contests.Events;
using Guildhall.Contests.Teams;

namespace Guildhall.Contests.Ranking;

/// <summary>Final results, for everybody: units and codes, and names of those alone who agreed to be named.</summary>
public class ShowResults(GuildhallDb db, MemberDirectory members)
{
    public class Input
    {
        public Guid Event { get; set; }
    }

    public record Row(int Rank, bool IsShared, string? TieBy, Award? Award, string Code, int Number, Guid UnitId, Localised Unit, IReadOnlyList<string> Names, decimal Mark, Guid Team);

    /// <summary>A line of the list of which the codes were drawn.</summary>
    public record DrawnRow(int Number, Guid Id, string Code);

    public record Result(Contest Contest, ContestEvent Event, Localised Organiser, IReadOnlyList<Row> Rows, IReadOnlyList<DrawnRow> Drawn);

    public async Task<Outcome<Result>> Run(Guid eventId, CancellationToken stop)
    {
        if (await db.Set<ContestEvent>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == eventId && e.State == EventState.Final, stop) is not { } one) return new Missing();
        var contest = await db.Set<Contest>().AsNoTracking().SingleAsync(c => c.Id == one.ContestId, stop);
        var drawn = await db.Set<Team>().AsNoTracking().Where(t => t.EventId == eventId && t.Code != null).OrderBy(t => t.Rank).ThenBy(t => t.Code).ToListAsync(stop);
        var teams = drawn.FindAll(t => t.Rank is not null);
        var names = (await db.Set<TeamPerson>().AsNoTracking().Where(p => p.EventId == eventId && p.Role == TeamRole.Member && p.ShowName && p.PersonId != null).OrderBy(p => p.Id).Select(p => new { p.TeamId, p.Name }).ToListAsync(stop)).ToLookup(p => p.TeamId, p => p.Name);
        var units = await members.Many([.. teams.Select(t => t.OrganisationId).Append(contest.OrganiserOrganisationId).Distinct()], stop);
        return new Result(contest, one, units.GetValueOrDefault(contest.OrganiserOrganisationId)?.Name ?? new([]),
            [.. teams.Select(t => new Row(t.Rank!.Value, t.IsShared, t.TieBy, t.Award, t.Code!, t.Number!.Value, t.OrganisationId, units.GetValueOrDefault(t.OrganisationId)?.Name ?? new([]), [.. names[t.Id]], t.Mark!.Value, t.Id))],
            [.. drawn.OrderBy(t => t.Number).Select(t => new DrawnRow(t.Number!.Value, t.Id, t.Code!))]);
    }

    public static void Map(IEndpointRouteBuilder site) =>
        site.MapList("/contests/results/event", "contest-results.title", ["contest-results.rank", "team.code", "team.unit", "contest-results.names", "contest-results.mark", "contest-results.award"], (Input _) => { },
            async Task<Outcome<ListPage<Row>>> (ShowResults show, Input input, CancellationToken stop) =>
            {
                var found = await show.Run(input.Event, stop);
                return found.Refusal is { } refusal ? refusal : new ListPage<Row>(found.Value.Rows);
            },
            (row, words, _) => [row.Rank, row.Code, row.Unit.ToString(), string.Join(words["contest-results.and"], row.Names), row.Mark, row.Award is { } award ? words[award] : ""], isPublic: true);
}

/// <summary>The contests with final results, and who won how much in one of them; for everybody.</summary>
public class ShowMedals(GuildhallDb db, MemberDirectory members)
{
    public record ContestRow(Guid Id, Localised Title, Localised Organiser, DateOnly From, int Events);

    public record UnitRow(Guid Id, Localised Name, int First, int Second, int Third)
    {
        public int All => First + Second + Third;
    }

    public record Result(Contest Contest, Localised Organiser, IReadOnlyList<(ContestEvent Is, int Teams)> Events, IReadOnlyList<UnitRow> Units);

    public async Task<IReadOnlyList<ContestRow>> List(CancellationToken stop)
    {
        var found = await db.Set<Contest>().AsNoTracking().Where(c => db.Set<ContestEvent>().Any(e => e.ContestId == c.Id && e.State == EventState.Final)).OrderByDescending(c => c.Id).Take(200)
            .Select(c => new { c.Id, c.Title, c.OrganiserOrganisationId, c.From, Events = db.Set<ContestEvent>().Count(e => e.ContestId == c.Id && e.State == EventState.Final) }).ToListAsync(stop);
        var names = await members.Many([.. found.Select(c => c.OrganiserOrganisationId).Distinct()], stop);
        return found.ConvertAll(c => new ContestRow(c.Id, c.Title, names.GetValueOrDefault(c.OrganiserOrganisationId)?.Name ?? new([]), c.From, c.Events));
    }

    public async Task<Outcome<Result>> Run(Guid contestId, CancellationToken stop)
    {
        var events = await db.Set<ContestEvent>().AsNoTracking().Where(e => e.ContestId == contestId && e.State == EventState.Final).OrderBy(e => e.Code).ToListAsync(stop);
        if (events.Count == 0) return new Missing();
        var contest = await db.Set<Contest>().AsNoTracking().SingleAsync(c => c.Id == contestId, stop);
        var ids = events.ConvertAll(e => e.Id);
        var teams = await db.Set<Team>().Where(t => ids.Contains(t.EventId) && t.Rank != null).Select(t => new { t.EventId, t.OrganisationId, t.Award }).ToListAsync(stop);
        var names = await members.Many([.. teams.Select(t => t.OrganisationId).Append(contest.OrganiserOrganisationId).Distinct()], stop);
        var units = teams.GroupBy(t => t.OrganisationId).Select(g => new UnitRow(g.Key, names.GetValueOrDefault(g.Key)?.Name ?? new([]), g.Count(t => t.Award == Award.First), g.Count(t => t.Award == Award.Second), g.Count(t => t.Award == Award.Third)))
            .OrderByDescending(u => u.First).ThenByDescending(u => u.Second).ThenByDescending(u => u.Third).ThenBy(u => u.Name.ToString(), StringComparer.CurrentCulture).ToList();
        return new Result(contest, names.GetValueOrDefault(contest.OrganiserOrganisationId)?.Name ?? new([]), [.. events.Select(e => (e, teams.Count(t => t.EventId == e.Id)))], units);
    }
}

/// <summary>What other rooms may ask: what somebody has reached in contests whose results are final.</summary>
public class ContestRecord(GuildhallDb db)
{
    /// <summary>One result of a person. The certificate is null without an award, and when it was revoked.</summary>
    public record Row(Guid PersonId, Guid ContestId, Localised Contest, Guid OrganiserOrganisationId, Guid EventId, Localised Event, TeamRole Role, int Rank, int Teams, decimal Mark, Award? Award, DateTimeOffset FinalAt, string? Certificate);

    /// <summary>The results of people, by the ids of their records. One query.</summary>
    public async Task<IReadOnlyList<Row>> Of(IReadOnlyCollection<Guid> people, CancellationToken stop)
    {
        if (people.Count == 0) return [];
        var ids = people.Select(p => (Guid?)p).ToList();
        return await (from p in db.Set<TeamPerson>()
                      join t in db.Set<Team>() on p.TeamId equals t.Id
                      join e in db.Set<ContestEvent>() on p.EventId equals e.Id
                      join c in db.Set<Contest>() on p.ContestId equals c.Id
                      where ids.Contains(p.PersonId) && e.State == EventState.Final && t.Rank != null
                      orderby p.Id
                      select new Row(p.PersonId!.Value, c.Id, c.Title, c.OrganiserOrganisationId, e.Id, e.Name, p.Role, t.Rank!.Value, db.Set<Team>().Count(o => o.EventId == e.Id && o.Rank != null), t.Mark!.Value, t.Award, e.FinalAt!.Value,
                          db.Set<Certificates.ContestCertificate>().Where(x => x.TeamId == t.Id && x.PersonId == p.PersonId && x.Role == p.Role && x.RevokedOn == null).Select(x => x.Code).FirstOrDefault())).ToListAsync(stop);
    }
}
