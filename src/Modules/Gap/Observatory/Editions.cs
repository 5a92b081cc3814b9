using System.Collections.Concurrent;

namespace Guildhall.Gap.Observatory;

/// <summary>The editions that were published, and what they tell.</summary>
public class Editions(GuildhallDb db, Editions.Kept kept)
{
    /// <summary>An edition without its figures.</summary>
    public record Brief(Guid Id, Quarter Quarter, DateTimeOffset PublishedAt, DateTimeOffset? WithdrawnAt, string WithdrawnBecause, string Digest)
    {
        public bool Stands => WithdrawnAt is null;
    }

    /// <param name="Edition">The edition asked for; null when there is none yet.</param>
    /// <param name="Sheet">Null when there is no edition, or it was withdrawn.</param>
    /// <param name="Past">The sheets of the editions up to this one that stand, the earliest first: later ones do not change this one's pages.</param>
    /// <param name="All">All editions, the latest first.</param>
    public record Result(Brief? Edition, Sheet? Sheet, IReadOnlyList<(Quarter Quarter, Sheet Sheet)> Past, IReadOnlyList<Brief> All);

    /// <summary>How many quarters a page looks back.</summary>
    public const int MostPast = 12;

    public async Task<List<Brief>> All(CancellationToken stop)
    {
        var found = await db.Set<Edition>().AsNoTracking().OrderByDescending(e => e.Year).ThenByDescending(e => e.Number).Select(e => new { e.Id, e.Year, e.Number, e.PublishedAt, e.WithdrawnAt, e.WithdrawnBecause, e.Digest }).ToListAsync(stop);
        return found.ConvertAll(e => new Brief(e.Id, new Quarter(e.Year, e.Number), e.PublishedAt, e.WithdrawnAt, e.WithdrawnBecause, e.Digest));
    }

    /// <summary>The edition of this name; without a name, the latest that stands.</summary>
    public async Task<Outcome<Result>> Run(string? name, CancellationToken stop)
    {
        var all = await All(stop);
        var edition = string.IsNullOrEmpty(name) ? all.Find(e => e.Stands) : all.Find(e => e.Quarter == Quarter.OrNull(name));
        if (edition is null) return string.IsNullOrEmpty(name) ? new Result(null, null, [], all) : new Missing();
        if (!edition.Stands) return new Result(edition, null, [], all);
        var past = new List<(Quarter, Sheet)>();
        foreach (var brief in all.Where(e => e.Stands && e.Quarter.CompareTo(edition.Quarter) <= 0).Take(MostPast).Reverse()) past.Add((brief.Quarter, await SheetOf(brief, stop)));
        return new Result(edition, past[^1].Item2, past, all);
    }

    /// <summary>The edition of this name with its sheet, for programs.</summary>
    public async Task<Outcome<(Brief Edition, Sheet Sheet)>> Find(string name, CancellationToken stop)
    {
        if ((await All(stop)).Find(e => e.Quarter == Quarter.OrNull(name)) is not { } edition) return new Missing();
        if (!edition.Stands) return new Conflict(new Text("observatory.withdrawn-because", edition.WithdrawnBecause));
        return (edition, await SheetOf(edition, stop));
    }

    async Task<Sheet> SheetOf(Brief edition, CancellationToken stop)
    {
        if (kept.Sheets.TryGetValue(edition.Digest, out var sheet)) return sheet;
        var json = await db.Set<Edition>().Where(e => e.Id == edition.Id).Select(e => e.Sheet).SingleAsync(stop);
        if (Edition.DigestOf(json) != edition.Digest) throw new InvalidDataException($"The figures of {edition.Quarter} are not those that were published.");
        return kept.Sheets[edition.Digest] = Sheet.FromJson(json);
    }

    /// <summary>Sheets in memory: they never change.</summary>
    public sealed class Kept
    {
        internal ConcurrentDictionary<string, Sheet> Sheets { get; } = new(StringComparer.Ordinal);
    }
}
