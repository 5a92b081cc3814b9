using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Search;
using Guildhall.Matching;

namespace Guildhall.Recruitment.Vetting;

/// <summary>The live postings that wait for a college's own look, those that close first coming first. Found by the index.</summary>
public class ListWaiting(PostingIndex index, SearchPostings search, VettingAccess access, Acting acting)
{
    public class Input
    {
        public Guid? College { get; set; }
        public string? After { get; set; }
    }

    public record Result(MemberDirectory.Entry? College, IReadOnlyList<MemberDirectory.Entry> Colleges, IReadOnlyList<SearchPostings.Row> Rows, string? Next);

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        var colleges = await access.Colleges(stop);
        if (colleges.Count == 0) return new Forbidden();
        if (colleges.Find(c => input.College is null || c.Id == input.College) is not { } college) return new Missing();
        var query = search.Query(new() { Sort = "closing", Take = 50, After = input.After }, withFacets: false);
        var page = index.Current.Search(query with { MustHaveAny = [index.VisibleTo(acting.Who), index.WaitsFor(college.Id)] });
        return new Result(college, colleges, await search.Rows(page.Hits, stop), page.Next?.ToString());
    }
}
