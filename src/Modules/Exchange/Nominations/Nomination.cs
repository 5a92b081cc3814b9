using Guildhall.Alliance.People;
using Guildhall.Allocating;
using Guildhall.Exchange.Calls;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Exchange.Nominations;

/// <summary>Where an application to go stands, in words that all who take part share.</summary>
public enum NominationStage { Applied, Nominated, NotNominated, Waiting, Offered, Accepted, OfferDeclined, OfferLapsed, Withdrawn }

/// <summary>Who takes part in an application to go.</summary>
public enum NominationParty { Person, Home, Organiser, Host }

/// <summary>A place that somebody would take, and how dear it is, from 1; equal ranks are equally dear.</summary>
public record RankedWish(Guid PlaceId, int Rank);

/// <summary>Why a dearer wish did not come true: the rule, and by which order of nomination (or turn of the lottery) one would have had to come.</summary>
public record WhyNotThis(Guid PlaceId, int Rank, Rule Rule, int? Order, int? Turn);

/// <summary>
/// That somebody wants to go, nominated or not by the home institution, and what came of it. One per person and call. The organiser sees it once it is nominated, the host once it offers a place.
/// Who is erased loses name, letter and what was written about them here; that somebody went stays for the figures.
/// </summary>
public class Nomination : IVersioned
{
    static readonly (NominationStage From, NominationStage To, NominationParty[] By)[] Moves =
    [
        (NominationStage.Applied, NominationStage.Nominated, [NominationParty.Home]),
        (NominationStage.Applied, NominationStage.NotNominated, [NominationParty.Home]),
        // On second thoughts, or after an appeal.
        (NominationStage.NotNominated, NominationStage.Nominated, [NominationParty.Home]),
        (NominationStage.Offered, NominationStage.Accepted, [NominationParty.Person]),
        (NominationStage.Offered, NominationStage.OfferDeclined, [NominationParty.Person]),
        (NominationStage.Applied, NominationStage.Withdrawn, [NominationParty.Person, NominationParty.Home]),
        (NominationStage.Nominated, NominationStage.Withdrawn, [NominationParty.Person, NominationParty.Home]),
        (NominationStage.Waiting, NominationStage.Withdrawn, [NominationParty.Person, NominationParty.Home]),
        (NominationStage.Offered, NominationStage.Withdrawn, [NominationParty.Home]),
        (NominationStage.Withdrawn, NominationStage.Applied, [NominationParty.Person]),
    ];

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CallId { get; init; }
    public required Guid HomeOrganisationId { get; init; }
    [Person(OnErasure.Anonymised, nameof(Name), nameof(Letter), nameof(Reason), nameof(Appeal), nameof(AppealAnswer))]
    public Guid? AccountId { get; init; }
    /// <summary>The home institution's record of the person.</summary>
    [Person(OnErasure.Anonymised, nameof(Name), nameof(Letter), nameof(Reason), nameof(Appeal), nameof(AppealAnswer))]
    public Guid? PersonId { get; init; }
    public required string Name { get; init; }
    public string? Programme { get; init; }
    public string? Letter { get; set; }
    public LanguageLevel? Level { get; set; }
    public List<RankedWish> Wishes { get; set; } = [];
    public NominationStage Stage { get; private set; }
    public required DateTimeOffset StageAt { get; set; }
    /// <summary>The home institution's order: 1 goes first. Equal ones are decided by the lottery.</summary>
    public int? Order { get; set; }
    public string? Reason { get; set; }
    /// <summary>The place that is offered, or was taken.</summary>
    public Guid? PlaceId { get; private set; }
    public DateOnly? OfferUntil { get; private set; }
    /// <summary>The number of the applicant in the allocation, from 1: what the lottery is drawn by.</summary>
    public int? Drawn { get; set; }
    public List<WhyNotThis> Why { get; set; } = [];
    public string? Appeal { get; private set; }
    public DateTimeOffset? AppealAt { get; private set; }
    public string? AppealAnswer { get; private set; }
    public DateTimeOffset? AppealAnsweredAt { get; private set; }
    public int Version { get; set; }

    public string Href => $"/nominations/{Id}";

    /// <summary>Where these parties may take it from here.</summary>
    public IReadOnlyList<NominationStage> Next(IReadOnlyCollection<NominationParty> parties) =>
        [.. Moves.Where(m => m.From == Stage && (m.By.Any(parties.Contains) || (AccountId is null && m.By.Contains(NominationParty.Person) && m.To != NominationStage.Applied && parties.Contains(NominationParty.Home)))).Select(m => m.To)];

