using Guildhall.Agreements.Register;
using Guildhall.Alliance.Tasks;

namespace Guildhall.Agreements.Commitments;

/// <summary>A commitment with an amount, of an agreement: how much was promised, and how much of it is drawn.</summary>
/// <param name="By">Who promised it.</param>
/// <param name="Parties">The organisations between which it counts.</param>
public sealed record Quota(Guid Id, Guid AgreementId, string Code, Localised Agreement, Localised Title, Localised By, string? Unit, decimal Promised, decimal Used, IReadOnlyList<Guid> Parties)
{
    public decimal Left => Math.Max(0, Promised - Used);

    public string Href => $"/agreements/{AgreementId}/commitments/{Id}";
}

/// <summary>The commitments with an amount, for rooms that draw on them (<see cref="DrawCommitment"/>) and show what is left.</summary>
public class ListQuotas(GuildhallDb db, Acting acting, TimeProvider clock)
{
    /// <summary>Those of agreements in force, to which one of these organisations is a party, as far as the person sees the agreement.</summary>
    public Task<List<Quota>> Between(IReadOnlyCollection<Guid> organisations, CancellationToken stop) =>
        Read(Seen.Standing(AgreementState.Active, clock.Today()).Where(a => db.Set<AgreementParty>().Any(p => p.AgreementId == a.Id && p.OrganisationId != null && organisations.Contains(p.OrganisationId.Value))), db.Set<Commitment>(), stop);

    /// <summary>These, as far as the person sees their agreements.</summary>
    public async Task<IReadOnlyDictionary<Guid, Quota>> Many(IReadOnlyCollection<Guid> ids, CancellationToken stop) =>
        ids.Count == 0 ? new Dictionary<Guid, Quota>() : (await Read(Seen, db.Set<Commitment>().Where(c => ids.Contains(c.Id)), stop)).ToDictionary(q => q.Id);

    /// <summary>Those of one agreement, when the person sees it.</summary>
    public Task<List<Quota>> Of(Guid agreementId, CancellationToken stop) => Read(Seen.Where(a => a.Id == agreementId), db.Set<Commitment>(), stop);

    /// <summary>This one, whoever acts: what a draw is judged by.</summary>
    public async Task<Quota?> OrNull(Guid id, CancellationToken stop) => (await Read(db.Set<Agreement>(), db.Set<Commitment>().Where(c => c.Id == id), stop)).SingleOrDefault();

    IQueryable<Agreement> Seen => db.Set<Agreement>().VisibleTo(db, acting.Who);

    async Task<List<Quota>> Read(IQueryable<Agreement> agreements, IQueryable<Commitment> commitments, CancellationToken stop)
    {
        var found = await (from c in commitments
                           join a in agreements on c.AgreementId equals a.Id
                           join t in db.Set<WorkTask>() on c.TaskId equals t.Id
                           join p in db.Set<AgreementParty>() on c.PartyId equals p.Id
                           where t.TargetAmount != null && t.State != TaskState.Cancelled
                           orderby a.Code, t.Due, c.Id
                           select new { c.Id, c.AgreementId, a.Code, Agreement = a.Title, t.Title, By = p.Name, c.Unit, Promised = t.TargetAmount!.Value }).AsNoTracking().ToListAsync(stop);
        if (found.Count == 0) return [];
        var (ids, of) = (found.ConvertAll(f => f.Id), found.Select(f => f.AgreementId).Distinct().ToList());
        var used = (await db.Set<CommitmentUse>().AsNoTracking().Where(u => ids.Contains(u.CommitmentId)).Select(u => new { u.CommitmentId, u.Amount }).ToListAsync(stop)).ToLookup(u => u.CommitmentId, u => u.Amount);
        var parties = (await db.Set<AgreementParty>().AsNoTracking().Where(p => of.Contains(p.AgreementId) && p.OrganisationId != null).OrderBy(p => p.Place).Select(p => new { p.AgreementId, Organisation = p.OrganisationId!.Value }).ToListAsync(stop)).ToLookup(p => p.AgreementId, p => p.Organisation);
        return found.ConvertAll(f => new Quota(f.Id, f.AgreementId, f.Code, f.Agreement, f.Title, f.By, f.Unit, f.Promised, used[f.Id].Sum(), [.. parties[f.AgreementId]]));
    }
}
