using System.Security.Cryptography;
using System.Text;
using Guildhall.Alliance.Desk;

namespace Guildhall.Alliance.Webhooks;

/// <summary>
/// Calls a webhook with what waits for it, in order: what is not answered by 2xx is tried again later and later, and holds back what comes after it.
/// After some three days, or at once by 410, the webhook is turned off and its keepers are told. A call may arrive twice when the machine stops before noting the answer, never not at all.
/// </summary>
internal class SendDeliveries(GuildhallDb db, OutgoingCalls calls, WebhookSecrets secrets, Notices notices, Acting acting, TimeProvider clock)
{
    /// <summary>How long after each failure in a row it is tried again, give or take a tenth.</summary>
    public static readonly IReadOnlyList<TimeSpan> Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    // Longer than a call takes: one that another process has taken is not taken again meanwhile.
    static readonly TimeSpan Taken = TimeSpan.FromMinutes(1);
    const int Batch = 100, ResponseLength = 500;

    /// <summary>The webhooks for which something is due.</summary>
    public async Task<List<Guid>> Due(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return await db.Set<Webhook>().Where(h => h.IsOn && db.Set<WebhookDelivery>().Any(d => d.WebhookId == h.Id && d.NextAt != null && d.NextAt <= now)).OrderBy(h => h.Id).Select(h => h.Id).ToListAsync(stop);
    }

    /// <summary>Calls one webhook until nothing is due or a call fails.</summary>
    /// <returns>How many were answered.</returns>
    public async Task<int> Run(Guid webhookId, CancellationToken stop)
    {
        acting.As(Who.System);
        for (var sent = 0; ; sent++)
        {
            if (sent == Batch || await db.Set<Webhook>().AsNoTracking().SingleOrDefaultAsync(h => h.Id == webhookId && h.IsOn, stop) is not { } hook) return sent;
            var head = await db.Set<WebhookDelivery>().AsNoTracking().Where(d => d.WebhookId == webhookId && d.NextAt != null).OrderBy(d => d.Seq).ThenBy(d => d.Id).FirstOrDefaultAsync(stop);
            var now = clock.GetUtcNow();
            if (head is null || head.NextAt > now) return sent;
            // Of two processes one takes it; what is left behind by one that stopped is due again.
            DateTimeOffset? again = now + Taken;
            if (await Mine(head).ExecuteUpdateAsync(set => set.SetProperty(d => d.Attempts, head.Attempts + 1).SetProperty(d => d.NextAt, again), stop) == 0) return sent;
            if (!await Call(hook, head, stop)) return sent;
        }
    }

    IQueryable<WebhookDelivery> Mine(WebhookDelivery head) => db.Set<WebhookDelivery>().Where(d => d.Id == head.Id && d.Attempts == head.Attempts && d.NextAt == head.NextAt);

    async Task<bool> Call(Webhook hook, WebhookDelivery head, CancellationToken stop)
    {
        var (status, response, fault) = await Post(hook, head, stop);
        var (isAnswered, at) = (status is >= 200 and < 300, (DateTimeOffset?)clock.GetUtcNow());
        var failures = isAnswered ? 0 : head.Failures + 1;
        var isOver = !isAnswered && (status == 410 || failures > Waits.Count);
        var again = isAnswered || isOver ? null : at + Waits[failures - 1] * (0.9 + RandomNumberGenerator.GetInt32(2001) / 10_000.0);
        var sentAt = isAnswered ? at : null;
        // Noted also when the hall is just being closed.
        await db.Set<WebhookDelivery>().Where(d => d.Id == head.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.SentAt, d => sentAt ?? d.SentAt).SetProperty(d => d.NextAt, again).SetProperty(d => d.Failures, failures)
            .SetProperty(d => d.Status, status).SetProperty(d => d.Response, response).SetProperty(d => d.Fault, fault), CancellationToken.None);
        if (isOver) await GiveUp(hook, CancellationToken.None);
        return isAnswered;
    }

    async Task<(int? Status, string? Response, string? Fault)> Post(Webhook hook, WebhookDelivery head, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(OutgoingCalls.MostTime);
        try
        {
            var now = clock.GetUtcNow();
            using var request = new HttpRequestMessage(HttpMethod.Post, hook.Url) { Content = new StringContent(head.Body, Encoding.UTF8, "application/json") };
            request.Headers.Add("webhook-id", head.MessageId);
            request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
            request.Headers.Add("webhook-signature", secrets.Sign(hook, head.MessageId, now.ToUnixTimeSeconds(), head.Body, now));
            request.Headers.UserAgent.Add(new("Guildhall-Webhooks", "1"));
            using var answer = await calls.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return ((int)answer.StatusCode, await Beginning(answer, patience.Token), null);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or CryptographicException or UriFormatException || (fault is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return (null, null, fault is CryptographicException ? "secret" : fault is OperationCanceledException ? "slow" : fault.GetBaseException() is AddressRefusedException ? "closed" : "away");
        }
    }

    // What it says counts for those who look for a fault; that it said so is enough.
    static async Task<string> Beginning(HttpResponseMessage answer, CancellationToken stop)
    {
        var (bytes, read) = (new byte[4 * ResponseLength], 0);
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(stop);
            read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            stop = CancellationToken.None;
        }
        // PostgreSQL keeps no NUL, and half a character is none.
        var text = Encoding.UTF8.GetString(bytes, 0, read).Replace('\0', '\uFFFD');
        return text.Length <= ResponseLength ? text : text[..(char.IsHighSurrogate(text[ResponseLength - 1]) ? ResponseLength - 1 : ResponseLength)];
    }

    async Task GiveUp(Webhook hook, CancellationToken stop)
    {
        if (await db.Set<Webhook>().SingleOrDefaultAsync(h => h.Id == hook.Id, stop) is not { IsOn: true } kept) return;
        kept.GiveUp();
        await notices.TellThoseWhoMay(Act.GrantRoles, hook.OrganisationId, "webhook", Localised.Of("und", hook.Url), KeepWebhooks.Href(hook), stop);
        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();
    }
}
