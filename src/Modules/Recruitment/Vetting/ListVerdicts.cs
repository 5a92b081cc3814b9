using Guildhall.Alliance.Members;
using Guildhall.Alliance.Sheets;
using Guildhall.Demand.Postings;
using Guildhall.Formats.Sheets;

namespace Guildhall.Recruitment.Vetting;

/// <summary>What was found of employers and postings in the alliances one reads, the latest first; also as a sheet.</summary>
public class ListVerdicts(GuildhallDb db, VettingAccess access, MemberDirectory members, Words words, TimeProvider clock)
{
    public class Input
    {
        public Finding? Finding { get; set; }
        /// <summary>The last row of the page before.</summary>
        public Guid? After { get; set; }
        public int? Take { get; set; }
    }

    public record Row(Guid Id, Guid? EmployerId, Guid? PostingId, Localised Subject, Finding Finding, string Reason, DateOnly? VisitedOn, DateOnly ValidUntil, bool Holds, Localised Giver, DateTimeOffset At)
    {
        public string Href => PostingId is { } posting ? $"/vetting/postings/{posting}" : $"/vetting/employers/{EmployerId}";
    }

    public record Result(IReadOnlyList<Row> Rows, Guid? Next);

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        if (await access.Alliances(stop) is not { } alliances) return new Forbidden();
        var take = Math.Clamp(input.Take ?? 50, 1, 500);
        var verdicts = db.Set<Verdict>().AsNoTracking().Where(v => alliances.Contains(v.AllianceId));
        if (input.Finding is { } finding) verdicts = verdicts.Where(v => v.Finding == finding);
        if (input.After is { } after) verdicts = verdicts.Where(v => v.Id < after);
        var found = await verdicts.OrderByDescending(v => v.Id).Take(take + 1).ToListAsync(stop);
        var postings = found.Select(v => v.PostingId).OfType<Guid>().Distinct().ToList();
        var titles = postings.Count == 0 ? [] : await db.Set<Posting>().Where(p => postings.Contains(p.Id)).Select(p => new { p.Id, p.Title, p.Language, p.EmployerName }).ToDictionaryAsync(p => p.Id, p => Localised.Of(p.Language, p.Title + " · " + p.EmployerName), stop);
        var names = await members.Many([.. found.SelectMany(v => new[] { v.EmployerId, v.GiverOrganisationId }).OfType<Guid>().Distinct()], stop);
        var bodies = (await members.Alliances(stop)).ToDictionary(a => a.Id, a => a.Name);
        var today = clock.Today();
        var rows = found.Take(take).Select(v => new Row(v.Id, v.EmployerId, v.PostingId, (v.PostingId is { } p ? titles.GetValueOrDefault(p) : names.GetValueOrDefault(v.EmployerId!.Value)?.Name) ?? Localised.Of("und", "–"),
            v.Finding, v.Reason, v.VisitedOn, v.ValidUntil, v.HoldsOn(today), (v.GiverOrganisationId is { } o ? names.GetValueOrDefault(o)?.Name : bodies.GetValueOrDefault(v.AllianceId)) ?? new([]), v.At)).ToList();
        return new Result(rows, found.Count > take ? rows[^1].Id : null);
    }

    static readonly string[] Columns = ["subject", "kind", "finding", "reason", "visited", "until", "giver", "at"];

    async Task Write(Input input, SheetFormat format, Stream to, CancellationToken stop)
    {
        using var sheet = SheetWriter.Create(to, format, [.. Columns.Select(c => new SheetColumn(words["vetting.sheet." + c], c is "subject" or "reason" or "giver" ? 32 : 16))], words["vetting.title"]);
        for (input.Take = 500; ;)
        {
            var found = (await Run(input, stop)).Value;
            foreach (var r in found.Rows) sheet.Write(r.Subject.ToString(), words[r.PostingId is null ? "vetting.employer" : "vetting.posting"], words[r.Finding], r.Reason, r.VisitedOn, r.ValidUntil, r.Giver.ToString(), DateOnly.FromDateTime(clock.Local(r.At).DateTime));
            if (found.Next is null) return;
            input.After = found.Next;
        }
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        foreach (var (ending, format) in SheetDownload.Formats)
            site.MapGet("/vetting/export." + ending, async ([AsParameters] Input input, ListVerdicts list, VettingAccess access, TimeProvider clock, CancellationToken stop) =>
                await access.Alliances(stop) is null ? ((Outcome<Done>)new Forbidden()).ToHttp() : SheetDownload.Of($"vetting-{clock.Today():yyyy-MM-dd}", format, to => list.Write(input, format, to, stop))).RequireRateLimiting("search").ExcludeFromDescription();
    }
}
