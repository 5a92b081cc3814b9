using Guildhall.Alliance.People;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Nominations;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Exchange.Stays;

/// <summary>Where a stay stands, in one word that all parties share.</summary>
public enum StayStage { Preparing, Agreed, UnderWay, Returned, EndedEarly, Recognised, Cancelled }

/// <summary>Who takes part in a stay.</summary>
public enum StayParty { Person, Home, Host }

/// <summary>Somebody's stay at a host, from acceptance to recognition. Who is erased loses the name here; that somebody was there stays for the figures.</summary>
public class Stay : IVersioned
{
    static readonly (StayStage From, StayStage To, StayParty[] By)[] Moves =
    [
        (StayStage.Agreed, StayStage.UnderWay, [StayParty.Host, StayParty.Home]),
        (StayStage.UnderWay, StayStage.Returned, [StayParty.Home, StayParty.Host]),
        (StayStage.UnderWay, StayStage.EndedEarly, [StayParty.Person, StayParty.Home, StayParty.Host]),
        (StayStage.Preparing, StayStage.Cancelled, [StayParty.Person, StayParty.Home, StayParty.Host]),
        (StayStage.Agreed, StayStage.Cancelled, [StayParty.Person, StayParty.Home, StayParty.Host]),
    ];

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NominationId { get; init; }
    public required Guid CallId { get; init; }
    public required Guid AllianceId { get; init; }
    public required Guid PlaceId { get; init; }
    public required Guid HomeOrganisationId { get; init; }
    public required Guid HostOrganisationId { get; init; }
    /// <summary>The commitment of an agreement of which this person is one, unless the stay is cancelled.</summary>
    public Guid? CommitmentId { get; internal set; }
    [Person(OnErasure.Anonymised, nameof(Name), nameof(EndReason))]
    public Guid? AccountId { get; init; }
    [Person(OnErasure.Anonymised, nameof(Name), nameof(EndReason))]
    public Guid? PersonId { get; init; }
    public required string Name { get; init; }
    public required CallKind Kind { get; init; }
    public required PersonKind For { get; init; }
    public required Localised Title { get; init; }
    public string? HomeRegion { get; init; }
    public string? HostRegion { get; init; }
    public required DateOnly From { get; set; }
    public required DateOnly Until { get; set; }
    public string? Mentor { get; set; }
    public DateOnly? GuardianConsentOn { get; set; }
    public DateOnly? InsuredUntil { get; set; }
    public StayStage Stage { get; private set; }
    public required DateTimeOffset StageAt { get; set; }
    public DateOnly? ArrivedOn { get; private set; }
    public DateOnly? LeftOn { get; private set; }
    public string? EndReason { get; private set; }
    public StayParty? EndedAs { get; private set; }
    public int Version { get; set; }

    public string Href => $"/stays/{Id}";

    public bool IsOpen => Stage is not (StayStage.Recognised or StayStage.Cancelled);

    /// <summary>Whether its agreement may still be proposed, changed and approved.</summary>
    public bool TakesAgreement => Stage is StayStage.Preparing or StayStage.Agreed or StayStage.UnderWay;

    /// <summary>Whether a contract of learner, college and enterprise may be written and approved: for internships, until they end.</summary>
    public bool TakesContract => Kind is CallKind.Internship or CallKind.ClinicalPlacement && TakesAgreement;

    public bool IsOver => Stage is StayStage.Returned or StayStage.EndedEarly or StayStage.Recognised;

    public IReadOnlyList<StayStage> Next(IReadOnlyCollection<StayParty> parties) => [.. Moves.Where(m => m.From == Stage && m.By.Any(parties.Contains)).Select(m => m.To)];

    public Refusal? Move(StayStage to, StayParty by, DateOnly on, string? reason, DateTimeOffset at)
    {
        if (!Next([by]).Contains(to)) return new Conflict(new Text("stay.cannot-move", Stage, to));
        if (to is StayStage.Returned or StayStage.EndedEarly && on < ArrivedOn) return new Conflict(new Text("stay.leaves-before-arriving"));
        (Stage, StageAt) = (to, at);
        if (to == StayStage.UnderWay) ArrivedOn = on;
        if (to is StayStage.Returned or StayStage.EndedEarly) LeftOn = on;
        if (to is StayStage.EndedEarly or StayStage.Cancelled) (EndReason, EndedAs) = (reason, by);
        return null;
    }

