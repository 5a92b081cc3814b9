namespace Guildhall.Agreements.Register;

/// <summary>Who is tied to whom by agreements in force: of those that one may see, or else of the public ones.</summary>
public class ShowNetwork(GuildhallDb db, Acting acting, TimeProvider clock)
{
    /// <summary>A picture shows no more organisations than this, those with most partners first.</summary>
    public const int MostShown = 24;

    public sealed record Node(Guid Id, Localised Name, int Agreements, int Partners);

    /// <summary>Two organisations, and in how many agreements they are both parties.</summary>
    public sealed record Tie(Guid One, Guid Other, int Agreements);

    public sealed record Result(IReadOnlyList<Node> Nodes, IReadOnlyList<Tie> Ties, int Agreements, bool IsPublicView);

    public async Task<Result> Run(CancellationToken stop)
    {
        var (who, today) = (acting.Who, clock.Today());
        var isPublicView = ListAgreements.IsStranger(who);
        var all = db.Set<Agreement>().AsNoTracking();
        var ids = (isPublicView ? all.Public(today) : all.VisibleTo(db, who).Standing(AgreementState.Active, today)).Select(a => a.Id);
        var parties = await db.Set<AgreementParty>().AsNoTracking().Where(p => p.OrganisationId != null && ids.Contains(p.AgreementId)).Select(p => new { p.AgreementId, Id = p.OrganisationId!.Value, p.Name }).ToListAsync(stop);
        var ties = new Dictionary<(Guid, Guid), int>();
        foreach (var agreement in parties.GroupBy(p => p.AgreementId))
        {
            var own = agreement.Select(p => p.Id).Distinct().Order().ToList();
            for (var i = 0; i < own.Count; i++)
                for (var j = i + 1; j < own.Count; j++) ties[(own[i], own[j])] = ties.GetValueOrDefault((own[i], own[j])) + 1;
        }
        var partners = ties.Keys.SelectMany(t => new[] { t.Item1, t.Item2 }).CountBy(id => id).ToDictionary();
        var nodes = parties.GroupBy(p => p.Id).Select(g => new Node(g.Key, g.Last().Name, g.Select(p => p.AgreementId).Distinct().Count(), partners.GetValueOrDefault(g.Key))).OrderByDescending(n => n.Partners).ThenByDescending(n => n.Agreements).ThenBy(n => n.Id).ToList();
        return new Result(nodes, [.. ties.Select(t => new Tie(t.Key.Item1, t.Key.Item2, t.Value)).OrderByDescending(t => t.Agreements).ThenBy(t => t.One).ThenBy(t => t.Other)], parties.Select(p => p.AgreementId).Distinct().Count(), isPublicView);
    }
}
