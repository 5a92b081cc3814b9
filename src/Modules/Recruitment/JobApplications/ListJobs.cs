using Guildhall.Alliance.Members;
using Guildhall.Alliance.Sheets;
using Guildhall.Demand.Postings;
using Guildhall.Formats.Sheets;

namespace Guildhall.Recruitment.JobApplications;

/// <summary>The applications in which one takes part, the latest first: one's own, those of one's college's learners, those shared with one's enterprise. Pages by key; also as a sheet.</summary>
public class ListJobs(GuildhallDb db, JobAccess access, MemberDirectory members, Words words, TimeProvider clock)
{
    public class Input
    {
        public JobStage? Stage { get; set; }
        public Guid? Posting { get; set; }
        /// <summary>The last row of the page before.</summary>
        public Guid? After { get; set; }
        public int? Take { get; set; }
    }

    public record Row(Guid Id, Guid PostingId, string Title, string Language, string Name, string? Programme, Localised College, Localised Employer, JobStage Stage, DateTimeOffset StageAt, DateOnly? StartedOn, DateOnly? EndedOn, bool? After6, bool? After12, bool IsEmployers)
    {
        public string Href => $"/job-applications/{Id}";
    }

    public record Result(IReadOnlyList<Row> Rows, Guid? Next, string? Posting, IReadOnlyDictionary<JobStage, int> Stages);

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        if (!access.Who.IsSignedIn && access.Who.KeyId is null) return new Forbidden();
        var take = Math.Clamp(input.Take ?? 50, 1, 500);
        var mine = access.Mine().AsNoTracking();
        if (input.Posting is { } posting) mine = mine.Where(a => a.PostingId == posting);
        var stages = input.After is null ? await mine.GroupBy(a => a.Stage).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop) : [];
        if (input.Stage is { } stage) mine = mine.Where(a => a.Stage == stage);
        if (input.After is { } after) mine = mine.Where(a => a.Id < after);
        var found = await mine.OrderByDescending(a => a.Id).Take(take + 1).ToListAsync(stop);
        var (ids, postings) = (found.ConvertAll(a => a.Id), found.Select(a => a.PostingId).Distinct().ToList());
        var titles = await db.Set<Posting>().Where(p => postings.Contains(p.Id)).Select(p => new { p.Id, p.Title, p.Language }).ToDictionaryAsync(p => p.Id, stop);
        var names = await members.Many([.. found.SelectMany(a => new[] { a.CollegeOrganisationId, a.EmployerId }).Distinct()], stop);
        var outcomes = (await db.Set<JobOutcome>().AsNoTracking().Where(o => ids.Contains(o.JobId)).ToListAsync(stop)).ToLookup(o => (o.JobId, o.Months), o => o.IsThere);
        var employers = access.Who.OrganisationsFor(Act.WritePostings).ToHashSet();
        var rows = found.Take(take).Select(a => new Row(a.Id, a.PostingId, titles.GetValueOrDefault(a.PostingId)?.Title ?? "–", titles.GetValueOrDefault(a.PostingId)?.Language ?? "und", a.Name, a.Programme, names.GetValueOrDefault(a.CollegeOrganisationId)?.Name ?? new([]), names.GetValueOrDefault(a.EmployerId)?.Name ?? new([]),
            a.Stage, a.StageAt, a.StartedOn, a.EndedOn, outcomes[(a.Id, 6)].FirstOrDefault(), outcomes[(a.Id, 12)].FirstOrDefault(), employers.Contains(a.EmployerId))).ToList();
        return new Result(rows, found.Count > take ? rows[^1].Id : null, input.Posting is { } asked ? titles.GetValueOrDefault(asked)?.Title : null, stages);
    }

    static readonly string[] Columns = ["posting", "employer", "name", "programme", "college", "stage", "since", "started", "ended", "after6", "after12"];

    async Task Write(Input input, SheetFormat format, Stream to, CancellationToken stop)
    {
        using var sheet = SheetWriter.Create(to, format, [.. Columns.Select(c => new SheetColumn(words["job.sheet." + c], c is "posting" or "employer" or "college" ? 28 : 14))], words["jobs.title"]);
        string? Said(bool? isThere) => isThere is { } there ? words[there ? "job.outcome.there" : "job.outcome.gone"] : null;
        for (input.Take = 500; ;)
        {
            var found = (await Run(input, stop)).Value;
            foreach (var r in found.Rows) sheet.Write(r.Title, r.Employer.ToString(), r.Name, r.Programme, r.College.ToString(), words[r.Stage], DateOnly.FromDateTime(clock.Local(r.StageAt).DateTime), r.StartedOn, r.EndedOn, Said(r.After6), Said(r.After12));
            if (found.Next is null) return;
            input.After = found.Next;
        }
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        foreach (var (ending, format) in SheetDownload.Formats)
            site.MapGet("/job-applications/export." + ending, ([AsParameters] Input input, ListJobs list, TimeProvider clock, CancellationToken stop) =>
                SheetDownload.Of($"applications-{clock.Today():yyyy-MM-dd}", format, to => list.Write(input, format, to, stop))).RequireRateLimiting("search").ExcludeFromDescription();
    }
}
