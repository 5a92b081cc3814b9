using Guildhall.Demand.Postings;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Recruitment.Talent;

/// <summary>What a learner chose to show to the enterprises of the alliance. It counts only while the consent it rests on has not been withdrawn.</summary>
public class TalentEntry : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    [Person(OnErasure.Erased)]
    public required Guid AccountId { get; init; }
    [Person(OnErasure.Erased)]
    public required Guid PersonId { get; init; }
    public required Guid CollegeOrganisationId { get; init; }
    public required Guid ConsentId { get; set; }
    /// <summary>Null: without a name.</summary>
    public string? ShownName { get; set; }
    public string? Programme { get; set; }
    public string? About { get; set; }
    /// <summary>Skills, by their numbers in the taxonomy.</summary>
    public IReadOnlyList<int> Skills { get; set; } = [];
    /// <summary>Where work is sought, as region codes; none: anywhere.</summary>
    public IReadOnlyList<string> Regions { get; set; } = [];
    public IReadOnlyList<PostingKind> Kinds { get; set; } = [];
    public required DateTimeOffset At { get; set; }
    public int Version { get; set; }

    internal class Mapping : IEntityTypeConfiguration<TalentEntry>
    {
        public void Configure(EntityTypeBuilder<TalentEntry> entry)
        {
            entry.ToTable("recruitment_talents");
            entry.Property(e => e.ShownName).HasMaxLength(200);
            entry.Property(e => e.Programme).HasMaxLength(200);
            entry.Property(e => e.About).HasMaxLength(1000);
            entry.Property(e => e.Skills).AsJson();
            entry.Property(e => e.Regions).AsJson();
            entry.Property(e => e.Kinds).AsJson();
            entry.HasIndex(e => e.AccountId).IsUnique();
            entry.HasIndex(e => e.CollegeOrganisationId);
        }
    }
}

/// <summary>That an enterprise invited somebody of the talent list to apply to a posting.</summary>
public class TalentInvitation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    [Person(OnErasure.Erased)]
    public required Guid AccountId { get; init; }
    public required Guid PostingId { get; init; }
    public required Guid EmployerId { get; init; }
    [Person(OnErasure.Anonymised)]
    public Guid? InvitedBy { get; init; }
    public string? Text { get; init; }
    public required DateTimeOffset At { get; init; }

    internal class Mapping : IEntityTypeConfiguration<TalentInvitation>
    {
        public void Configure(EntityTypeBuilder<TalentInvitation> invitation)
        {
            invitation.ToTable("recruitment_talent_invitations");
            invitation.Property(i => i.Text).HasMaxLength(1000);
            invitation.HasIndex(i => new { i.AccountId, i.PostingId }).IsUnique();
        }
    }
}
