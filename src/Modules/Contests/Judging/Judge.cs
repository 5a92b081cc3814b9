using Guildhall.Contests.Rubrics;
using Guildhall.Foundation.Audit;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Contests.Judging;

/// <summary>How a judge is tied to an institution: by a role or a record in the hall, or as the judge said.</summary>
public enum TieSource { OnRecord, Declared }

/// <summary>That a judge belongs to an institution, or belonged to it until a day.</summary>
public record Tie
{
    public Guid OrganisationId { get; init; }
    public DateOnly? Until { get; init; }
    public TieSource Source { get; init; }
    public string? Reason { get; init; }
}

/// <summary>Somebody who scores an event: either what is judged or what is measured.</summary>
public class Judge : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ContestId { get; init; }
    public required Guid EventId { get; init; }
    [Person(OnErasure.Anonymised, nameof(Name))]
    public required Guid? AccountId { get; init; }
    public required string Name { get; init; }
    public required CriterionKind Kind { get; init; }
    public IReadOnlyList<Tie> Ties { get; set; } = [];
    /// <summary>When the judge stated all ties; without it no sheet is given.</summary>
    public DateTimeOffset? DeclaredAt { get; set; }
    public int Version { get; set; }

    public string Href => $"/contests/judging/{Id}";

    /// <summary>Whether the judge may not score teams of an institution: belongs to it, or left it less than so many years before the day, or said so.</summary>
    public bool IsTiedTo(Guid organisation, DateOnly on, int years) => Ties.Any(t => t.OrganisationId == organisation && (t.Until is not { } until || until >= on.AddYears(-years)));

    internal class Mapping : IEntityTypeConfiguration<Judge>
    {
        public void Configure(EntityTypeBuilder<Judge> judge)
        {
            judge.ToTable("contests_judges");
            judge.Ignore(j => j.Href);
            judge.Property(j => j.Name).HasMaxLength(200);
            judge.Property(j => j.Ties).AsJson();
            judge.HasIndex(j => new { j.EventId, j.AccountId }).IsUnique();
            judge.HasIndex(j => j.AccountId);
        }
    }
}

/// <summary>A sheet that is not finished, as its judge keeps it.</summary>
public record SheetDraft
{
    public IReadOnlyDictionary<string, decimal> Points { get; init; } = new Dictionary<string, decimal>();
    public string? Remark { get; init; }
}

/// <summary>What a judge gives a team: open until handed in, then locked until it is opened again for a reason.</summary>
public class ScoreSheet : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid EventId { get; init; }
    public required Guid TeamId { get; init; }
    public required Guid JudgeId { get; init; }
    /// <summary>The team's code: all that the judge sees of it.</summary>
    public required string Code { get; init; }
    /// <summary>Points by the number of the criterion.</summary>
    public IReadOnlyDictionary<string, decimal> Points { get; private set; } = new Dictionary<string, decimal>();
    public string? Remark { get; private set; }
    /// <summary>What the judge keeps until handing in: nobody else's, and in no trail.</summary>
    [Unaudited]
    public SheetDraft? Draft { get; private set; }
    public DateTimeOffset? HandedInAt { get; private set; }
    /// <summary>Why it was opened again, if it was.</summary>
    public string? ReopenedFor { get; private set; }
    /// <summary>What was decided about a sheet that is far from the others.</summary>
    public string? Arbitration { get; private set; }
    public int Version { get; set; }

    public string Href => $"/contests/sheets/{Id}";

    public bool IsIn => HandedInAt is not null;

    public Refusal? HandIn(IReadOnlyDictionary<string, decimal> points, string? remark, DateTimeOffset at)
    {
        if (IsIn) return new Conflict(new Text("score-sheet.is-locked"));
        (Points, Remark, Draft, HandedInAt, Arbitration) = (points, remark, null, at, null);
        return null;
    }

    public Refusal? Keep(SheetDraft draft)
    {
        if (IsIn) return new Conflict(new Text("score-sheet.is-locked"));
        Draft = draft;
        return null;
    }

    public Refusal? Reopen(string reason)
    {
        if (!IsIn) return new Conflict(new Text("score-sheet.is-open"));
        (HandedInAt, ReopenedFor) = (null, reason);
        return null;
    }

    public Refusal? Arbitrate(string text)
    {
        if (!IsIn) return new Conflict(new Text("score-sheet.is-open"));
        Arbitration = text;
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<ScoreSheet>
    {
        public void Configure(EntityTypeBuilder<ScoreSheet> sheet)
        {
            sheet.ToTable("contests_sheets");
            sheet.Ignore(s => s.Href).Ignore(s => s.IsIn);
            sheet.Property(s => s.Code).HasMaxLength(12);
            sheet.Property(s => s.Points).AsJson();
            sheet.Property(s => s.Draft!).AsJson();
            sheet.Property(s => s.Remark).HasMaxLength(2000);
            sheet.Property(s => s.ReopenedFor).HasMaxLength(1000);
            sheet.Property(s => s.Arbitration).HasMaxLength(1000);
            sheet.HasIndex(s => new { s.EventId, s.TeamId, s.JudgeId }).IsUnique();
            sheet.HasIndex(s => s.JudgeId);
        }
    }
}
