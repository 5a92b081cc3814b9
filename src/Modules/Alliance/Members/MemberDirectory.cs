namespace Guildhall.Alliance.Members;

/// <summary>What other modules may ask about organisations and alliances.</summary>
public class MemberDirectory(GuildhallDb db, TimeProvider clock)
{
    /// <summary>An organisation in short.</summary>
    public record Entry(Guid Id, OrganisationKind Kind, Localised Name, string? RegionCode, double? Latitude, double? Longitude)
    {
        public string Href => $"/members/{Id}";
    }

    public async Task<Entry?> OrNull(Guid id, CancellationToken stop) => (await Many([id], stop)).GetValueOrDefault(id);

    /// <summary>The organisations that exist of these, by id. One query.</summary>
    public async Task<IReadOnlyDictionary<Guid, Entry>> Many(IReadOnlyCollection<Guid> ids, CancellationToken stop) =>
        ids.Count == 0 ? new Dictionary<Guid, Entry>() : await db.Set<Organisation>().AsNoTracking().Where(o => ids.Contains(o.Id)).Select(Projection).ToDictionaryAsync(e => e.Id, stop);

    /// <summary>All organisations, by kind and name: some hundreds, for choices and charts.</summary>
    public async Task<List<Entry>> All(CancellationToken stop) =>
        await db.Set<Organisation>().AsNoTracking().OrderBy(o => o.Kind).ThenBy(o => o.NameFolded).Select(Projection).ToListAsync(stop);

    /// <summary>The organisations by each of their names, folded: some hundreds. Of two with one name, the first by kind and name.</summary>
    public async Task<IReadOnlyDictionary<string, Guid>> ByName(CancellationToken stop)
    {
        var byName = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var organisation in await All(stop))
            foreach (var name in organisation.Name.Texts.Values) byName.TryAdd(Folding.Fold(name), organisation.Id);
        return byName;
    }

    /// <summary>The alliances to which an organisation belongs today.</summary>
    public async Task<List<Guid>> AlliancesOf(Guid organisationId, CancellationToken stop)
    {
        var today = clock.Today();
        return await db.Set<Membership>().Where(m => m.OrganisationId == organisationId && m.From <= today && (m.Until == null || m.Until >= today)).Select(m => m.AllianceId).Distinct().ToListAsync(stop);
    }

    /// <summary>The organisations that belong to any of these alliances today.</summary>
    public async Task<HashSet<Guid>> MembersOf(IReadOnlyCollection<Guid> alliances, CancellationToken stop)
    {
        var today = clock.Today();
        return alliances.Count == 0 ? [] : [.. await db.Set<Membership>().Where(m => alliances.Contains(m.AllianceId) && m.From <= today && (m.Until == null || m.Until >= today)).Select(m => m.OrganisationId).Distinct().ToListAsync(stop)];
    }

    public async Task<List<(Guid Id, Localised Name)>> Alliances(CancellationToken stop) =>
        (await db.Set<AllianceBody>().AsNoTracking().OrderBy(a => a.Id).Select(a => new { a.Id, a.Name }).ToListAsync(stop)).ConvertAll(a => (a.Id, a.Name));

    static readonly System.Linq.Expressions.Expression<Func<Organisation, Entry>> Projection = o => new Entry(o.Id, o.Kind, o.Name, o.RegionCode, o.Latitude, o.Longitude);
}
