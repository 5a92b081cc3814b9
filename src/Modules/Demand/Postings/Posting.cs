using Guildhall.Foundation.Audit;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Demand.Postings;

public enum PostingKind { Job, Apprenticeship, Internship, OrderClassPlace }

/// <summary>The education asked for.</summary>
public enum EducationLevel { None, Secondary, HigherVocational, Bachelor, Master }

public enum PostingState { Draft, InReview, Live, Closed, Withdrawn, Archived }

public enum PayPeriod { Hour, Day, Week, Month, Year }

/// <summary>How much the posting wants a skill.</summary>
public enum SkillImportance { Essential, Useful }

/// <summary>What the automatic rules found; those in <see cref="Posting.Blocking"/> wait for a person.</summary>
public enum PostingIssue { NoPay, NoPlace, NoClosingDate, ShortText, PayBelowFloor, BannedWords, AnonymousEmployer }

/// <summary>A stretch of the plain text of a description, in UTF-16 units.</summary>
public sealed record TextSpan(int Start, int Length);

/// <summary>A skill that was recognised, with the words that led to it.</summary>
public sealed record ReadSkill(int Skill, SkillImportance Importance, double Confidence, string Label, string Reason, IReadOnlyList<TextSpan> Spans);

/// <summary>An occupation that was recognised in the title.</summary>
public sealed record ReadOccupation(int Occupation, double Confidence, string Label, string Reason, IReadOnlyList<TextSpan> Spans);

/// <summary>What the reader made of a posting.</summary>
public sealed record PostingReading(IReadOnlyList<ReadOccupation> Occupations, IReadOnlyList<ReadSkill> Skills)
{
    public static PostingReading Nothing { get; } = new([], []);
}

/// <summary>What people said against the reader; it wins, now and at every later import.</summary>
public sealed record Corrections(int? Occupation, IReadOnlyList<int> Added, IReadOnlyList<int> Removed)
{
    public static Corrections None { get; } = new(null, [], []);
}

/// <summary>One stated need for people: a job, apprenticeship, internship or place in an order class.</summary>
public class Posting : IVersioned
{
    /// <summary>Postings with one of these are shown to nobody until a person has looked.</summary>
    public static readonly IReadOnlySet<PostingIssue> Blocking = new HashSet<PostingIssue> { PostingIssue.PayBelowFloor, PostingIssue.BannedWords, PostingIssue.AnonymousEmployer };

    static readonly Dictionary<PostingState, PostingState[]> Moves = new()
    {
        [PostingState.Draft] = [PostingState.InReview, PostingState.Live, PostingState.Withdrawn],
        [PostingState.InReview] = [PostingState.Live, PostingState.Draft, PostingState.Withdrawn],
        [PostingState.Live] = [PostingState.Closed, PostingState.Withdrawn, PostingState.InReview],
        [PostingState.Closed] = [PostingState.Live, PostingState.Archived],
        [PostingState.Withdrawn] = [PostingState.Draft, PostingState.Archived],
        [PostingState.Archived] = [],
    };

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid SourceId { get; init; }
    /// <summary>Identity within the source: its identifier, else its url, else a key of its content.</summary>
    public required string SourceKey { get; init; }
    /// <summary>The organisation that may change it.</summary>
    public required Guid OwnerId { get; init; }
    /// <summary>The employer, where it is an organisation of this hall.</summary>
    public Guid? EmployerId { get; set; }
    public required string EmployerName { get; set; }
    public required string Title { get; set; }
    /// <summary>Sanitised.</summary>
    public required string DescriptionHtml { get; set; }
    /// <summary>BCP 47 tag of what the employer wrote.</summary>
    public required string Language { get; set; }
    public PostingReading Reading { get; set; } = PostingReading.Nothing;
    public Corrections Corrections { get; set; } = Corrections.None;
    public int Headcount { get; set; } = 1;
    public PostingKind Kind { get; set; }
    public EducationLevel Level { get; set; }
    public string? RegionCode { get; set; }
    /// <summary>Where, in the employer's words.</summary>
    public string PlaceText { get; set; } = "";
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
    public decimal? PayMin { get; set; }
    public decimal? PayMax { get; set; }
    /// <summary>ISO 4217.</summary>
    public string? PayCurrency { get; set; }
    public PayPeriod? PayPeriod { get; set; }
    public DateOnly? StartsOn { get; set; }
    /// <summary>The last day on which one may apply.</summary>
    public DateOnly? ClosesOn { get; set; }
    public DateTimeOffset PostedAt { get; set; }
    /// <summary>Only for people who are signed in.</summary>
    public string Contact { get; set; } = "";
    public string? Url { get; set; }
    public bool IsPublic { get; set { field = value; NotePublic(); } }
    /// <summary>Whether strangers could ever read it: only then do feeds say that it is gone.</summary>
    public bool WasPublic { get; private set; }
    public IReadOnlyList<Guid> SharedWith { get; set; } = [];
    public PostingState State { get; private set { field = value; NotePublic(); } }
    /// <summary>Why a reviewer gave it back or refused it; empty when nobody did, or when it went live since.</summary>
    public string ReturnedBecause { get; private set; } = "";
    public IReadOnlyList<PostingIssue> Issues { get; set; } = [];
    /// <summary>SHA-256 of what the source said, so that the same again changes nothing.</summary>
    public string ContentHash { get; set; } = "";
    /// <summary>Equal for postings that may be the same vacancy.</summary>
    public string LikenessKey { get; set; } = "";
    /// <summary>The <see cref="TextSketch"/> of the description; null when it is not known yet.</summary>
    [Unaudited]
    public byte[]? Sketch { get; set; }
    /// <summary>The posting that stands for all channels of the same vacancy; mostly this one.</summary>
    public Guid GroupId { get; set; }
    public int Version { get; set; }

