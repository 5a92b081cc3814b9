using System.Net;
using System.Net.Mail;
using System.Text;

namespace Guildhall.Foundation.Mail;

/// <summary>Sends what waits in the outbox and is due, in order; what fails is tried again after 1, 2, 4 … minutes and given up after <see cref="MailSettings.Attempts"/>. A message may arrive twice when the machine stops between sending and noting it, never not at all.</summary>
public class SendMail(GuildhallDb db, MailSettings settings, TimeProvider clock)
{
    const int Batch = 50;

    /// <summary>How many messages went out.</summary>
    public async Task<int> Run(CancellationToken stop)
    {
        if (!settings.IsOn) return 0;
        var now = clock.GetUtcNow();
        var due = await db.Set<OutgoingMail>().AsNoTracking().Where(m => m.SentAt == null && m.NextAt != null && m.NextAt <= now).OrderBy(m => m.NextAt).ThenBy(m => m.Id).Take(Batch).ToListAsync(stop);
        if (due.Count == 0) return 0;
        using var post = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.StartTls, Timeout = 30_000 };
        if (settings.User is not null) post.Credentials = new NetworkCredential(settings.User, settings.Password);
        var sent = 0;
        foreach (var mail in due)
        {
            var attempt = mail.Attempts + 1;
            DateTimeOffset? again = clock.GetUtcNow() + TimeSpan.FromMinutes(1 << Math.Min(attempt - 1, 10));
            // Of two processes one takes it; what is left behind by one that stopped is due again.
            var taken = await db.Set<OutgoingMail>().Where(m => m.Id == mail.Id && m.SentAt == null && m.Attempts == mail.Attempts)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.Attempts, attempt).SetProperty(m => m.NextAt, again).SetProperty(m => m.Error, (string?)null), stop);
            if (taken == 0) continue;
            DateTimeOffset? at = null;
            string? error = null;
            try
            {
                using var message = new MailMessage(settings.From, mail.To, mail.Subject, mail.Body) { BodyEncoding = Encoding.UTF8, SubjectEncoding = Encoding.UTF8 };
                message.Headers.Add("Auto-Submitted", "auto-generated");
                await post.SendMailAsync(message, stop);
                at = clock.GetUtcNow();
                sent++;
            }
            catch (Exception fault) when (fault is SmtpException or FormatException or InvalidOperationException or IOException)
            {
                error = Short($"{fault.Message} {fault.InnerException?.Message}".Trim());
                if (attempt >= MailSettings.Attempts || fault is FormatException) again = null;
            }
            if (at is not null) again = null;
            // Noted also when the hall is just being closed: it went out, or it did not.
            await db.Set<OutgoingMail>().Where(m => m.Id == mail.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.SentAt, at).SetProperty(m => m.NextAt, again).SetProperty(m => m.Error, error), CancellationToken.None);
        }
        return sent;
    }

    static string Short(string text) => text.Length > 500 ? text[..500] : text;
}
