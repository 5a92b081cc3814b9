using Guildhall.Foundation.Audit;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Foundation.Mail;

/// <summary>A message that leaves the hall: written in the transaction of what causes it, sent afterwards. Where no mail server is configured it waits to be read in the outbox.</summary>
[Unaudited]
public class OutgoingMail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    [Person(OnErasure.Erased)]
    public required string To { get; init; }
    [Mentions]
    public required string Subject { get; init; }
    /// <summary>Plain text.</summary>
    [Mentions]
    public required string Body { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
    /// <summary>Null while it waits.</summary>
    public DateTimeOffset? SentAt { get; set; }
    public int Attempts { get; set; }
    /// <summary>Not to be tried again before this moment; null when it was given up.</summary>
    public DateTimeOffset? NextAt { get; set; }
    public string? Error { get; set; }

    internal class Mapping : IEntityTypeConfiguration<OutgoingMail>
    {
        public void Configure(EntityTypeBuilder<OutgoingMail> mail)
        {
            mail.ToTable("hall_mail");
            mail.Property(m => m.To).HasMaxLength(256);
            mail.Property(m => m.Subject).HasMaxLength(300);
            mail.Property(m => m.Error).HasMaxLength(500);
            mail.HasIndex(m => m.NextAt);
        }
    }
}

/// <summary>The way out for messages.</summary>
public static class Outbox
{
    /// <summary>Puts a message into the outbox; it goes when the caller's save has succeeded.</summary>
    public static void Post(this GuildhallDb db, TimeProvider clock, string to, string subject, string body) =>
        db.Add(new OutgoingMail { To = to, Subject = subject.ReplaceLineEndings(" "), Body = body, WrittenAt = clock.GetUtcNow(), NextAt = clock.GetUtcNow() });
}
