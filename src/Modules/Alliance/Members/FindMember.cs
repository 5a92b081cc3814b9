namespace Guildhall.Alliance.Members;

/// <summary>One organisation with its memberships; anyone may see it.</summary>
internal class FindMember(GuildhallDb db)
{
    public record Result(Guid Id, OrganisationKind Kind, Localised Name, Localised About, string? RegionCode, string? Website, IReadOnlyList<Seat> Seats);

    public record Seat(Localised Alliance, MembershipTier Tier, DateOnly From, DateOnly? Until);

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        var found = await db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, stop);
        if (found is null) return new Missing();
        var seats = await (from m in db.Set<Membership>() join a in db.Set<AllianceBody>() on m.AllianceId equals a.Id where m.OrganisationId == id orderby m.From select new Seat(a.Name, m.Tier, m.From, m.Until)).ToListAsync(stop);
        return new Result(found.Id, found.Kind, found.Name, found.About, found.RegionCode, found.Website, seats);
    }
}
