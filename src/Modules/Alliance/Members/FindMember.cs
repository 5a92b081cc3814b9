namespace Guildhall.Alliance.Members;

/// <summary>One organisation with all that is known of it; anyone may see it, contacts only those who may.</summary>
internal class FindMember(GuildhallDb db, MemberAccess access)
{
    public record Result(Guid Id, OrganisationKind Kind, Localised Name, Localised About, string? RegionCode, double? Latitude, double? Longitude, string? Website, string? MoeCode, string? Ror, string? CreditCode,
        IReadOnlyList<Seat> Seats, IReadOnlyList<Localised> Units, IReadOnlyList<Site> Sites, IReadOnlyList<Contact>? Contacts, bool MayEdit, Guid? MergedIntoId);

    public record Seat(Guid AllianceId, Localised Alliance, MembershipTier Tier, DateOnly From, DateOnly? Until);

    public record Site(string Name, string? Address, string? RegionCode, double? Latitude, double? Longitude);

    public record Contact(string Name, string? Position, string? Email, string? Phone);

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        var found = await db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, stop);
        if (found is null) return new Missing();
        var seats = await (from m in db.Set<Membership>() join a in db.Set<AllianceBody>() on m.AllianceId equals a.Id where m.OrganisationId == id orderby m.From select new Seat(a.Id, a.Name, m.Tier, m.From, m.Until)).ToListAsync(stop);
        var units = await db.Set<OrganisationUnit>().Where(u => u.OrganisationId == id).OrderBy(u => u.Id).Select(u => u.Name).ToListAsync(stop);
        var sites = await db.Set<OrganisationSite>().Where(s => s.OrganisationId == id).OrderBy(s => s.Id).Select(s => new Site(s.Name, s.Address, s.RegionCode, s.Latitude, s.Longitude)).ToListAsync(stop);
        var contacts = access.MaySeeContacts ? await db.Set<OrganisationContact>().Where(c => c.OrganisationId == id).OrderBy(c => c.Id).Select(c => new Contact(c.Name, c.Position, c.Email, c.Phone)).ToListAsync(stop) : null;
        return new Result(found.Id, found.Kind, found.Name, found.About, found.RegionCode, found.Latitude, found.Longitude, found.Website, found.MoeCode, found.Ror, found.CreditCode,
            seats, units, sites, contacts, await access.MayKeep(id, stop), found.MergedIntoId);
    }
}
