using Guildhall.Governance;

namespace Guildhall.Agreements.Institutes;

/// <summary>Who sees institutes and who keeps them: members of the alliance see them, strangers those that are public; the founders' people who write agreements keep them, and whoever runs the alliance.</summary>
public class InstituteAccess(GuildhallDb db, Standing standing)
{
    public Who Who => standing.Who;

    public IQueryable<Institute> Visible()
    {
        var (all, mine) = (Who.MayEverywhere(Act.Govern), Who.Alliances.Concat(Who.AlliancesFor(Act.Govern)).ToList());
        return db.Set<Institute>().Where(i => all || i.IsPublic || mine.Contains(i.AllianceId));
    }

    /// <summary>Whether one keeps an institute with these founders.</summary>
    public bool MayKeep(Guid allianceId, IEnumerable<Guid> founders) => standing.MayGovern(allianceId) || Who.OrganisationsFor(Act.WriteAgreements).Intersect(founders).Any();

    /// <summary>An institute to change, tracked; missing where one may not see it.</summary>
    public async Task<Outcome<Institute>> FindToKeep(Guid id, CancellationToken stop)
    {
        if (await Visible().SingleOrDefaultAsync(i => i.Id == id, stop) is not { } institute) return new Missing();
        var founders = await db.Set<InstituteFounder>().Where(f => f.InstituteId == id).Select(f => f.OrganisationId).ToListAsync(stop);
        return MayKeep(institute.AllianceId, founders) ? institute : new Forbidden();
    }
}
