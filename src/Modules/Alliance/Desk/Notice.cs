using Guildhall.Foundation.Audit;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Desk;

/// <summary>Something that one person is told, on the desk and in the mail digest, unless that kind is switched off.</summary>
[Unaudited]
public class Notice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    [Person(OnErasure.Erased)]
    public required Guid AccountId { get; init; }
    /// <summary>What kind of news: `notice.KIND` names it where people choose which to have.</summary>
    public required string Kind { get; init; }
    [Mentions]
    public required Localised Subject { get; init; }
    public required string Href { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? ReadAt { get; set; }
    public DateTimeOffset? MailedAt { get; set; }

    internal class Mapping : IEntityTypeConfiguration<Notice>
    {
        public void Configure(EntityTypeBuilder<Notice> notice)
        {
            notice.ToTable("alliance_notices");
            notice.Property(n => n.Kind).HasMaxLength(40);
            notice.Property(n => n.Subject).HasMaxLength(1000);
            notice.Property(n => n.Href).HasMaxLength(200);
            notice.HasIndex(n => new { n.AccountId, n.ReadAt });
        }
    }
}
