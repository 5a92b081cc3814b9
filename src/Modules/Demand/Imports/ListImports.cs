using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;

namespace Guildhall.Demand.Imports;

/// <summary>The imports of one's own organisations, newest first, and what a new one can be for.</summary>
public class ListImports(GuildhallDb db, MemberDirectory members, Acting acting)
{
    const int PageSize = 25;

    public record Row(Guid Id, string Name, string Source, Guid OwnerId, ImportState State, bool IsDryRun, ImportCounts Counts, DateTimeOffset CreatedAt);

    public record Result(IReadOnlyList<Row> Rows, Guid? Next, IReadOnlyList<MemberDirectory.Entry> Organisations, IReadOnlyList<string> Sources);

    public async Task<Outcome<Result>> Run(Guid? before, CancellationToken stop)
    {
        var who = acting.Who;
        if (!who.MayAnywhere(Act.ImportPostings)) return new Forbidden();
        var imports = db.Set<Import>().AsNoTracking().VisibleTo(who);
        if (before is { } key) imports = imports.Where(i => i.Id < key);
        var rows = await imports.OrderByDescending(i => i.Id).Take(PageSize + 1).Select(i => new Row(i.Id, i.Name, i.Source, i.OwnerId, i.State, i.IsDryRun, i.Counts, i.CreatedAt)).ToListAsync(stop);
        var mine = who.OrganisationsFor(Act.ImportPostings).ToList();
        var isHallWide = who.May(Act.ImportPostings);
        var organisations = isHallWide ? await members.All(stop) : [.. (await members.Many(mine, stop)).Values];
        var sources = await db.Set<PostingSource>().Where(s => (isHallWide || mine.Contains(s.OwnerId)) && !s.Name.StartsWith("entry:")).OrderBy(s => s.Name).Take(500).Select(s => s.Name).ToListAsync(stop);
        return rows.Count > PageSize ? new Result(rows[..PageSize], rows[PageSize - 1].Id, organisations, sources) : new Result(rows, null, organisations, sources);
    }
}
