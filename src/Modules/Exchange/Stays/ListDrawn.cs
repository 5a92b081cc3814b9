using Guildhall.Agreements.Commitments;
using Guildhall.Alliance.Members;
using Guildhall.Exchange.Calls;

namespace Guildhall.Exchange.Stays;

/// <summary>The stays that drew on a commitment, for those who see its agreement: from where to where, and of what kind; who it is, when, and how it stands only for those who take part.</summary>
public class ListDrawn(GuildhallDb db, StayAccess access, ListQuotas quotas, MemberDirectory members)
{
    const int Most = 200;

    /// <param name="Id">Null for those who take no part in the stay, as is the name.</param>
    public record Row(Guid? Id, string? Name, Localised Home, Localised Host, CallKind Kind, DateOnly From, DateOnly Until, StayStage Stage);

    public async Task<List<Row>> Run(Guid commitmentId, CancellationToken stop)
    {
        if ((await quotas.Many([commitmentId], stop)).Count == 0) return [];
        var mine = access.Mine();
        var found = await db.Set<Stay>().AsNoTracking().Where(s => s.CommitmentId == commitmentId && s.Stage != StayStage.Cancelled).OrderByDescending(s => s.Id).Take(Most)
            .Select(s => new { s.Id, s.Name, s.HomeOrganisationId, s.HostOrganisationId, s.Kind, s.From, s.Until, s.Stage, TakesPart = mine.Any(m => m.Id == s.Id) }).ToListAsync(stop);
        var names = await members.Many([.. found.SelectMany(s => new[] { s.HomeOrganisationId, s.HostOrganisationId }).Distinct()], stop);
        return found.ConvertAll(s => new Row(s.TakesPart ? s.Id : null, s.TakesPart ? s.Name : null, Name(s.HomeOrganisationId), Name(s.HostOrganisationId), s.Kind, s.From, s.Until, s.Stage));

        Localised Name(Guid organisation) => names.GetValueOrDefault(organisation)?.Name ?? new([]);
    }
}
