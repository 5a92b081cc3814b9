using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Guildhall.Alliance.People;
using Guildhall.Foundation.Audit;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Exchange.Calls;

/// <summary>What one goes for.</summary>
public enum CallKind { ExchangeSemester, ShortVisit, TeachingVisit, Internship, ClinicalPlacement, TrainingCourse }

/// <summary>How far a call has come.</summary>
public enum CallState { Draft, Open, Closed, Allocated, Running, Ended }

/// <summary>How well somebody knows a language: the levels of the Common European Framework.</summary>
public enum LanguageLevel { A1, A2, B1, B2, C1, C2 }

/// <summary>A call for applications to go somewhere: what for, who may, by when. Its places come from hosts.</summary>
public class Call : IVersioned
{
    static readonly (CallState From, CallState To)[] Moves = [(CallState.Draft, CallState.Open), (CallState.Open, CallState.Closed), (CallState.Closed, CallState.Open), (CallState.Allocated, CallState.Running), (CallState.Running, CallState.Ended)];

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    /// <summary>Whose call it is, and who allocates.</summary>
    public required Guid OrganiserOrganisationId { get; init; }
    public required CallKind Kind { get; set; }
    /// <summary>Whether learners or staff go.</summary>
    public required PersonKind For { get; set; }
    public required Localised Title { get; set; }
    public Localised About { get; set; } = new([]);
    public Localised Eligibility { get; set; } = new([]);
    public Localised Funding { get; set; } = new([]);
    /// <summary>The documents asked for, one a line.</summary>
    public string? Documents { get; set; }
    public int? MinimumAge { get; set; }
    /// <summary>A word of the programmes whose learners may go.</summary>
    public string? Programme { get; set; }
    public string? Language { get; set; }
    public LanguageLevel? LeastLevel { get; set; }
    public required DateOnly ApplyBy { get; set; }
    public required DateOnly NominateBy { get; set; }
    public required DateOnly From { get; set; }
    public required DateOnly Until { get; set; }
    public CallState State { get; private set; }
    /// <summary>Drawn when the call opens, told when it is allocated: nobody can choose it to suit somebody.</summary>
    [Unaudited]
    public long? Seed { get; private set; }
    /// <summary>Published when the call opens: SHA-256 over "ID:SEED", by which everybody can see later that the seed was that one.</summary>
    public string? SeedHash { get; private set; }
    public DateTimeOffset? AllocatedAt { get; private set; }
    public int Version { get; set; }

    public string Href => $"/calls/{Id}";

    public bool TakesApplications(DateOnly today) => State == CallState.Open && today <= ApplyBy;

    public bool TakesNominations(DateOnly today) => State is CallState.Open or CallState.Closed && today <= NominateBy;

    /// <summary>Whether a place that is offered may be accepted, and one that becomes free goes to the next.</summary>
    public bool GivesPlaces(DateOnly today) => State is CallState.Allocated or CallState.Running && today <= Until;

    public IReadOnlyList<CallState> Next => [.. Moves.Where(m => m.From == State).Select(m => m.To)];

    public Refusal? MoveTo(CallState to)
    {
        if (!Next.Contains(to)) return new Conflict(new Text("call.cannot-move", State, to));
        State = to;
        if (to == CallState.Open && Seed is null) Commit(Draw());
        return null;
    }

    public Refusal? Allocate(DateTimeOffset at)
    {
        if (State != CallState.Closed) return new Conflict(new Text("allocation.close-first"));
        (State, AllocatedAt) = (CallState.Allocated, at);
        return null;
    }

    internal void Commit(long seed) => (Seed, SeedHash) = (seed, HashOf(Id, seed));

    /// <summary>What is published of a seed before it is told, in lower-case hexadecimal.</summary>
    public static string HashOf(Guid call, long seed) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{call}:{seed}"))));

    static long Draw() => BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)) & long.MaxValue;

    internal class Mapping : IEntityTypeConfiguration<Call>
    {
        public void Configure(EntityTypeBuilder<Call> call)
        {
            call.ToTable("exchange_calls");
            call.Ignore(c => c.Href).Ignore(c => c.Next);
            call.Property(c => c.Title).HasMaxLength(500);
            call.Property(c => c.About).HasMaxLength(12_000);
            call.Property(c => c.Eligibility).HasMaxLength(4000);
            call.Property(c => c.Funding).HasMaxLength(4000);
            call.Property(c => c.Documents).HasMaxLength(1000);
            call.Property(c => c.Programme).HasMaxLength(200);
            call.Property(c => c.Language).HasMaxLength(40);
            call.Property(c => c.SeedHash).HasMaxLength(64);
            call.HasIndex(c => c.AllianceId);
            call.HasIndex(c => c.OrganiserOrganisationId);
        }
    }
}