    /// <summary>All three have approved the same version.</summary>
    internal void Agree(DateTimeOffset at)
    {
        if (Stage == StayStage.Preparing) (Stage, StageAt) = (StayStage.Agreed, at);
    }

    internal Refusal? Recognise(DateTimeOffset at)
    {
        if (Stage is not (StayStage.Returned or StayStage.EndedEarly)) return new Conflict(new Text("recognition.not-yet"));
        (Stage, StageAt) = (StayStage.Recognised, at);
        return null;
    }

    /// <summary>Days there within a year, both ends counted; until today while it lasts.</summary>
    public static int Days(DateOnly? arrivedOn, DateOnly? leftOn, int year, DateOnly today)
    {
        if (arrivedOn is not { } arrived) return 0;
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var (from, until) = (arrived > first ? arrived : first, (leftOn ?? today) < last ? leftOn ?? today : last);
        return Math.Max(0, until.DayNumber - from.DayNumber + 1);
    }

    internal class Mapping : IEntityTypeConfiguration<Stay>
    {
        public void Configure(EntityTypeBuilder<Stay> stay)
        {
            stay.ToTable("exchange_stays");
            stay.Ignore(s => s.Href).Ignore(s => s.IsOpen).Ignore(s => s.IsOver).Ignore(s => s.TakesAgreement).Ignore(s => s.TakesContract);
            stay.Property(s => s.Name).HasMaxLength(200);
            stay.Property(s => s.Title).HasMaxLength(500);
            stay.Property(s => s.HomeRegion).HasMaxLength(20);
            stay.Property(s => s.HostRegion).HasMaxLength(20);
            stay.Property(s => s.Mentor).HasMaxLength(200);
            stay.Property(s => s.EndReason).HasMaxLength(1000);
            stay.HasIndex(s => s.NominationId).IsUnique();
            stay.HasIndex(s => s.CallId);
            stay.HasIndex(s => s.PlaceId);
            stay.HasIndex(s => s.AllianceId);
            stay.HasIndex(s => s.AccountId);
            stay.HasIndex(s => s.PersonId);
            stay.HasIndex(s => s.HomeOrganisationId);
            stay.HasIndex(s => s.HostOrganisationId);
            stay.HasIndex(s => s.CommitmentId);
        }
    }
}

/// <summary>What is taken at the host, and what it counts as at home; codes, names and credits as agreed, whatever becomes of the catalogues.</summary>
public record AgreementRow
{
    public string? HostCode { get; init; }
    public string? HostName { get; init; }
    public decimal? HostCredits { get; init; }
    public string? HomeCode { get; init; }
    public string? HomeName { get; init; }
    public decimal? HomeCredits { get; init; }
    /// <summary>Of the credits at the host: a unit of credit, or as it is called there.</summary>
    public string? Unit { get; init; }
    public string? HomeUnit { get; init; }
    /// <summary>The courses of the two catalogues, in which versions; null where one keeps none.</summary>
    public Guid? HostCourseId { get; init; }
    public int? HostVersion { get; init; }
    public Guid? HomeCourseId { get; init; }
    public int? HomeVersion { get; init; }
    /// <summary>The rule of the home institution by which it counts, when there is one.</summary>
    public Guid? RuleId { get; init; }
}

/// <summary>One version of a learning agreement, training agreement or teaching programme. It is in force when all three have approved it, until all three approve a later one.</summary>
public class StayAgreement : ApprovedByThree
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    [Person(OnErasure.Erased, Through = typeof(Stay))]
    public required Guid StayId { get; init; }
    public required int Number { get; init; }
    public required StayParty Proposer { get; init; }
    public List<AgreementRow> Rows { get; init; } = [];
    /// <summary>Tasks of an internship, the programme of a visit.</summary>
    public string? Text { get; init; }
    public required DateTimeOffset At { get; init; }

    internal class Mapping : IEntityTypeConfiguration<StayAgreement>
    {
        public void Configure(EntityTypeBuilder<StayAgreement> agreement)
        {
            agreement.ToTable("exchange_agreements");
            agreement.Ignore(a => a.IsInForce);
            agreement.Property(a => a.Rows).AsJson();
            agreement.Property(a => a.Text).HasMaxLength(5000);
            agreement.Property(a => a.Rejection).HasMaxLength(1000);
            agreement.Property(a => a.Approvals).IsConcurrencyToken();
            agreement.HasIndex(a => new { a.StayId, a.Number }).IsUnique();
        }
    }
}

