using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Guildhall.Demand.Postings;

/// <summary>Closes live postings whose last day to apply has passed (by UTC). Done by the hall itself, at its start and after each midnight.</summary>
public partial class CloseExpired(GuildhallDb db, Likenesses likenesses, Acting acting, TimeProvider clock)
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
            if (expired.Count == 0) return closed;
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

    /// <summary>Closes at the start, and then each day.</summary>
    internal sealed partial class Daily(IServiceScopeFactory scopes, TimeProvider clock, ILogger<CloseExpired> log) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var wait = TimeSpan.FromDays(1) - clock.GetUtcNow().TimeOfDay + TimeSpan.FromSeconds(5);
                try
                {
                    await using var scope = scopes.CreateAsyncScope();
                    var closed = await scope.ServiceProvider.GetRequiredService<CloseExpired>().Run(stoppingToken);
                    if (closed > 0) LogClosed(closed);
                }
                catch (Exception fault) when (fault is not OperationCanceledException)
                {
                    // The database may be away for a moment.
                    LogFault(fault);
                    wait = TimeSpan.FromMinutes(10);
                }
                await Task.Delay(wait, clock, stoppingToken);
            }
        }

        [LoggerMessage(LogLevel.Information, "Closed {Count} postings whose last day has passed")]
        partial void LogClosed(int count);

        [LoggerMessage(LogLevel.Error, "Closing expired postings failed; trying again")]
        partial void LogFault(Exception fault);
    }
}
