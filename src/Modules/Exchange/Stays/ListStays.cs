using Guildhall.Alliance.Members;
using Guildhall.Alliance.Sheets;
using Guildhall.Exchange.Calls;
using Guildhall.Formats.Sheets;

namespace Guildhall.Exchange.Stays;

/// <summary>The stays in which one takes part, the latest first. Pages by key; also as a sheet.</summary>
public class ListStays(StayAccess access, MemberDirectory members, Words words)
{
    public class Input
    {
        public StayStage? Stage { get; set; }
        public CallKind? Kind { get; set; }
        /// <summary>Those who went from here (Out) or came here (In).</summary>
        public Direction? Direction { get; set; }
        public string? Country { get; set; }
        public int? Year { get; set; }
        public Guid? After { get; set; }
        public int? Take { get; set; }
    }

    public record Row(Guid Id, string Name, Localised Title, CallKind Kind, Localised Home, Localised Host, DateOnly From, DateOnly Until, StayStage Stage, DateOnly? ArrivedOn, DateOnly? LeftOn)
    {
        public string Href => $"/stays/{Id}";
    }

    public record Result(IReadOnlyList<Row> Rows, Guid? Next, IReadOnlyDictionary<StayStage, int> Stages);

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        var take = Math.Clamp(input.Take ?? 50, 1, 500);
        var (mine, own) = (access.Mine().AsNoTracking(), access.Own);
        if (input.Kind is { } kind) mine = mine.Where(s => s.Kind == kind);
        if (input.Direction == Direction.Out) mine = mine.Where(s => own.Contains(s.HomeOrganisationId));
        if (input.Direction == Direction.In) mine = mine.Where(s => own.Contains(s.HostOrganisationId));
        if (input.Country is { } country) mine = input.Direction == Direction.In ? mine.Where(s => s.HomeRegion != null && s.HomeRegion.StartsWith(country)) : mine.Where(s => s.HostRegion != null && s.HostRegion.StartsWith(country));
        if (input.Year is >= 1900 and <= 9000 and var year)
        {
            var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            mine = mine.Where(s => s.ArrivedOn != null && s.ArrivedOn <= last && (s.LeftOn == null || s.LeftOn >= first));
        }
        var stages = input.After is null ? await mine.GroupBy(s => s.Stage).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop) : [];
        if (input.Stage is { } stage) mine = mine.Where(s => s.Stage == stage);
        if (input.After is { } after) mine = mine.Where(s => s.Id < after);
        var found = await mine.OrderByDescending(s => s.Id).Take(take + 1).ToListAsync(stop);
        var names = await members.Many([.. found.SelectMany(s => new[] { s.HomeOrganisationId, s.HostOrganisationId }).Distinct()], stop);
        var rows = found.Take(take).Select(s => new Row(s.Id, s.Name, s.Title, s.Kind, names.GetValueOrDefault(s.HomeOrganisationId)?.Name ?? new([]), names.GetValueOrDefault(s.HostOrganisationId)?.Name ?? new([]), s.From, s.Until, s.Stage, s.ArrivedOn, s.LeftOn)).ToList();
        return new Result(rows, found.Count > take ? rows[^1].Id : null, stages);
    }

    static readonly string[] Columns = ["name", "call", "kind", "home", "host", "from", "until", "stage", "arrived", "left"];

    async Task Write(Input input, SheetFormat format, Stream to, CancellationToken stop)
    {
        using var sheet = SheetWriter.Create(to, format, [.. Columns.Select(c => new SheetColumn(words["stay." + c], c is "call" or "home" or "host" ? 28 : 14))], words["stays.title"]);
        for (input.Take = 500; ;)
        {
            var found = (await Run(input, stop)).Value;
            foreach (var r in found.Rows) sheet.Write(r.Name, r.Title.ToString(), words[r.Kind], r.Home.ToString(), r.Host.ToString(), r.From, r.Until, words[r.Stage], r.ArrivedOn, r.LeftOn);
            if (found.Next is null) return;
            input.After = found.Next;
        }
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        foreach (var (ending, format) in SheetDownload.Formats)
            site.MapGet("/stays/export." + ending, ([AsParameters] Input input, ListStays list, TimeProvider clock, CancellationToken stop) =>
                SheetDownload.Of($"stays-{clock.Today():yyyy-MM-dd}", format, to => list.Write(input, format, to, stop))).RequireRateLimiting("search").ExcludeFromDescription();
    }
}
