using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;

namespace Guildhall.Exchange.Calls;

/// <summary>Who sees which call and acts in it: members of the alliance see what was opened, the organiser's own people also drafts; hosts are those who arrange exchanges for a member.</summary>
public class CallAccess(GuildhallDb db, MemberDirectory members, Acting acting)
{
    public Who Who => acting.Who;

    /// <summary>The organisations for which one arranges exchanges.</summary>
    public IReadOnlyList<Guid> Own => [.. acting.Who.OrganisationsFor(Act.ArrangeExchange)];

    public bool Arranges(Guid organisationId) => Own.Contains(organisationId);

    public IQueryable<Call> Visible()
    {
        var (own, alliances, all) = (Own, acting.Who.Alliances.ToList(), acting.Who.Grants.Any(g => g.IsHallWide));
        return db.Set<Call>().Where(c => own.Contains(c.OrganiserOrganisationId) || (c.State != CallState.Draft && (all || alliances.Contains(c.AllianceId))));
    }

    public async Task<Outcome<Call>> Find(Guid id, CancellationToken stop) => await Visible().SingleOrDefaultAsync(c => c.Id == id, stop) is { } call ? call : new Missing();

    /// <summary>The call, for whoever runs it.</summary>
    public async Task<Outcome<Call>> FindOwn(Guid id, CancellationToken stop)
    {
        var found = await Find(id, stop);
        if (found.Refusal is not null) return found;
        return Arranges(found.Value.OrganiserOrganisationId) ? found : new Forbidden();
    }

    /// <summary>The organisations for which one arranges exchanges, by name.</summary>
    public async Task<List<MemberDirectory.Entry>> OwnEntries(CancellationToken stop) => [.. (await members.Many(Own, stop)).Values.OrderBy(o => o.Id)];

    /// <summary>Where the person who acts learns or works, with the organisation's record where it was claimed.</summary>
    public async Task<List<(MemberDirectory.Entry Home, PersonRecord? Record)>> BelongsTo(PersonKind kind, CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } account) return [];
        var records = await db.Set<PersonRecord>().AsNoTracking().Where(p => p.AccountId == account && p.Kind == kind).ToListAsync(stop);
        var granted = acting.Who.Grants.Where(g => g.Role == (kind == PersonKind.Learner ? Role.Learner : Role.Teacher)).Select(g => g.OrganisationId).OfType<Guid>();
        var homes = await members.Many([.. records.Select(r => r.OrganisationId).Union(granted)], stop);
        return [.. homes.Values.OrderBy(h => h.Id).Select(h => (h, records.Find(r => r.OrganisationId == h.Id)))];
    }

    public async Task<Localised> NameOf(Guid organisationId, CancellationToken stop) => (await members.OrNull(organisationId, stop))?.Name ?? new([]);
}