    public Refusal? Move(NominationStage to, IReadOnlyCollection<NominationParty> by, DateTimeOffset at)
    {
        if (!Next(by).Contains(to)) return new Conflict(new Text("nomination.cannot-move", Stage, to));
        // To be nominated after all is the answer to an appeal against not being it.
        if (Stage == NominationStage.NotNominated && to == NominationStage.Nominated && AppealAt is not null) AppealAnsweredAt ??= at;
        (Stage, StageAt) = (to, at);
        return null;
    }

    /// <summary>The stay that was accepted does not take place: the seat is free again.</summary>
    internal void GiveUp(string? reason, DateTimeOffset at)
    {
        if (Stage == NominationStage.Accepted) (Stage, StageAt, Reason) = (NominationStage.Withdrawn, at, reason);
    }

    /// <summary>The allocation, or somebody's declining, gives a place until a day.</summary>
    internal void Offer(Guid place, DateOnly until, DateTimeOffset at) => (Stage, StageAt, PlaceId, OfferUntil) = (NominationStage.Offered, at, place, until);

    internal void Wait(DateTimeOffset at) => (Stage, StageAt, PlaceId, OfferUntil) = (NominationStage.Waiting, at, null, null);

    internal Refusal? Lapse(DateTimeOffset at)
    {
        if (Stage != NominationStage.Offered) return new Conflict(new Text("nomination.cannot-move", Stage, NominationStage.OfferLapsed));
        (Stage, StageAt) = (NominationStage.OfferLapsed, at);
        return null;
    }

    public Refusal? AppealAgainst(string text, DateTimeOffset at)
    {
        if (AppealAt is not null || Stage is not (NominationStage.Waiting or NominationStage.Offered or NominationStage.OfferLapsed or NominationStage.NotNominated)) return new Conflict(new Text("appeal.not-now"));
        (Appeal, AppealAt) = (text, at);
        return null;
    }

    public Refusal? AnswerAppeal(string text, DateTimeOffset at)
    {
        if (AppealAt is null || AppealAnsweredAt is not null) return new Conflict(new Text("appeal.nothing-to-answer"));
        (AppealAnswer, AppealAnsweredAt) = (text, at);
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<Nomination>
    {
        public void Configure(EntityTypeBuilder<Nomination> nomination)
        {
            nomination.ToTable("exchange_nominations");
            nomination.Ignore(n => n.Href);
            nomination.Property(n => n.Name).HasMaxLength(200);
            nomination.Property(n => n.Programme).HasMaxLength(200);
            nomination.Property(n => n.Letter).HasMaxLength(5000);
            nomination.Property(n => n.Reason).HasMaxLength(1000);
            nomination.Property(n => n.Appeal).HasMaxLength(2000);
            nomination.Property(n => n.AppealAnswer).HasMaxLength(2000);
            nomination.Property(n => n.Wishes).AsJson();
            nomination.Property(n => n.Why).AsJson();
            nomination.HasIndex(n => new { n.CallId, n.AccountId }).IsUnique();
            nomination.HasIndex(n => new { n.CallId, n.PersonId }).IsUnique();
            nomination.HasIndex(n => n.AccountId);
            nomination.HasIndex(n => n.PersonId);
            nomination.HasIndex(n => n.HomeOrganisationId);
            nomination.HasIndex(n => n.PlaceId);
        }
    }
}

/// <summary>To what a document belongs.</summary>
public readonly record struct PaperOf(Guid? Nomination = null, Guid? Stay = null, Guid? Rule = null, Guid? Attainment = null);

/// <summary>A document of an application, a stay, a rule or an attainment: its facts here, its content in the hall's uploads under its id.</summary>
public class Paper
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    [Person(OnErasure.Erased, Through = typeof(Nomination))]
    public Guid? NominationId { get; init; }
    [Person(OnErasure.Erased, Through = typeof(Stays.Stay))]
    public Guid? StayId { get; init; }
    /// <summary>The rule on whose decision it bears.</summary>
    public Guid? RuleId { get; init; }
    [Person(OnErasure.Erased, Through = typeof(Attainments.Attainment))]
    public Guid? AttainmentId { get; init; }
    public required string Name { get; init; }
    public required string MediaType { get; init; }
    public required long Size { get; init; }
    public required DateTimeOffset At { get; init; }

    internal class Mapping : IEntityTypeConfiguration<Paper>
    {
        public void Configure(EntityTypeBuilder<Paper> paper)
        {
            paper.ToTable("exchange_papers");
            paper.Property(p => p.Name).HasMaxLength(200);
            paper.Property(p => p.MediaType).HasMaxLength(100);
            paper.HasIndex(p => p.NominationId);
            paper.HasIndex(p => p.StayId);
            paper.HasIndex(p => p.RuleId);
            paper.HasIndex(p => p.AttainmentId);
        }
    }
}
