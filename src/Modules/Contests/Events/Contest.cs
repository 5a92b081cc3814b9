using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Guildhall.Contests.Ranking;
using Guildhall.Foundation.Audit;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Contests.Events;

/// <summary>How far a contest has come.</summary>
public enum ContestState { Draft, Open, Closed, Drawn, Ended, Cancelled }

/// <summary>How far an event of a contest has come: appeals are made while results are provisional.</summary>
public enum EventState { Preparing, Scoring, Provisional, Final }

/// <summary>A skills contest that a member hosts for the alliance: when one registers, when it is held, how appeals go. What is contested are its events.</summary>
public class Contest : IVersioned
{
    static readonly (ContestState From, ContestState To)[] Moves =
    [
        (ContestState.Draft, ContestState.Open), (ContestState.Open, ContestState.Closed), (ContestState.Closed, ContestState.Open),
        (ContestState.Draft, ContestState.Cancelled), (ContestState.Open, ContestState.Cancelled), (ContestState.Closed, ContestState.Cancelled),
    ];

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    /// <summary>Which member hosts and runs it.</summary>
    public required Guid OrganiserOrganisationId { get; init; }
    public required Localised Title { get; set; }
    public Localised About { get; set; } = new([]);
    public string? Venue { get; set; }
    public required DateOnly RegisterBy { get; set; }
    public required DateOnly From { get; set; }
    public required DateOnly Until { get; set; }
    /// <summary>For how many days after provisional results one may appeal.</summary>
    public required int AppealDays { get; set; }
    /// <summary>For how many years a judge does not score the teams of an institution that he has left.</summary>
    public required int ConflictYears { get; set; }
    /// <summary>Whether a person may be in one event only.</summary>
    public bool IsOneEventEach { get; set; }
    public ContestState State { get; private set; }
    public DateTimeOffset? DrawnAt { get; private set; }
    public int Version { get; set; }

    public string Href => $"/contests/{Id}";

    public bool TakesTeams(DateOnly today) => State == ContestState.Open && today <= RegisterBy;

    public IReadOnlyList<ContestState> Next => [.. Moves.Where(m => m.From == State).Select(m => m.To)];

    public Refusal? MoveTo(ContestState to)
    {
        if (!Next.Contains(to)) return new Conflict(new Text("contest.cannot-move", State, to));
        State = to;
        return null;
    }

    public Refusal? Draw(DateTimeOffset at)
    {
        if (State != ContestState.Closed) return new Conflict(new Text("contest.close-first"));
        (State, DrawnAt) = (ContestState.Drawn, at);
        return null;
    }

    /// <summary>All its events are final.</summary>
    internal void End() => State = ContestState.Ended;

    internal class Mapping : IEntityTypeConfiguration<Contest>
    {
        public void Configure(EntityTypeBuilder<Contest> contest)
        {
            contest.ToTable("contests_contests");
            contest.Ignore(c => c.Href).Ignore(c => c.Next);
            contest.Property(c => c.Title).HasMaxLength(500);
            contest.Property(c => c.About).HasMaxLength(12_000);
            contest.Property(c => c.Venue).HasMaxLength(300);
            contest.HasIndex(c => c.AllianceId);
            contest.HasIndex(c => c.OrganiserOrganisationId);
        }
    }
}

