using System.Globalization;
using System.Text;
using Guildhall.Alliance.Accounts;
using Guildhall.Foundation.Mail;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Guildhall.Alliance.Desk;

/// <summary>Gathers for each person the news that was not mailed yet into one letter, each morning; kinds that the person switched off are passed over.</summary>
public class SendDigests(GuildhallDb db, Words words, TimeProvider clock, PublicAddress address)
{
    /// <returns>How many letters.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var letters = 0;
        foreach (var account in await db.Set<Notice>().Where(n => n.MailedAt == null && n.ReadAt == null).Select(n => n.AccountId).Distinct().ToListAsync(stop))
        {
            var waiting = await db.Set<Notice>().Where(n => n.AccountId == account && n.MailedAt == null && n.ReadAt == null).OrderBy(n => n.Id).Take(200).ToListAsync(stop);
            var off = await db.Set<NewsChoice>().Where(c => c.AccountId == account && !c.ByMail).Select(c => c.Kind).ToListAsync(stop);
            var mailbox = await db.Set<Account>().Where(a => a.Id == account).Select(a => a.Email).SingleOrDefaultAsync(stop);
            foreach (var notice in waiting) notice.MailedAt = clock.GetUtcNow();
            var wanted = waiting.Where(n => !off.Contains(n.Kind)).ToList();
            if (mailbox is not null && wanted.Count > 0)
            {
                db.Post(clock, mailbox, words.In("en", "digest.subject", wanted.Count) + " · " + words.In("zh-Hans", "digest.subject", wanted.Count), Letter(wanted));
                letters++;
            }
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }
        return letters;
    }

    string Letter(IEnumerable<Notice> notices)
    {
        var text = new StringBuilder();
        foreach (var notice in notices)
            text.Append(CultureInfo.InvariantCulture, $"{words.In("en", "notice." + notice.Kind)} · {words.In("zh-Hans", "notice." + notice.Kind)}\n{string.Join(" / ", notice.Subject.Texts.Values)}\n{address.Of(notice.Href)}\n\n");
        return text.Append(words.In("en", "digest.choose")).Append(' ').Append(words.In("zh-Hans", "digest.choose")).Append('\n').Append(address.Of("/desk/news")).Append('\n').ToString();
    }
}

/// <summary>Sends the digests once a day, at seven by the hall's clock.</summary>
internal sealed partial class DigestRunner(IServiceScopeFactory scopes, TimeProvider clock, ILogger<DigestRunner> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var now = clock.GetLocalNow();
            var next = now.Date.AddHours(7);
            if (next <= now.DateTime) next = next.AddDays(1);
            await Task.Delay(next - now.DateTime, clock, stoppingToken);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<Acting>().As(Who.System);
                await scope.ServiceProvider.GetRequiredService<SendDigests>().Run(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogFault(fault);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "The digests could not be written; trying again tomorrow")]
    partial void LogFault(Exception fault);
}
