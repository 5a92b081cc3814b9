using System.Globalization;
using Guildhall.Alliance.Accounts;
using Guildhall.Foundation.Audit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Guildhall.Demand.Imports;

/// <summary>
/// Runs the imports that wait, oldest first, one at a time, in the name of whoever brought the file. What a killed process left behind goes on: at start on SQLite,
/// where no other process can be at work on it, and after two minutes without a sign of life on PostgreSQL.
/// </summary>
public sealed partial class ImportRunner(IServiceScopeFactory scopes, ImportSignal signal, AuditTrail trail, Hall hall, TimeProvider clock, ILogger<ImportRunner> log) : BackgroundService
{
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var isFirst = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await RunNext(isFirst && hall.IsSqlite, stoppingToken)) isFirst = false;
                isFirst = false;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogFault(fault);
            }
            await signal.Next(TimeSpan.FromSeconds(10), stoppingToken);
        }
    }

    /// <summary>Runs the import that has waited longest.</summary>
    /// <returns>Whether there was one.</returns>
    async Task<bool> RunNext(bool takesAbandoned, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GuildhallDb>();
        var since = takesAbandoned ? DateTimeOffset.MaxValue : clock.GetUtcNow() - Lease;
        var next = await db.Set<Import>().AsNoTracking().Where(i => i.State == ImportState.Waiting || (i.State == ImportState.Running && i.ProgressAt < since) || (i.State == ImportState.Undoing && (i.ProgressAt == null || i.ProgressAt < since))).OrderBy(i => i.Id).FirstOrDefaultAsync(stop);
        if (next is null) return false;
        var isUndo = next.State == ImportState.Undoing;
        var work = isUndo ? ImportState.Undoing : ImportState.Running;
        if (await db.Set<Import>().Where(i => i.Id == next.Id && i.State == next.State && i.ProgressAt == next.ProgressAt)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, work).SetProperty(i => i.ProgressAt, clock.GetUtcNow()), stop) == 0) return true;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(next.Language);
        try
        {
            scope.ServiceProvider.GetRequiredService<Acting>().As(await LetIn.Find(db, next.AccountId, clock, stop));
            if (isUndo)
            {
                await scope.ServiceProvider.GetRequiredService<PutBackImport>().Run(next, (putBack, leftAlone) => PutBack(db, next.Id, putBack, leftAlone), stop);
                await End(db, next.Id, ImportState.Undone, null, null);
                return true;
            }
            var outcome = await scope.ServiceProvider.GetRequiredService<ImportPostings>().Run(InputOf(next), counts => Progress(db, next, counts, stop), stop);
            if (outcome.Refusal is { } refusal) await End(db, next.Id, ImportState.Failed, next.Counts, refusal.Text);
            else if (!outcome.Value.IsCancelled) await End(db, next.Id, next.IsDryRun ? ImportState.Checked : ImportState.Done, outcome.Value.Counts, outcome.Value.Remark);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogImportFault(fault, next.Id);
            await using var fresh = scopes.CreateAsyncScope();
            await End(fresh.ServiceProvider.GetRequiredService<GuildhallDb>(), next.Id, ImportState.Failed, null, new Text("imports.failed"));
        }
        return true;
    }

    ImportPostings.Input InputOf(Import import) => new()
    {
        Source = import.Source, OrganisationId = import.OwnerId, Path = import.FileIn(hall), IsComplete = import.IsComplete, IsDryRun = import.IsDryRun, Columns = import.Columns,
        Rejections = import.RejectionsIn(hall), Before = import.State == ImportState.Running ? import.Counts : new(),
    };

    // Within the batch's transaction. Nothing to update: somebody has cancelled it.
    async Task<bool> Progress(GuildhallDb db, Import import, ImportCounts counts, CancellationToken stop)
    {
        if (trail.Writing(db) is { } entries) import.HasWritten(entries.First, entries.Last);
        return await db.Set<Import>().Where(i => i.Id == import.Id && i.State == ImportState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.Counts, counts).SetProperty(i => i.Written, import.Written).SetProperty(i => i.ProgressAt, clock.GetUtcNow()), stop) > 0;
    }

    Task<int> PutBack(GuildhallDb db, Guid id, int putBack, int leftAlone) => db.Set<Import>().Where(i => i.Id == id)
        .ExecuteUpdateAsync(set => set.SetProperty(i => i.PutBack, i => i.PutBack + putBack).SetProperty(i => i.LeftAlone, i => i.LeftAlone + leftAlone).SetProperty(i => i.ProgressAt, clock.GetUtcNow()));

    async Task End(GuildhallDb db, Guid id, ImportState state, ImportCounts? counts, Text? remark)
    {
        var running = db.Set<Import>().Where(i => i.Id == id && (i.State == ImportState.Running || i.State == ImportState.Undoing));
        if (counts is not null) await running.ExecuteUpdateAsync(set => set.SetProperty(i => i.Counts, counts), CancellationToken.None);
        await running.ExecuteUpdateAsync(set => set.SetProperty(i => i.State, state).SetProperty(i => i.Remark, remark).SetProperty(i => i.EndedAt, clock.GetUtcNow()), CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Error, "Looking for imports failed; trying again")]
    partial void LogFault(Exception fault);

    [LoggerMessage(LogLevel.Error, "Import {Id} failed")]
    partial void LogImportFault(Exception fault, Guid id);
}
