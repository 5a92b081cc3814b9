using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Guildhall.Foundation.Mail;

/// <summary>Looks into the outbox every few seconds and sends what is due. Asleep where no mail server is configured.</summary>
public sealed partial class Postman(IServiceScopeFactory scopes, MailSettings settings, ILogger<Postman> log) : BackgroundService
{
    static readonly TimeSpan Round = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.IsOn) return;
        using var rounds = new PeriodicTimer(Round);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<Access.Acting>().As(Access.Who.System);
                await scope.ServiceProvider.GetRequiredService<SendMail>().Run(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Failed(fault);
            }
        }
        while (await rounds.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be emptied.")]
    partial void Failed(Exception fault);
}