/// <summary>What is written down during a stay.</summary>
public enum EntryKind { Log, Remark, Message, Incident, Report }

/// <summary>A line of a stay's book: a weekly log, a mentor's remark with a mark, a message, an incident, the report at the end.</summary>
public class StayEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    [Person(OnErasure.Erased, Through = typeof(Stay))]
    public required Guid StayId { get; init; }
    public required EntryKind Kind { get; init; }
    public required StayParty As { get; init; }
    [Person(OnErasure.Anonymised)]
    public Guid? WrittenBy { get; init; }
    public required string Text { get; init; }
    /// <summary>The Monday of the week that a log is about.</summary>
    public DateOnly? Week { get; init; }
    public decimal? Hours { get; init; }
    public bool IsNight { get; init; }
    public string? Mark { get; init; }
    public required DateTimeOffset At { get; init; }

    internal class Mapping : IEntityTypeConfiguration<StayEntry>
    {
        public void Configure(EntityTypeBuilder<StayEntry> entry)
        {
            entry.ToTable("exchange_stay_entries");
            entry.Property(e => e.Text).HasMaxLength(5000);
            entry.Property(e => e.Mark).HasMaxLength(40);
            // One log a week.
            entry.HasIndex(e => new { e.StayId, e.Week }).IsUnique();
        }
    }
}

/// <summary>How a proof stands against the end of a stay.</summary>
public enum ProofStanding { InOrder, ExpiresEarly, Missing }

/// <summary>A proof that somebody meets what the site asks for, until a day; the host confirms it.</summary>
public class StayProof
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    [Person(OnErasure.Erased, Through = typeof(Stay))]
    public required Guid StayId { get; init; }
    public required Guid RequirementId { get; init; }
    public DateOnly? GivenOn { get; set; }
    public DateOnly? ExpiresOn { get; set; }
    public DateTimeOffset? ConfirmedAt { get; set; }
    public DateTimeOffset? RemindedAt { get; set; }

    public bool Counts(DateOnly on) => ConfirmedAt is not null && !(ExpiresOn < on);

    public ProofStanding Standing(DateOnly end) => ConfirmedAt is null ? ProofStanding.Missing : Counts(end) ? ProofStanding.InOrder : ProofStanding.ExpiresEarly;

    internal class Mapping : IEntityTypeConfiguration<StayProof>
    {
        public void Configure(EntityTypeBuilder<StayProof> proof)
        {
            proof.ToTable("exchange_stay_proofs");
            proof.HasIndex(p => new { p.StayId, p.RequirementId }).IsUnique();
            proof.HasIndex(p => p.ExpiresOn);
        }
    }
}

/// <summary>What the home institution makes of a line of a transcript.</summary>
public enum Recognition { Full, Partial, NotRecognised }

/// <summary>A line of the transcript that the host writes, and what the home institution recognises of it.</summary>
public class TranscriptRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    [Person(OnErasure.Erased, Through = typeof(Stay))]
    public required Guid StayId { get; init; }
    public required int Number { get; init; }
    public string? Code { get; init; }
    public required string Name { get; init; }
    public decimal? Credits { get; init; }
    public string? Unit { get; init; }
    public string? Grade { get; init; }
    public Recognition? Outcome { get; private set; }
    public string? CountsAs { get; private set; }
    public decimal? CreditsRecognised { get; private set; }
    public string? Reason { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    internal void Decide(Recognition outcome, string? countsAs, decimal? credits, string? reason, DateTimeOffset at) => (Outcome, CountsAs, CreditsRecognised, Reason, DecidedAt) = (outcome, countsAs, credits, reason, at);

    internal class Mapping : IEntityTypeConfiguration<TranscriptRow>
    {
        public void Configure(EntityTypeBuilder<TranscriptRow> row)
        {
            row.ToTable("exchange_transcript_rows");
            row.Property(r => r.Code).HasMaxLength(60);
            row.Property(r => r.Name).HasMaxLength(300);
            row.Property(r => r.Unit).HasMaxLength(40);
            row.Property(r => r.Grade).HasMaxLength(40);
            row.Property(r => r.CountsAs).HasMaxLength(300);
            row.Property(r => r.Reason).HasMaxLength(500);
            row.HasIndex(r => new { r.StayId, r.Number }).IsUnique();
        }
    }
}
