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
        var folder = new DirectoryInfo(Path.Combine(hall.Uploads, "governance"));
        if (!folder.Exists) return 0;
        var before = clock.GetUtcNow().UtcDateTime - Day;
        var deleted = 0;
        foreach (var some in folder.EnumerateFiles().Where(f => f.LastWriteTimeUtc < before).Select(f => (File: f, Id: Guid.TryParseExact(f.Name, "N", out var id) ? id : Guid.Empty)).Where(f => f.Id != Guid.Empty).Chunk(500))
        {
            await using var scope = scopes.CreateAsyncScope();
            var ids = Array.ConvertAll(some, f => f.Id);
            var known = await scope.ServiceProvider.GetRequiredService<GuildhallDb>().Set<StoredFile>().Where(f => ids.Contains(f.Id)).Select(f => f.Id).ToListAsync(stop);
            foreach (var (file, _) in some.ExceptBy(known, f => f.Id))
            {
                file.Delete();
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
