using Guildhall.Foundation.Audit;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Webhooks;

/// <summary>An address of an organisation's program that the hall calls when something happens.</summary>
public class Webhook
{
    /// <summary>How long the former secret still signs after a new one was made.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OrganisationId { get; init; }
    public required string Url { get; init; }
    /// <summary>The types of events that it wants.</summary>
    public required List<string> Types { get; set; }
    /// <summary>What its calls are signed with, sealed by the hall's keys.</summary>
    public required string Secret { get; set; }
    /// <summary>The secret before, which signs too until <see cref="FormerUntil"/>.</summary>
    public string? FormerSecret { get; private set; }
    public DateTimeOffset? FormerUntil { get; private set; }
    public bool IsOn { get; private set; } = true;
    /// <summary>It was turned off by the hall, because nobody answered.</summary>
    public bool IsGivenUp { get; private set; }
    /// <summary>The end of the change log when it was turned on: it is told what came after.</summary>
    public required long Since { get; set; }
    public required DateTimeOffset At { get; init; }

    public void Rotate(string secret, DateTimeOffset at) => (FormerSecret, FormerUntil, Secret) = (Secret, at + Overlap, secret);

    public void TurnOn(long since) => (IsOn, IsGivenUp, Since) = (true, false, since);

    public void TurnOff() => IsOn = false;

    /// <summary>Nobody answered for days, or the answer was that nobody ever will.</summary>
    public void GiveUp() => (IsOn, IsGivenUp) = (false, true);

    internal class Mapping : IEntityTypeConfiguration<Webhook>
    {
        public void Configure(EntityTypeBuilder<Webhook> hook)
        {
            hook.ToTable("alliance_webhooks");
            hook.Property(h => h.Url).HasMaxLength(500);
            hook.Property(h => h.Types).AsJson().HasMaxLength(1000);
            hook.Property(h => h.Secret).HasMaxLength(1000);
            hook.Property(h => h.FormerSecret).HasMaxLength(1000);
            hook.HasIndex(h => h.OrganisationId);
        }
    }
}

/// <summary>One event for one webhook: written once, called until it is answered, in the order of the change log.</summary>
[Unaudited]
public class WebhookDelivery
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid WebhookId { get; init; }
    /// <summary>Its place in the change log.</summary>
    public required long Seq { get; init; }
    public required string Type { get; init; }
    /// <summary>What is sent, to the byte: again is the same.</summary>
    public required string Body { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
    public DateTimeOffset? SentAt { get; set; }
    /// <summary>Not to be called before this moment; null when it was answered or given up.</summary>
    public DateTimeOffset? NextAt { get; set; }
    /// <summary>Calls in all, and those in a row that failed.</summary>
    public int Attempts { get; set; }
    public int Failures { get; set; }
    /// <summary>What the last call was answered.</summary>
    public int? Status { get; set; }
    public string? Response { get; set; }
    /// <summary>Why there was no answer: `webhook.fault.FAULT`.</summary>
    public string? Fault { get; set; }

    /// <summary>By which the receiver knows what it has had already.</summary>
    public string MessageId => $"msg_{Id:N}";

    internal class Mapping : IEntityTypeConfiguration<WebhookDelivery>
    {
        public void Configure(EntityTypeBuilder<WebhookDelivery> delivery)
        {
            delivery.ToTable("alliance_webhook_deliveries");
            delivery.Ignore(d => d.MessageId);
            delivery.Property(d => d.Type).HasMaxLength(60);
            delivery.Property(d => d.Body).HasMaxLength(1000);
            delivery.Property(d => d.Response).HasMaxLength(500);
            delivery.Property(d => d.Fault).HasMaxLength(40);
            delivery.HasIndex(d => d.NextAt);
            delivery.HasIndex(d => new { d.WebhookId, d.Seq });
            delivery.HasIndex(d => d.WrittenAt);
        }
    }
}

/// <summary>How far the change log has been read for webhooks.</summary>
[Unaudited]
public class WebhookCursor
{
    public int Id { get; init; } = 1;
    public required long Seq { get; set; }

    internal class Mapping : IEntityTypeConfiguration<WebhookCursor>
    {
        public void Configure(EntityTypeBuilder<WebhookCursor> cursor)
        {
            cursor.ToTable("alliance_webhook_cursor");
            cursor.Property(c => c.Id).ValueGeneratedNever();
        }
    }
}
