using Microsoft.Extensions.Logging;

namespace Guildhall.Demand.Postings;

/// <summary>Closes live postings whose last day to apply has passed (by UTC). Done by the hall itself, at its start and after each midnight.</summary>
public partial class CloseExpired(GuildhallDb db, Likenesses likenesses, Acting acting, TimeProvider clock, ILogger<CloseExpired> log)
{
    const int Batch = 500;

    /// <returns>How many were closed.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        acting.As(Who.System);
        var today = clock.Today();
        var closed = 0;
        while (true)
        {
            var expired = await db.Set<Posting>().Where(p => p.State == PostingState.Live && p.ClosesOn < today).OrderBy(p => p.Id).Take(Batch).ToListAsync(stop);
            if (expired.Count == 0)
            {
                if (closed > 0) LogClosed(closed);
                return closed;
            }
            foreach (var posting in expired)
                if (posting.MoveTo(PostingState.Closed) is { } refusal) throw new InvalidOperationException(refusal.Text.Key);
            try
            {
                await db.SaveChangesAsync(stop);
                closed += expired.Count;
                await likenesses.Regroup([.. expired.Select(p => p.LikenessKey)], stop);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody changed one of them meanwhile: looked at again as it is now.
            }
            db.ChangeTracker.Clear();
        }
    }

    [LoggerMessage(LogLevel.Information, "Closed {Count} postings whose last day has passed")]
    partial void LogClosed(int count);
}
