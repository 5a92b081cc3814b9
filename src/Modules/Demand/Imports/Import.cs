using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Demand.Imports;

/// <summary>Where an import stands. A check runs through Waiting and Running to Checked, and changes nothing; what was confirmed runs through them to Done, and may be undone.</summary>
public enum ImportState { Mapping, Checked, Waiting, Running, Done, Cancelled, Failed, Undoing, Undone }

/// <summary>A run of entries of the audit trail, both ends included.</summary>
public sealed record SeqRange(long From, long To);

/// <summary>One file brought in by a person for an organisation: how it is understood, how far it is, and what came of it.</summary>
[Foundation.Audit.Unaudited]
public class Import
{
    static readonly ImportState[] Open = [ImportState.Mapping, ImportState.Checked, ImportState.Waiting, ImportState.Running];

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Source { get; init; }
    /// <summary>Whose postings they become.</summary>
    public required Guid OwnerId { get; init; }
    /// <summary>Who acts.</summary>
    [Person(OnErasure.Anonymised)]
    public required Guid AccountId { get; init; }
    /// <summary>The file's name where it came from.</summary>
    public required string Name { get; init; }
    public required ImportFormat Format { get; init; }
    /// <summary>Bytes of the file.</summary>
    public required long Size { get; init; }
    /// <summary>The language of whoever brought it, for the list of rejections.</summary>
    public required string Language { get; init; }
    /// <summary>The file holds all postings of the source.</summary>
    public bool IsComplete { get; init; }
    /// <summary>The present run, or the last, only checks.</summary>
    public bool IsDryRun { get; private set; }
    /// <summary>For a sheet: field → column from 1, 0 for none; null until somebody has said it.</summary>
    public IReadOnlyDictionary<string, int>? Columns { get; private set; }
    public ImportState State { get; private set; }
    public ImportCounts Counts { get; private set; } = new();
    public DateTimeOffset CreatedAt { get; init; }
    /// <summary>When it last was known to be at work.</summary>
    public DateTimeOffset? ProgressAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    /// <summary>Why it failed, or why nothing was closed.</summary>
    public Text? Remark { get; private set; }

    /// <summary>What it changed: where its batches stand in the audit trail.</summary>
    public IReadOnlyList<SeqRange> Written { get; private set; } = [];
    /// <summary>Of what it changed: how many postings were put back, and how many were left because somebody has changed them since.</summary>
    public int PutBack { get; private set; }
    public int LeftAlone { get; private set; }

    /// <summary>Whether somebody is, or will be, at work on it.</summary>
    public bool IsAtWork => State is ImportState.Waiting or ImportState.Running or ImportState.Undoing;

    public bool CanBeUndone => State is ImportState.Done or ImportState.Cancelled or ImportState.Failed && Written.Count > 0;

    public bool CanBeCancelled => Open.Contains(State);

    /// <summary>The file, its list of rejections: in the hall's uploads.</summary>
    public string FileIn(Hall hall) => Path.Combine(hall.Uploads, $"{Id:N}.upload");

    public string RejectionsIn(Hall hall) => Path.Combine(hall.Uploads, $"{Id:N}.rejections.jsonl");

    /// <summary>A new import begins: with the question which column is what, with a check, or at once.</summary>
    public Import Begin(bool asksColumns, bool isDryRun)
    {
        (State, IsDryRun) = (asksColumns ? ImportState.Mapping : ImportState.Waiting, isDryRun);
        return this;
    }

    /// <summary>Somebody has said which column is what: it is checked, anew when it was before.</summary>
    public Refusal? Choose(IReadOnlyDictionary<string, int> columns)
    {
        if (Format != ImportFormat.Sheet || State is not (ImportState.Mapping or ImportState.Checked or ImportState.Failed)) return Wrong();
        (Columns, State, IsDryRun, Counts, Remark) = (columns, ImportState.Waiting, true, new(), null);
        return null;
    }

    /// <summary>What was checked is to be brought in; what failed or was cancelled is tried again.</summary>
    public Refusal? Confirm()
    {
        if (State is not (ImportState.Checked or ImportState.Failed or ImportState.Cancelled) || (Format == ImportFormat.Sheet && Columns is null && State != ImportState.Checked)) return Wrong();
        (State, IsDryRun, Counts, Remark, EndedAt) = (ImportState.Waiting, State != ImportState.Checked && IsDryRun, new(), null, null);
        return null;
    }

    /// <summary>A batch stands in the audit trail from here to there.</summary>
    public void HasWritten(long from, long to) =>
        Written = Written.Count > 0 && Written[^1].To + 1 == from ? [.. Written.SkipLast(1), Written[^1] with { To = to }] : [.. Written, new SeqRange(from, to)];

    /// <summary>No more is done. What was brought in stays.</summary>
    public Refusal? Cancel(DateTimeOffset now)
    {
        if (!CanBeCancelled) return Wrong();
        (State, EndedAt) = (ImportState.Cancelled, now);
        return null;
    }

    /// <summary>What it brought in is to be as it was before.</summary>
    public Refusal? Undo()
    {
        if (!CanBeUndone) return Wrong();
        (State, ProgressAt, PutBack, LeftAlone) = (ImportState.Undoing, null, 0, 0);
        return null;
    }

    Conflict Wrong() => new(new Text("imports.not-now", State));

    internal class Mapping : IEntityTypeConfiguration<Import>
    {
        public void Configure(EntityTypeBuilder<Import> import)
        {
            import.ToTable("demand_imports");
            import.HasIndex(i => i.OwnerId);
            import.HasIndex(i => i.State);
            // Whoever finds it in another state than it was read in has come too late.
            import.Property(i => i.State).IsConcurrencyToken();
            import.Property(i => i.Source).HasMaxLength(120);
            import.Property(i => i.Name).HasMaxLength(300);
            import.Property(i => i.Language).HasMaxLength(20);
            import.Property(i => i.Columns!).AsJson();
            import.Property(i => i.Counts).AsJson();
            import.Property(i => i.Written).AsJson();
            import.Property(i => i.Remark!).AsJson();
        }
    }
}
