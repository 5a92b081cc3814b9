using Guildhall.Foundation.Audit;
using Guildhall.Gap.Board;
using Guildhall.Taxonomy;

namespace Guildhall.Gap.Actions;

/// <summary>Measures the gap of each action again, a year after it was opened. Done by the hall itself, at its start and after each midnight.</summary>
public class MeasureActions(GuildhallDb db, GapStore store, ChangeFollower follower, Classification taxonomy, Acting acting, TimeProvider clock)
{
    /// <returns>How many were measured.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        acting.As(Who.System);
        var today = clock.Today();
        var yearAgo = today.AddYears(-1);
        var due = await db.Set<GapAction>().Where(a => a.MeasuredOn == null && a.OpenedOn <= yearAgo).OrderBy(a => a.Id).ToListAsync(stop);
        if (due.Count == 0) return 0;
        // What is noted for good must not be measured on the figures of a moment ago.
        await follower.CatchUp(stop);
        var cube = store.Current;
        foreach (var action in due)
        {
            var now = cube.Of(action.Occupation, taxonomy.Region(action.RegionCode)?.Number ?? 0, action.Year, asTheyAre: false);
            if (action.Measure(now.Demand, now.Supply, today) is { } refusal) throw new InvalidOperationException(refusal.Text.Key);
        }
        await db.SaveChangesAsync(stop);
        return due.Count;
    }
}
