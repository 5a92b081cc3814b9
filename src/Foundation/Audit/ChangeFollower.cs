using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Guildhall.Foundation.Audit;

/// <summary>One entry of the change log, without its payload.</summary>
public readonly record struct Change(long Seq, string Kind, string RecordId, AuditAction Action);

/// <summary>Somebody who keeps something in step with the database: an index, a cache.</summary>
public interface IFollowChanges
{
    /// <summary>Told of changes in order, each at least once, within a second of their commit in any process.</summary>
    Task Follow(IReadOnlyList<Change> changes, CancellationToken stop);
}

/// <summary>
/// Follows the change log (the audit trail) and tells all followers. Wakes at once for changes of this process, and looks twice a second for those of others
/// (an import on the command line): one row is read by key.
/// </summary>
public sealed partial class ChangeFollower(IServiceScopeFactory scopes, IEnumerable<IFollowChanges> followers, ChangeSignal signal, ILogger<ChangeFollower> log) : BackgroundService
{
    const int Batch = 2000;
    readonly SemaphoreSlim oneAtATime = new(1);
    long? seen;

    /// <summary>Where to go on from: set by whoever loaded a consistent state. Without it, from the present end.</summary>
    public void StartAfter(long seq) => seen = seq;

    /// <summary>The end of the log now.</summary>
    public static async Task<long> End(GuildhallDb db, CancellationToken stop) => await db.Set<AuditHead>().Select(h => (long?)h.Seq).SingleOrDefaultAsync(stop) ?? 0;

    /// <summary>Tells the followers all that is in the log and not told yet. Whoever comes while another tells them waits for it.</summary>
    public async Task CatchUp(CancellationToken stop)
    {
        await oneAtATime.WaitAsync(stop);
        try
        {
            await Tell(stop);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public override void Dispose()
    {
        oneAtATime.Dispose();
        base.Dispose();
    }

    async Task Tell(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GuildhallDb>();
        seen ??= await End(db, stop);
        while (await End(db, stop) > seen)
        {
            var changes = await db.Set<AuditEntry>().AsNoTracking().Where(e => e.Seq > seen).OrderBy(e => e.Seq).Take(Batch).Select(e => new Change(e.Seq, e.Kind, e.RecordId, e.Action)).ToListAsync(stop);
            foreach (var follower in followers) await follower.Follow(changes, stop);
            seen = changes[^1].Seq;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await CatchUp(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The database may be away for a moment; the next look will find what this one missed.
                LogFault(fault);
            }
            await signal.Next(TimeSpan.FromMilliseconds(500), stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Error, "Following the change log failed; trying again")]
    partial void LogFault(Exception fault);
}