/// <summary>What is contested: who may enter, how it is scored and what is won.</summary>
public class ContestEvent : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ContestId { get; init; }
    /// <summary>Some capital letters, with which the teams' codes begin.</summary>
    public required string Code { get; set; }
    public required Localised Name { get; set; }
    public Localised About { get; set; } = new([]);
    public required int LeastMembers { get; set; }
    public required int MostMembers { get; set; }
    public required int MostCoaches { get; set; }
    public required int TeamsPerUnit { get; set; }
    /// <summary>How many teams there is room for; more wait.</summary>
    public int? Places { get; set; }
    public int? MinimumAge { get; set; }
    public int? MaximumAge { get; set; }
    /// <summary>A word of the programmes whose learners may enter.</summary>
    public string? Programme { get; set; }
    public ScoreRule Rule { get; set; }
    /// <summary>To how many decimals a mark is rounded.</summary>
    public required int Decimals { get; set; }
    /// <summary>How far, in per cent of the full points, a sheet may be from the mean of all sheets of the team before somebody looks at it.</summary>
    public required decimal Deviation { get; set; }
    /// <summary>Of how many judges at least a team needs a judged sheet.</summary>
    public required int LeastJudges { get; set; }
    public AwardBasis Basis { get; set; }
    public required decimal FirstAwards { get; set; }
    public required decimal SecondAwards { get; set; }
    public required decimal ThirdAwards { get; set; }
    public EventState State { get; private set; }
    /// <summary>The version of the rubric that counts, frozen when scoring began, and its hash.</summary>
    public int? RubricNumber { get; private set; }
    public string? RubricHash { get; private set; }
    /// <summary>Drawn when registration opens, told with the final results: who knew it earlier would know whose code is whose.</summary>
    [Unaudited]
    public long? Seed { get; private set; }
    /// <summary>Published when registration opens: SHA-256 over "ID:SEED".</summary>
    public string? SeedHash { get; private set; }
    /// <summary>Published when the codes are drawn: SHA-256 over the ids of the teams in their order, one a line.</summary>
    public string? ListHash { get; internal set; }
    public DateTimeOffset? ProvisionalAt { get; private set; }
    public DateOnly? AppealUntil { get; private set; }
    public DateTimeOffset? FinalAt { get; private set; }
    public int Version { get; set; }

    public string Href => $"/contests/events/{Id}";

    public Refusal? Start(int rubric, string hash)
    {
        if (State != EventState.Preparing) return new Conflict(new Text("event.cannot", State));
        (State, RubricNumber, RubricHash) = (EventState.Scoring, rubric, hash);
        return null;
    }

    public Refusal? Publish(DateTimeOffset at, DateOnly appealUntil)
    {
        if (State != EventState.Scoring) return new Conflict(new Text("event.cannot", State));
        (State, ProvisionalAt, AppealUntil) = (EventState.Provisional, at, appealUntil);
        return null;
    }

    /// <summary>A sheet was opened again: what was published waits for it.</summary>
    internal void Reopen()
    {
        if (State == EventState.Provisional) State = EventState.Scoring;
    }

    public Refusal? Finish(DateTimeOffset at)
    {
        if (State != EventState.Provisional) return new Conflict(new Text("event.cannot", State));
        (State, FinalAt) = (EventState.Final, at);
        return null;
    }

    public bool TakesAppeals(DateOnly today) => State == EventState.Provisional && today <= AppealUntil;

    internal void Commit() => Commit(BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)) & long.MaxValue);

    internal void Commit(long seed) => (Seed, SeedHash) = (seed, HashOf(Id, seed));

    /// <summary>What is published of a seed before it is told, in lower-case hexadecimal.</summary>
    public static string HashOf(Guid of, long seed) => Sha(string.Create(CultureInfo.InvariantCulture, $"{of}:{seed}"));

    /// <summary>What is published of the list of teams before the seed is told.</summary>
    public static string HashOf(IEnumerable<Guid> teams) => Sha(string.Concat(teams.Select(t => $"{t}\n")));

    static string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    internal class Mapping : IEntityTypeConfiguration<ContestEvent>
    {
        public void Configure(EntityTypeBuilder<ContestEvent> one)
        {
            one.ToTable("contests_events");
            one.Ignore(e => e.Href);
            one.Property(e => e.Code).HasMaxLength(6);
            one.Property(e => e.Name).HasMaxLength(500);
            one.Property(e => e.About).HasMaxLength(12_000);
            one.Property(e => e.Programme).HasMaxLength(200);
            one.Property(e => e.RubricHash).HasMaxLength(64);
            one.Property(e => e.SeedHash).HasMaxLength(64);
            one.Property(e => e.ListHash).HasMaxLength(64);
            one.HasIndex(e => new { e.ContestId, e.Code }).IsUnique();
        }
    }
}
