using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Recruitment.Vetting;

/// <summary>What was found of an employer or a posting.</summary>
public enum Finding { Approved, ApprovedWithConditions, Refused }

/// <summary>
/// What a college or the secretariat found of an employer or of one posting, for all members of an alliance, until a day. Never changed: a new one takes its place, and the former stay to be read.
/// The secretariat's stands above a college's; among equals the latest counts.
/// </summary>
public class Verdict
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    /// <summary>What it is about: an employer, or (then there is no employer here) one posting.</summary>
    public Guid? EmployerId { get; init; }
    public Guid? PostingId { get; init; }
    public required Finding Finding { get; init; }
    /// <summary>Why; with conditions: which.</summary>
    public required string Reason { get; init; }
    public DateOnly? VisitedOn { get; init; }
    /// <summary>The last day on which it counts.</summary>
    public required DateOnly ValidUntil { get; init; }
    /// <summary>The college that gave it; null: the alliance's secretariat.</summary>
    public Guid? GiverOrganisationId { get; init; }
    [Person(OnErasure.Anonymised)]
    public Guid? GivenBy { get; init; }
    public required DateTimeOffset At { get; init; }

    public bool HoldsOn(DateOnly day) => day <= ValidUntil;

    /// <summary>The one that counts on this day among those about one thing in one alliance; null when none does.</summary>
    public static Verdict? InForce(IEnumerable<Verdict> all, DateOnly day) => all.Where(v => v.HoldsOn(day)).OrderBy(v => v.GiverOrganisationId is null).ThenBy(v => v.At).ThenBy(v => v.Id).LastOrDefault();

    internal class Mapping : IEntityTypeConfiguration<Verdict>
    {
        public void Configure(EntityTypeBuilder<Verdict> verdict)
        {
            verdict.ToTable("recruitment_verdicts");
            verdict.Property(v => v.Reason).HasMaxLength(2000);
            verdict.HasIndex(v => v.EmployerId);
            verdict.HasIndex(v => v.PostingId);
            verdict.HasIndex(v => v.AllianceId);
        }
    }
}

/// <summary>What a college decided for its own learners, whatever others found: an employer or one posting is let through, or held back.</summary>
public class OwnLook
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OrganisationId { get; init; }
    public Guid? EmployerId { get; init; }
    public Guid? PostingId { get; init; }
    public required bool LetsThrough { get; set; }
    public string? Because { get; set; }
    [Person(OnErasure.Anonymised)]
    public Guid? DecidedBy { get; set; }
    public required DateTimeOffset At { get; set; }

    internal class Mapping : IEntityTypeConfiguration<OwnLook>
    {
        public void Configure(EntityTypeBuilder<OwnLook> look)
        {
            look.ToTable("recruitment_looks");
            look.Property(l => l.Because).HasMaxLength(1000);
            // One of the two is null, and nulls are distinct: each holds for its own kind.
            look.HasIndex(l => new { l.OrganisationId, l.EmployerId }).IsUnique();
            look.HasIndex(l => new { l.OrganisationId, l.PostingId }).IsUnique();
        }
    }
}

/// <summary>What a college noted about an employer or a posting: for its own people, or for all colleges of its alliances.</summary>
public class VettingNote
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OrganisationId { get; init; }
    public Guid? EmployerId { get; init; }
    public Guid? PostingId { get; init; }
    public required string Text { get; init; }
    public required bool IsShared { get; init; }
    [Person(OnErasure.Anonymised)]
    public Guid? WrittenBy { get; init; }
    public required DateTimeOffset At { get; init; }

    internal class Mapping : IEntityTypeConfiguration<VettingNote>
    {
        public void Configure(EntityTypeBuilder<VettingNote> note)
        {
            note.ToTable("recruitment_vetting_notes");
            note.Property(n => n.Text).HasMaxLength(2000);
            note.HasIndex(n => n.EmployerId);
            note.HasIndex(n => n.PostingId);
            note.HasIndex(n => n.OrganisationId);
        }
    }
}
