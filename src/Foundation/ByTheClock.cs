using Guildhall.Foundation.Access;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Guildhall.Foundation;

/// <summary>What the hall does by itself, each time in a scope of its own and as <see cref="Who.System"/>. A fault is logged, and it is tried again: the database may be away for a moment.</summary>
public static partial class ByTheClock
{
    static readonly TimeSpan Day = TimeSpan.FromDays(1);
    static readonly TimeSpan AfterMidnight = TimeSpan.FromSeconds(5);
    static readonly TimeSpan AfterFault = TimeSpan.FromMinutes(10);

    /// <summary>Does it whenever this span has passed.</summary>
    public static IServiceCollection AddEvery(this IServiceCollection services, TimeSpan span, Func<IServiceProvider, CancellationToken, Task> work) =>
        services.AddSingleton<IHostedService>(provider => new Rounds(provider, work, atStart: false, (_, _) => span));

    /// <summary>Does it as the hall starts, and soon after each midnight (UTC); after a fault in ten minutes.</summary>
    public static IServiceCollection AddDaily(this IServiceCollection services, Func<IServiceProvider, CancellationToken, Task> work) =>
        services.AddSingleton<IHostedService>(provider => new Rounds(provider, work, atStart: true, (now, isDone) => isDone ? Day - now.TimeOfDay + AfterMidnight : AfterFault));

    sealed partial class Rounds(IServiceProvider services, Func<IServiceProvider, CancellationToken, Task> work, bool atStart, Func<DateTimeOffset, bool, TimeSpan> wait) : BackgroundService
    {
        readonly TimeProvider clock = services.GetRequiredService<TimeProvider>();
        readonly ILogger log = services.GetRequiredService<ILoggerFactory>().CreateLogger(work.Method.DeclaringType!.DeclaringType ?? work.Method.DeclaringType);

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            var isDone = !atStart || await IsDone(stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(wait(clock.GetUtcNow(), isDone), clock, stoppingToken);
                isDone = await IsDone(stoppingToken);
            }
        }

        async Task<bool> IsDone(CancellationToken stop)
        {
            try
            {
                await using var scope = services.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<Acting>().As(Who.System);
                await work(scope.ServiceProvider, stop);
                return true;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogFault(fault);
                return false;
            }
        }

        [LoggerMessage(LogLevel.Error, "What is done by the clock failed; it is tried again")]
        partial void LogFault(Exception fault);
    }
}
