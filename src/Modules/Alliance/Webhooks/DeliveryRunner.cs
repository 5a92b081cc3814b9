using Guildhall.Foundation.Audit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Guildhall.Alliance.Webhooks;

/// <summary>Tells webhooks, as soon as the change log grows, and every few seconds what is to be tried again; several at once, each in order.</summary>
internal sealed partial class DeliveryRunner(IServiceScopeFactory scopes, ILogger<DeliveryRunner> log) : BackgroundService, IFollowChanges
{
    static readonly TimeSpan Round = TimeSpan.FromSeconds(5);
    const int AtOnce = 8;
    readonly SemaphoreSlim bell = new(1);

    // Rings only: whatever goes wrong with webhooks must not hold up those who follow with the search.
    public Task Follow(IReadOnlyList<Change> changes, CancellationToken stop)
    {
        if (bell.CurrentCount == 0) bell.Release();
        return Task.CompletedTask;
    }

    public override void Dispose()
    {
        bell.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await bell.WaitAsync(Round, stoppingToken);
            try
            {
                List<Guid> due = [];
                await In(async services =>
                {
                    await services.GetRequiredService<WriteDeliveries>().Run(stoppingToken);
                    due = await services.GetRequiredService<SendDeliveries>().Due(stoppingToken);
                });
                await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken }, async (hook, stop) => await In(services => services.GetRequiredService<SendDeliveries>().Run(hook, stop)));
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The database may be away for a moment.
                LogFault(fault);
            }
        }
    }

    async Task In(Func<IServiceProvider, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(Who.System);
        await work(scope.ServiceProvider);
    }

    [LoggerMessage(LogLevel.Error, "Telling webhooks failed; trying again")]
    partial void LogFault(Exception fault);
}
