using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Guildhall.Governance.Files;

/// <summary>Deletes contents that no record speaks of any more, once a day: of what was discarded, and of uploads whose save failed. What is younger than a day may still be on its way.</summary>
public sealed partial class SweepFiles(IServiceScopeFactory scopes, Hall hall, TimeProvider clock, ILogger<SweepFiles> log) : BackgroundService
{
    static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <returns>How many were deleted.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var shelf = FileKeeper.Shelf(hall);
        var deleted = 0;
        foreach (var ids in shelf.Before(clock.GetUtcNow() - Day).Chunk(500))
        {
            await using var scope = scopes.CreateAsyncScope();
            var known = await scope.ServiceProvider.GetRequiredService<GuildhallDb>().Set<StoredFile>().Where(f => ids.Contains(f.Id)).Select(f => f.Id).ToListAsync(stop);
            foreach (var id in ids.Except(known))
            {
                shelf.Delete(id);
                deleted++;
            }
        }
        return deleted;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Day, clock, stoppingToken);
            try
            {
                if (await Run(stoppingToken) is > 0 and var count) LogSwept(count);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogFault(fault);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Deleted {Count} files that no record speaks of")]
    partial void LogSwept(int count);

    [LoggerMessage(LogLevel.Error, "Sweeping files failed; trying again tomorrow")]
    partial void LogFault(Exception fault);
}
