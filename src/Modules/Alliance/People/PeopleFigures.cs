using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.People;

/// <summary>How many learners and staff an organisation has today, by its own records.</summary>
class PeopleFigures(GuildhallDb db, TimeProvider clock) : IKnownFigures
{
    public IReadOnlyList<string> Names { get; } = ["staff", "learners"];

    /// <summary>All of one organisation that are not nought.</summary>
    public async Task<IReadOnlyDictionary<string, long>> Of(Guid organisation, CancellationToken stop)
    {
        var figures = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var name in Names)
            if ((await Of(name, [organisation], stop)).TryGetValue(organisation, out var count)) figures[name] = count;
        return figures;
    }

    public async Task<IReadOnlyDictionary<Guid, long>> Of(string name, IReadOnlyCollection<Guid> organisations, CancellationToken stop)
    {
        var (kind, today) = (name == "staff" ? PersonKind.Staff : PersonKind.Learner, clock.Today());
        return await db.Set<PersonRecord>().Where(p => p.Kind == kind && organisations.Contains(p.OrganisationId) && (p.From == null || p.From <= today) && (p.Until == null || p.Until >= today) && (p.ExpectedCompletion == null || p.ExpectedCompletion >= today)).GroupBy(p => p.OrganisationId).Select(g => new { g.Key, Count = g.LongCount() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
    }
}
