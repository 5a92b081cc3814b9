using Guildhall.Alliance.Members;

namespace Guildhall.Gap.Forecasts;

/// <summary>The one place that says who sees and who changes which forecasts: those who plan for the owner or for an organisation that the owner names, and who runs the owner's alliance. All others see totals only.</summary>
public class ForecastAccess(GuildhallDb db, MemberDirectory members, Acting acting, TimeProvider clock)
{
    /// <summary>Sees every forecast, and every total as it is.</summary>
    public bool SeesAll => acting.Who.MayEverywhere(Act.Govern);

    /// <summary>The organisations for which the person plans: who states demand or supply for them; not learners and teachers.</summary>
    public List<Guid> Own => [.. acting.Who.OrganisationsFor(Act.WritePostings).Concat(acting.Who.OrganisationsFor(Act.WriteProgrammes)).Distinct()];

    public IQueryable<Forecast> Visible()
    {
        var forecasts = db.Set<Forecast>().AsNoTracking();
        if (SeesAll) return forecasts;
        var (own, governed, today) = (Own, acting.Who.AlliancesFor(Act.Govern).ToList(), clock.Today());
        return forecasts.Where(f => own.Contains(f.OrganisationId)
            || db.Set<ForecastReader>().Any(r => r.OrganisationId == f.OrganisationId && own.Contains(r.ReaderOrganisationId))
            || db.Set<Membership>().Any(m => m.OrganisationId == f.OrganisationId && governed.Contains(m.AllianceId) && m.From <= today && (m.Until == null || m.Until >= today)));
    }

    /// <summary>The organisations whose forecasts the person may read; null for all.</summary>
    public async Task<HashSet<Guid>?> VisibleOwners(CancellationToken stop)
    {
        if (SeesAll) return null;
        var own = Own;
        var named = await db.Set<ForecastReader>().Where(r => own.Contains(r.ReaderOrganisationId)).Select(r => r.OrganisationId).ToListAsync(stop);
        return [.. own, .. named, .. await members.MembersOf([.. acting.Who.AlliancesFor(Act.Govern)], stop)];
    }

    public bool MayWrite(Guid organisationId) => acting.Who.May(Act.WritePostings, organisationId);

    /// <summary>The organisations for which the person may state forecasts: the person's own; all enterprises and associations for the secretariat.</summary>
    public async Task<IReadOnlyList<MemberDirectory.Entry>> Mine(CancellationToken stop)
    {
        if (!acting.Who.MayAnywhere(Act.WritePostings)) return [];
        if (!acting.Who.May(Act.WritePostings)) return [.. (await members.Many([.. acting.Who.OrganisationsFor(Act.WritePostings)], stop)).Values.OrderBy(o => o.Id)];
        return [.. (await members.All(stop)).Where(o => o.Kind is not (OrganisationKind.School or OrganisationKind.University) || acting.Who.Organisations.Contains(o.Id))];
    }
}
