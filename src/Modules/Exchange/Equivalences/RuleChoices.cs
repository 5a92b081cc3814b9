using Guildhall.Alliance.Members;
using Guildhall.Demand.Programmes;
using Guildhall.Exchange.Units;

namespace Guildhall.Exchange.Equivalences;

/// <summary>What one chooses from when a rule is written: the colleges for which one decides, those whose courses may count, and the programmes to which a rule may be bound.</summary>
public class RuleChoices(GuildhallDb db, UnitAccess access, MemberDirectory members)
{
    public sealed record Result(IReadOnlyList<MemberDirectory.Entry> Mine, IReadOnlyList<MemberDirectory.Entry> Colleges, IReadOnlyList<(Guid Id, Localised Name)> Programmes);

    public async Task<Result> Run(CancellationToken stop)
    {
        var mine = await access.Colleges(stop);
        var ids = mine.Select(c => c.Id).ToList();
        var programmes = await db.Set<Programme>().AsNoTracking().Where(p => ids.Contains(p.OrganisationId)).OrderBy(p => p.Id).Take(1000).Select(p => new { p.Id, p.Name }).ToListAsync(stop);
        return new Result(mine, (await members.All(stop)).FindAll(o => o.Kind is OrganisationKind.School or OrganisationKind.University), programmes.ConvertAll(p => (p.Id, p.Name)));
    }
}