    /// <summary>The occupation: what a person said, else what the reader is surest of.</summary>
    public int? Occupation => Corrections.Occupation ?? (Reading.Occupations.Count > 0 ? Reading.Occupations[0].Occupation : null);

    /// <summary>The skills: those read and not removed, and those added by people (who are sure).</summary>
    public IEnumerable<ReadSkill> Skills =>
        Corrections.Added.Select(s => new ReadSkill(s, SkillImportance.Essential, 1, "", nameof(Corrections), []))
            .Concat(Reading.Skills.Where(s => !Corrections.Removed.Contains(s.Skill) && !Corrections.Added.Contains(s.Skill)));

    /// <summary>Pay a month, in its own currency: the upper bound, else the lower; hours and days by a 40-hour week.</summary>
    public decimal? PayAMonth => (PayMax ?? PayMin) * Monthly(PayPeriod);

    /// <summary>The states it may go to from here.</summary>
    public IReadOnlyList<PostingState> Next => Moves[State];

    /// <summary>Goes to another state of its life, if its present state allows.</summary>
    public Refusal? MoveTo(PostingState state)
    {
        if (state == State) return null;
        if (!Moves[State].Contains(state)) return new Conflict(new Text("posting.cannot-move", State, state));
        State = state;
        return null;
    }

    /// <summary>A reviewer gives it back to be mended, or refuses it, and says why.</summary>
    public Refusal? Return(PostingState state, string because)
    {
        if (State != PostingState.InReview) return new Conflict(new Text("posting.cannot-move", State, state));
        ReturnedBecause = because;
        return MoveTo(state);
    }

    void NotePublic()
    {
        WasPublic |= IsPublic && State == PostingState.Live;
        if (State == PostingState.Live) ReturnedBecause = "";
    }

    /// <summary>It was changed: when a rule stops it now, nobody sees it until a person has looked.</summary>
    public void StopIfBlocked()
    {
        if (State is PostingState.Live or PostingState.Closed && Issues.Any(Blocking.Contains)) State = PostingState.InReview;
    }

    /// <summary>The state in which a posting that arrives complete begins: to be looked at, expired, or live.</summary>
    public void Begin(DateOnly today) =>
        State = Issues.Any(Blocking.Contains) ? PostingState.InReview : ClosesOn < today ? PostingState.Closed : PostingState.Live;

    /// <summary>Its source has stated it again, changed or after it had vanished: it goes where it would begin. What people withdrew, archived or hold as a draft stays so.</summary>
    /// <returns>Whether its state changed.</returns>
    public bool Resume(DateOnly today)
    {
        var before = State;
        if (State is PostingState.InReview or PostingState.Live or PostingState.Closed) Begin(today);
        return State != before;
    }

    static decimal? Monthly(PayPeriod? period) => period switch
    {
        Postings.PayPeriod.Hour => 40m * 52 / 12,
        Postings.PayPeriod.Day => 5m * 52 / 12,
        Postings.PayPeriod.Week => 52m / 12,
        Postings.PayPeriod.Year => 1m / 12,
        _ => 1m,
    };

    internal class Mapping : IEntityTypeConfiguration<Posting>
    {
        public void Configure(EntityTypeBuilder<Posting> posting)
        {
            posting.ToTable("demand_postings");
            posting.HasIndex(p => new { p.SourceId, p.SourceKey }).IsUnique();
            posting.HasIndex(p => p.LikenessKey);
            posting.HasIndex(p => p.GroupId);
            posting.HasIndex(p => new { p.State, p.ClosesOn });
            posting.HasIndex(p => p.OwnerId);
            posting.Property(p => p.SourceKey).HasMaxLength(300);
            posting.Property(p => p.EmployerName).HasMaxLength(200);
            posting.Property(p => p.Title).HasMaxLength(300);
            posting.Property(p => p.Language).HasMaxLength(20);
            posting.Property(p => p.RegionCode).HasMaxLength(20);
            posting.Property(p => p.PlaceText).HasMaxLength(300);
            posting.Property(p => p.PayCurrency).HasMaxLength(3);
            posting.Property(p => p.PayMin).HasPrecision(18, 2);
            posting.Property(p => p.PayMax).HasPrecision(18, 2);
            posting.Property(p => p.Contact).HasMaxLength(500);
            posting.Property(p => p.ReturnedBecause).HasMaxLength(500);
            posting.Property(p => p.Url).HasMaxLength(1000);
            posting.Property(p => p.ContentHash).HasMaxLength(64);
            posting.Property(p => p.LikenessKey).HasMaxLength(32);
            posting.Property(p => p.Sketch).HasMaxLength(256);
            posting.Property(p => p.Reading).AsJson();
            posting.Property(p => p.Corrections).AsJson();
            posting.Property(p => p.SharedWith).AsJson();
            posting.Property(p => p.Issues).AsJson();
            posting.Ignore(p => p.Occupation).Ignore(p => p.Skills).Ignore(p => p.PayAMonth).Ignore(p => p.Next);
        }
    }
}
