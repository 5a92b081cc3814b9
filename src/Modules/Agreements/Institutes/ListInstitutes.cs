using Guildhall.Alliance.Members;
using Guildhall.Governance;

namespace Guildhall.Agreements.Institutes;

/// <summary>What organisations run together, the youngest first, each with its founders and the figures of its latest year; strangers see what is public.</summary>
public class ListInstitutes(GuildhallDb db, InstituteAccess access, Standing standing, MemberDirectory members)
{
    const int Page = 30;

    public class Input
    {
        public InstituteKind? Kind { get; set; }
        public Guid? Member { get; set; }
        public Guid? After { get; set; }
    }

    public record Row(Guid Id, InstituteKind Kind, Localised Name, IReadOnlyList<Localised> Founders, string Place, DateOnly? FoundedOn, DateOnly? EndedOn, int? Year, int? Intake, int? Enrolled, decimal? Budget, string? Currency)
    {
        public string Href => $"/institutes/{Id}";
    }

    public record Result(IReadOnlyList<Row> Rows, Guid? Next, bool MayWrite);

    public async Task<Result> Run(Input input, CancellationToken stop)
    {
        var all = access.Visible().AsNoTracking();
        if (input.Kind is { } kind) all = all.Where(i => i.Kind == kind);
        if (input.Member is { } member) all = all.Where(i => db.Set<InstituteFounder>().Any(f => f.InstituteId == i.Id && f.OrganisationId == member));
        if (input.After is { } after) all = all.Where(i => i.Id < after);
        var found = await all.OrderByDescending(i => i.Id).Take(Page + 1).ToListAsync(stop);
        var ids = found.ConvertAll(i => i.Id);
        var founders = await db.Set<InstituteFounder>().AsNoTracking().Where(f => ids.Contains(f.InstituteId)).ToListAsync(stop);
        var years = (await db.Set<InstituteYear>().AsNoTracking().Where(y => ids.Contains(y.InstituteId)).ToListAsync(stop)).GroupBy(y => y.InstituteId).ToDictionary(g => g.Key, g => g.MaxBy(y => y.Year)!);
        var names = await members.Many([.. founders.Select(f => f.OrganisationId).Distinct()], stop);
        var rows = found.Take(Page).Select(i =>
        {
            var latest = years.GetValueOrDefault(i.Id);
            return new Row(i.Id, i.Kind, i.Name, [.. founders.Where(f => f.InstituteId == i.Id).Select(f => names.GetValueOrDefault(f.OrganisationId)?.Name).OfType<Localised>().OrderBy(n => n.ToString(), StringComparer.CurrentCulture)], i.Place, i.FoundedOn, i.EndedOn, latest?.Year, latest?.Intake, latest?.Enrolled, latest?.Budget, latest?.Currency);
        }).ToList();
        return new Result(rows, found.Count > Page ? rows[^1].Id : null, standing.Who.MayAnywhere(Act.WriteAgreements) || standing.Who.MayAnywhere(Act.Govern));
    }
}
