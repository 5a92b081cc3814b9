using Guildhall.Alliance.Members;
using Guildhall.Alliance.Sheets;
using Guildhall.Exchange.Calls;
using Guildhall.Formats.Sheets;
using Guildhall.Gap.Board;
using Guildhall.Taxonomy;

namespace Guildhall.Exchange.Stays;

/// <summary>Which way people go: from an institution or to it; seen by an alliance, within a country or across its border.</summary>
public enum Direction { Out, In, Within, Abroad }

/// <summary>
/// People, each counted once however often they went, and person-days by direction, country and kind in a year, counted from the stays themselves: of an institution for those who arrange its exchanges, with the rows behind;
/// of the alliance for all its members, without cells below five people.
/// </summary>
public class CountStays(GuildhallDb db, StayAccess access, MemberDirectory members, Classification taxonomy, Words words, TimeProvider clock)
{
    public class Input
    {
        public int? Year { get; set; }
        /// <summary>One of one's own; none: the alliance.</summary>
        public Guid? Of { get; set; }
    }

    /// <param name="Heads">Null: too few to be told.</param>
    public record Cell(Direction Direction, string Country, Localised Name, CallKind Kind, int? Heads, int? Days, string? Href);

    public record Result(int Year, IReadOnlyList<int> Years, Guid? Of, IReadOnlyList<MemberDirectory.Entry> Own, IReadOnlyList<Cell> Cells, int Heads, int Days)
    {
        public bool HidesSome => Cells.Any(c => c.Heads is null);
    }

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        var (today, own, alliances, all) = (clock.Today(), access.Own, access.Who.Alliances.ToList(), access.Who.Grants.Any(g => g.IsHallWide));
        if (input.Of is { } asked && !own.Contains(asked)) return new Missing();
        var year = input.Year is >= 1900 and <= 9000 ? input.Year.Value : today.Year;
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var scope = db.Set<Stay>().AsNoTracking().Where(s => s.ArrivedOn != null && (input.Of != null ? s.HomeOrganisationId == input.Of || s.HostOrganisationId == input.Of : all || alliances.Contains(s.AllianceId)));
        var earliest = await scope.MinAsync(s => s.ArrivedOn, stop);
        var stays = await scope.Where(s => s.ArrivedOn <= last && (s.LeftOn == null || s.LeftOn >= first)).Select(s => new Went(s.PersonId ?? s.AccountId ?? s.Id, s.HomeOrganisationId, s.HostOrganisationId, s.HomeRegion, s.HostRegion, s.Kind, s.ArrivedOn, s.LeftOn)).ToListAsync(stop);
        // Who only changes places within one's own house goes out and comes in.
        var counted = new List<(Direction Direction, string Country, Went Stay)>();
        foreach (var stay in stays)
        {
            if (input.Of is null) counted.Add((Country(stay.HomeRegion) == Country(stay.HostRegion) ? Direction.Within : Direction.Abroad, Country(stay.HostRegion), stay));
            if (stay.HomeOrganisationId == input.Of) counted.Add((Direction.Out, Country(stay.HostRegion), stay));
            if (stay.HostOrganisationId == input.Of) counted.Add((Direction.In, Country(stay.HomeRegion), stay));
        }
        var groups = counted.GroupBy(c => (c.Direction, c.Country, c.Stay.Kind)).OrderBy(g => g.Key.Direction).ThenByDescending(g => People(g.Select(c => c.Stay))).ThenBy(g => g.Key.Country, StringComparer.Ordinal).ThenBy(g => g.Key.Kind).ToList();
        var hidden = input.Of is null ? Disclosure.Hidden([.. groups.Select(g => People(g.Select(c => c.Stay)))]) : new bool[groups.Count];
        var cells = groups.Select((g, i) => new Cell(g.Key.Direction, g.Key.Country, taxonomy.Region(g.Key.Country)?.Name ?? Localised.Of("und", g.Key.Country.Length == 0 ? "–" : g.Key.Country), g.Key.Kind, hidden[i] ? null : People(g.Select(c => c.Stay)), hidden[i] ? null : g.Sum(c => c.Stay.DaysIn(year, today)),
            input.Of is null ? null : $"/stays?direction={g.Key.Direction}&kind={g.Key.Kind}&year={year}" + (g.Key.Country.Length == 0 ? "" : "&country=" + g.Key.Country))).ToList();
        // Below five altogether nothing is told: the total is the only cell.
        var heads = People(counted.Select(c => c.Stay));
        var tells = input.Of is not null || heads is 0 or >= Disclosure.LeastPeople;
        return new Result(year, [.. Enumerable.Range(earliest?.Year ?? today.Year, today.Year - (earliest?.Year ?? today.Year) + 1).Reverse()], input.Of, await members.Many(own, stop) is var mine ? [.. mine.Values.OrderBy(o => o.Id)] : [], tells ? cells : [], tells ? heads : 0, !tells ? 0 : hidden.Any(h => h) ? cells.Sum(c => c.Days ?? 0) : stays.Count == 0 ? 0 : groups.Sum(g => g.Sum(c => c.Stay.DaysIn(year, today))));

        static int People(IEnumerable<Went> those) => those.Select(w => w.Person).Distinct().Count();

        static string Country(string? region) => region is { Length: >= 2 } ? region[..2] : "";
    }

    sealed record Went(Guid Person, Guid HomeOrganisationId, Guid HostOrganisationId, string? HomeRegion, string? HostRegion, CallKind Kind, DateOnly? ArrivedOn, DateOnly? LeftOn)
    {
        public int DaysIn(int year, DateOnly today) => Stay.Days(ArrivedOn, LeftOn, year, today);
    }

    static readonly string[] Columns = ["direction", "country", "kind", "heads", "days"];

    async Task Write(Result found, SheetFormat format, Stream to)
    {
        using var sheet = SheetWriter.Create(to, format, [.. Columns.Select(c => new SheetColumn(words["exchange-figures." + c], 18))], words["exchange-figures.title"]);
        foreach (var c in found.Cells) sheet.Write(words[c.Direction], c.Name.ToString(), words[c.Kind], c.Heads is { } heads ? heads : words["shell.hidden"], c.Days is { } days ? days : words["shell.hidden"]);
        await Task.CompletedTask;
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        foreach (var (ending, format) in SheetDownload.Formats)
            site.MapGet("/stays/figures/export." + ending, async ([AsParameters] Input input, CountStays count, CancellationToken stop) =>
                (await count.Run(input, stop)).ToHttp(found => SheetDownload.Of($"exchange-{found.Year}", format, to => count.Write(found, format, to)))).RequireRateLimiting("search").ExcludeFromDescription();
    }
}