/// <summary>What becomes of the places that a host offers.</summary>
public enum PlaceState { Offered, Accepted, Declined, Withdrawn }

/// <summary>How one works at a host of an internship: what the rules of internships are checked against.</summary>
public record PlaceTerms
{
    public decimal? HoursPerDay { get; init; }
    public decimal? HoursPerWeek { get; init; }
    public bool IsNight { get; init; }
    /// <summary>Pay of the intern and of staff in the same post, a month, in one currency.</summary>
    public decimal? Pay { get; init; }
    public decimal? PayOfPost { get; init; }
    public int? Staff { get; init; }
    public int? StaffInPost { get; init; }
    public bool IsInsured { get; init; }
}

/// <summary>Seats that a host offers in answer to a call; they count once the organiser accepts them.</summary>
public class HostPlace : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CallId { get; init; }
    public required Guid HostOrganisationId { get; init; }
    public required Localised Name { get; set; }
    public string? About { get; set; }
    public required int Seats { get; set; }
    public PlaceTerms Terms { get; set; } = new();
    /// <summary>The commitment of an agreement on which those draw who take the place.</summary>
    public Guid? CommitmentId { get; set; }
    public PlaceState State { get; set; }
    public int Version { get; set; }

    internal class Mapping : IEntityTypeConfiguration<HostPlace>
    {
        public void Configure(EntityTypeBuilder<HostPlace> place)
        {
            place.ToTable("exchange_places");
            place.Property(p => p.Name).HasMaxLength(500);
            place.Property(p => p.About).HasMaxLength(2000);
            place.Property(p => p.Terms).AsJson();
            place.HasIndex(p => p.CallId);
            place.HasIndex(p => p.HostOrganisationId);
            place.HasIndex(p => p.CommitmentId);
        }
    }
}

/// <summary>A question about a call, to its organiser or to one of its hosts, and the answer. Others see it when it was answered and not held back.</summary>
public class CallQuestion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CallId { get; init; }
    /// <summary>Who answers, and moderates.</summary>
    public required Guid ToOrganisationId { get; init; }
    [Person(OnErasure.Anonymised)]
    public Guid? AskedBy { get; init; }
    public required string Text { get; init; }
    public string? Answer { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public bool IsHidden { get; set; }
    public required DateTimeOffset At { get; init; }

    internal class Mapping : IEntityTypeConfiguration<CallQuestion>
    {
        public void Configure(EntityTypeBuilder<CallQuestion> question)
        {
            question.ToTable("exchange_questions");
            question.Property(q => q.Text).HasMaxLength(1000);
            question.Property(q => q.Answer).HasMaxLength(2000);
            question.HasIndex(q => q.CallId);
            question.HasIndex(q => q.ToOrganisationId);
        }
    }
}

/// <summary>What a site asks of whoever comes.</summary>
public enum RequirementKind { Insurance, Vaccination, SafetyTraining, HealthCheck, BackgroundCheck, Other }

/// <summary>What a host asks of everybody who comes for some kind of stay: proofs, and how long they count.</summary>
public class SiteRequirement
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid HostOrganisationId { get; init; }
    public required RequirementKind Kind { get; init; }
    /// <summary>Null: for all kinds of stays.</summary>
    public CallKind? For { get; init; }
    public required string Text { get; init; }
    /// <summary>For how many months a proof counts; null: for ever.</summary>
    public int? Months { get; init; }
    public DateTimeOffset? EndedAt { get; set; }

    internal class Mapping : IEntityTypeConfiguration<SiteRequirement>
    {
        public void Configure(EntityTypeBuilder<SiteRequirement> requirement)
        {
            requirement.ToTable("exchange_site_requirements");
            requirement.Property(r => r.Text).HasMaxLength(500);
            requirement.HasIndex(r => r.HostOrganisationId);
        }
    }
}
