using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Access;

/// <summary>Where this person may give roles: the hall, alliances, organisations. Who may everywhere finds an organisation by its name.</summary>
internal class ListScopes(GuildhallDb db, Acting acting)
{
    const int Most = 50;

    public class Input
    {
        public string? Q { get; set; }
    }

    public record Row(Scope Scope, Localised Name);

    public record Result(bool Hall, IReadOnlyList<Row> Alliances, IReadOnlyList<Row> Organisations, bool HasMore);

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        var who = acting.Who;
        if (!who.MayAnywhere(Act.GrantRoles)) return new Forbidden();
        var everywhere = who.MayEverywhere(Act.GrantRoles);
        var (organisations, alliances) = (who.OrganisationsFor(Act.GrantRoles).ToList(), who.AlliancesFor(Act.GrantRoles).ToList());
        var (folded, asked) = (Folding.Fold(input.Q ?? ""), !string.IsNullOrWhiteSpace(input.Q));
        var found = await db.Set<Organisation>().AsNoTracking().Where(o => (everywhere || organisations.Contains(o.Id)) && (!asked || o.NameFolded.Contains(folded)))
            .OrderBy(o => o.NameFolded).Take(Most + 1).Select(o => new { o.Id, o.Name }).ToListAsync(stop);
        var bodies = await db.Set<AllianceBody>().AsNoTracking().Where(a => everywhere || alliances.Contains(a.Id)).OrderBy(a => a.Id).Select(a => new { a.Id, a.Name }).ToListAsync(stop);
        return new Result(everywhere, bodies.ConvertAll(a => new Row(new Scope(null, a.Id), a.Name)), [.. found.Take(Most).Select(o => new Row(new Scope(o.Id, null), o.Name))], found.Count > Most);
    }
}
