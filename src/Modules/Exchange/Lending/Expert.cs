using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Exchange.Lending;

/// <summary>Whom one lends.</summary>
public enum ExpertKind { Teacher, IndustryExpert }

/// <summary>A teacher or an expert whom an organisation lends to others of its alliance: what they can do, when they are free, on what terms.</summary>
public class Expert : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    public required Guid OrganisationId { get; init; }
    /// <summary>The organisation's record of the person.</summary>
    [Person(OnErasure.Erased)]
    public Guid? PersonId { get; set; }
    public required ExpertKind Kind { get; set; }
    public required string Name { get; set; }
    public required string Skills { get; set; }
    public string? About { get; set; }
    public string? Terms { get; set; }
    public DateOnly? FreeFrom { get; set; }
    public DateOnly? FreeUntil { get; set; }
    public int? HoursPerWeek { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    /// <summary>Name and skills as they are searched.</summary>
    public string Folded { get; set; } = "";
    public int Version { get; set; }

    public string Href => $"/lending/{Id}";

    internal class Mapping : IEntityTypeConfiguration<Expert>
    {
        public void Configure(EntityTypeBuilder<Expert> expert)
        {
            expert.ToTable("exchange_experts");
            expert.Ignore(e => e.Href);
            expert.Property(e => e.Name).HasMaxLength(200);
            expert.Property(e => e.Skills).HasMaxLength(1000);
            expert.Property(e => e.About).HasMaxLength(2000);
            expert.Property(e => e.Terms).HasMaxLength(1000);
            expert.Property(e => e.Folded).HasMaxLength(1300);
            expert.HasIndex(e => e.AllianceId);
            expert.HasIndex(e => e.OrganisationId);
            expert.HasIndex(e => e.PersonId);
        }
    }
}

/// <summary>Where a loan stands, for both organisations alike.</summary>
public enum LoanStage { Requested, TermsOffered, Agreed, Ended, Declined, Withdrawn }

/// <summary>Who takes part in a loan.</summary>
public enum LoanParty { Borrower, Lender }

/// <summary>That an organisation wants to borrow an expert: for what, when, on which terms. Both approve the same terms.</summary>
public class Loan : IVersioned
{
    static readonly (LoanStage From, LoanStage To, LoanParty By)[] Moves =
    [
        (LoanStage.Requested, LoanStage.TermsOffered, LoanParty.Lender), (LoanStage.Requested, LoanStage.Declined, LoanParty.Lender), (LoanStage.Requested, LoanStage.Withdrawn, LoanParty.Borrower),
        (LoanStage.TermsOffered, LoanStage.Agreed, LoanParty.Borrower), (LoanStage.TermsOffered, LoanStage.Declined, LoanParty.Borrower), (LoanStage.TermsOffered, LoanStage.Withdrawn, LoanParty.Lender),
        (LoanStage.Agreed, LoanStage.Ended, LoanParty.Borrower), (LoanStage.Agreed, LoanStage.Ended, LoanParty.Lender),
    ];

    public Guid Id { get; init; } = Guid.CreateVersion7();
    [Person(OnErasure.Kept, Through = typeof(Expert))]
    public required Guid ExpertId { get; init; }
    public required Guid LenderOrganisationId { get; init; }
    public required Guid BorrowerOrganisationId { get; init; }
    public required string Purpose { get; init; }
    public required DateOnly From { get; set; }
    public required DateOnly Until { get; set; }
    public required decimal Hours { get; set; }
    public string? Terms { get; set; }
    public decimal? PayPerHour { get; set; }
    public LoanStage Stage { get; private set; }
    public required DateTimeOffset StageAt { get; set; }
    /// <summary>Payment is made outside; here it is noted.</summary>
    public DateOnly? PaidOn { get; set; }
    public decimal? PaidAmount { get; set; }
    public int Version { get; set; }

    public string Href => $"/lending/loans/{Id}";

    public IReadOnlyList<LoanStage> Next(IReadOnlyCollection<LoanParty> parties) => [.. Moves.Where(m => m.From == Stage && parties.Contains(m.By)).Select(m => m.To).Distinct()];

    public Refusal? Move(LoanStage to, IReadOnlyCollection<LoanParty> by, DateTimeOffset at)
    {
        if (!Next(by).Contains(to)) return new Conflict(new Text("loan.cannot-move", Stage, to));
        (Stage, StageAt) = (to, at);
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<Loan>
    {
        public void Configure(EntityTypeBuilder<Loan> loan)
        {
            loan.ToTable("exchange_loans");
            loan.Ignore(l => l.Href);
            loan.Property(l => l.Purpose).HasMaxLength(1000);
            loan.Property(l => l.Terms).HasMaxLength(1000);
            loan.HasIndex(l => l.ExpertId);
            loan.HasIndex(l => l.LenderOrganisationId);
            loan.HasIndex(l => l.BorrowerOrganisationId);
        }
    }
}

/// <summary>Hours that an expert worked at the borrower on a day.</summary>
public class LoanHours
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid LoanId { get; init; }
    public required DateOnly On { get; init; }
    public required decimal Hours { get; init; }
    public string? Note { get; init; }
    public required LoanParty As { get; init; }

    internal class Mapping : IEntityTypeConfiguration<LoanHours>
    {
        public void Configure(EntityTypeBuilder<LoanHours> hours)
        {
            hours.ToTable("exchange_loan_hours");
            hours.Property(h => h.Note).HasMaxLength(300);
            hours.HasIndex(h => new { h.LoanId, h.On }).IsUnique();
        }
    }
}
