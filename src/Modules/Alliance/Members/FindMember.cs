using System.Text.Json.Serialization;
using Guildhall.Alliance.People;

namespace Guildhall.Alliance.Members;

/// <summary>One organisation with all that is known of it; anyone may see it, some parts only those with whom it shares them.</summary>
internal class FindMember(GuildhallDb db, MemberAccess access, SharingPolicy sharing, PeopleFigures people)
{
    public record Result(Guid Id, OrganisationKind Kind, Localised Name, Localised About, string? RegionCode, double? Latitude, double? Longitude, string? Website, string? MoeCode, string? Ror, string? CreditCode,
        IReadOnlyList<Seat> Seats, IReadOnlyList<Localised> Units, IReadOnlyList<Site> Sites, IReadOnlyList<Contact>? Contacts, IReadOnlyDictionary<string, long>? People, bool MayEdit, Guid? MergedIntoId)
    {
        /// <summary>The parts that this reader sees; of the others nothing is here.</summary>
        [JsonIgnore] public IReadOnlySet<SharedField> Shared { get; init; } = new HashSet<SharedField>();

        /// <summary>What a part says, in short.</summary>
        public IEnumerable<string> Said(SharedField field) => field switch
        {
            SharedField.Contacts => (Contacts ?? []).Select(c => c.Name),
            SharedField.Codes => new[] { CreditCode, MoeCode, Ror }.OfType<string>(),
            SharedField.Sites => Sites.Select(s => s.Name),
            SharedField.People => (People ?? new Dictionary<string, long>()).Select(p => Words.Number(p.Value)),
            _ => Units.Select(u => u.ToString()),
        };
    }

    public record Seat(Guid AllianceId, Localised Alliance, MembershipTier Tier, DateOnly From, DateOnly? Until);

    public record Site(string Name, string? Address, string? RegionCode, double? Latitude, double? Longitude);

    public record Contact(string Name, string? Position, string? Email, string? Phone);

    public Task<Outcome<Result>> Run(Guid id, CancellationToken stop) => Run(id, SharingPolicy.Eyes.Own, stop);

    /// <summary>As somebody else would see it.</summary>
    internal async Task<Outcome<Result>> Run(Guid id, SharingPolicy.Eyes eyes, CancellationToken stop)
    {
        var found = await db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, stop);
        if (found is null) return new Missing();
        var shared = await sharing.Seen(id, eyes, stop);
        var showsCodes = shared.Contains(SharedField.Codes);
        var seats = await (from m in db.Set<Membership>() join a in db.Set<AllianceBody>() on m.AllianceId equals a.Id where m.OrganisationId == id orderby m.From select new Seat(a.Id, a.Name, m.Tier, m.From, m.Until)).ToListAsync(stop);
        var units = !shared.Contains(SharedField.Units) ? [] : await db.Set<OrganisationUnit>().Where(u => u.OrganisationId == id).OrderBy(u => u.Id).Select(u => u.Name).ToListAsync(stop);
        var sites = !shared.Contains(SharedField.Sites) ? [] : await db.Set<OrganisationSite>().Where(s => s.OrganisationId == id).OrderBy(s => s.Id).Select(s => new Site(s.Name, s.Address, s.RegionCode, s.Latitude, s.Longitude)).ToListAsync(stop);
        var contacts = shared.Contains(SharedField.Contacts) ? await db.Set<OrganisationContact>().Where(c => c.OrganisationId == id).OrderBy(c => c.Id).Select(c => new Contact(c.Name, c.Position, c.Email, c.Phone)).ToListAsync(stop) : null;
        return new Result(found.Id, found.Kind, found.Name, found.About, found.RegionCode, found.Latitude, found.Longitude, found.Website, showsCodes ? found.MoeCode : null, showsCodes ? found.Ror : null, showsCodes ? found.CreditCode : null,
            seats, units, sites, contacts, shared.Contains(SharedField.People) ? await people.Of(id, stop) : null, await access.MayKeep(id, stop), found.MergedIntoId)
        { Shared = shared };
    }
}
