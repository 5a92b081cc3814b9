using Guildhall.Exchange.Courses;
using Guildhall.Exchange.Units;

namespace Guildhall.Exchange.Requests;

/// <summary>Which courses of a college are most like one of another, whatever the language: by the skills that both teach, the level, and the volume once it is converted.</summary>
public class SuggestEquivalents(GuildhallDb db, Rates rates, TimeProvider clock)
{
    const int Most = 5;

    /// <summary>A course with its reasons: the skills in common, how many either teaches, whether levels agree (null: not comparable), and the volume of the other course in this one's unit (null: no rate is stated).</summary>
    public record Row(Course Course, double Score, IReadOnlyList<int> Shared, int All, bool? SameLevel, decimal? Volume);

    /// <summary>The likest first. Without a common skill nothing is suggested. O(courses of the college).</summary>
    public async Task<IReadOnlyList<Row>> Run(Course course, Guid at, CancellationToken stop)
    {
        var book = await rates.Of(at, clock.Today(), stop);
        var mine = course.Skills.Select(s => s.Skill).ToHashSet();
        if (mine.Count == 0) return [];
        // Of a catalogue only what is compared; then whole the few that are shown.
        var others = await db.Set<Course>().Where(c => c.OrganisationId == at && !c.IsClosed).Select(c => new Compared(c.Id, c.Credits, c.Unit, c.Ladder, c.Level, c.Skills)).ToListAsync(stop);
        var best = others.Select(other => Compare(course, mine, other, book)).OfType<Likeness>().OrderByDescending(r => r.Score).ThenBy(r => r.CourseId).Take(Most).ToList();
        var ids = best.ConvertAll(b => b.CourseId);
        var shown = await db.Set<Course>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, stop);
        return [.. best.Where(b => shown.ContainsKey(b.CourseId)).Select(b => new Row(shown[b.CourseId], b.Score, b.Shared, b.All, b.SameLevel, b.Volume))];
    }

    sealed record Compared(Guid Id, decimal Credits, string Unit, LevelLadder Ladder, int? Level, IReadOnlyList<Demand.Programmes.TaughtSkill> Skills);

    sealed record Likeness(Guid CourseId, double Score, IReadOnlyList<int> Shared, int All, bool? SameLevel, decimal? Volume);

    static Likeness? Compare(Course course, HashSet<int> mine, Compared other, Rates.Book book)
    {
        var theirs = other.Skills.Select(s => s.Skill).ToHashSet();
        var shared = theirs.Where(mine.Contains).Order().ToList();
        if (shared.Count == 0) return null;
        var all = mine.Count + theirs.Count - shared.Count;
        bool? sameLevel = course.Ladder == LevelLadder.None || course.Ladder != other.Ladder ? null : course.Level == other.Level;
        var volume = book.Convert(course.Credits, course.Unit, other.Unit);
        // Skills weigh seven tenths; level and volume, where they can be compared, the rest.
        var near = volume is { } v ? (double)(Math.Min(v, other.Credits) / Math.Max(Math.Max(v, other.Credits), 0.01m)) : 0.5;
        var score = 0.7 * shared.Count / all + 0.1 * (sameLevel switch { true => 1, null => 0.5, _ => 0 }) + 0.2 * near;
        return new Likeness(other.Id, score, shared, all, sameLevel, volume);
    }
}
