using Guildhall.Foundation.Mail;

namespace Guildhall.Alliance.Outbox;

/// <summary>The hall's messages, the latest first, for its administrators. What they say is shown only where none is sent: links in them let in whoever follows them.</summary>
internal class ListMail(GuildhallDb db, MailSettings settings, Acting acting, TimeProvider clock)
{
    const int Size = 50;

    public class Input
    {
        /// <summary>Key of the last row of the page before.</summary>
        public string? After { get; set; }
    }

    public record Row(Guid Id, string To, string Subject, string? Body, DateTimeOffset WrittenAt, DateTimeOffset? SentAt, int Attempts, DateTimeOffset? NextAt, string? Error);

    public record Result(bool IsSending, IReadOnlyList<Row> Rows, string? Next);

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        if (!acting.Who.MayEverywhere(Act.Administer)) return new Forbidden();
        var mail = db.Set<OutgoingMail>().AsNoTracking();
        if (Guid.TryParse(input.After, out var after)) mail = mail.Where(m => m.Id < after);
        var rows = await mail.OrderByDescending(m => m.Id).Take(Size + 1).ToListAsync(stop);
        return new Result(settings.IsOn, [.. rows.Take(Size).Select(m => new Row(m.Id, m.To, m.Subject, settings.IsOn ? null : m.Body, clock.Local(m.WrittenAt), m.SentAt is { } sent ? clock.Local(sent) : null, m.Attempts, m.NextAt, m.Error))], rows.Count > Size ? rows[Size - 1].Id.ToString() : null);
    }
}
