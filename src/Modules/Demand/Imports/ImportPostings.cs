using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;

namespace Guildhall.Demand.Imports;

/// <summary>
/// Brings the postings of a file into the hall, in batches, each one transaction: killed at any moment, whole batches are there, and the same file again goes on from there.
/// The same file twice changes nothing. Within a file the first posting with an identity counts: the very same again is unchanged, a different one is rejected.
/// Where a row of a sheet does not name its employer, it is the organisation whose source it is, unless that one gathers the postings of others.
/// What a complete file no longer names closes, unless the file could not be read to its end or held nothing good.
/// </summary>
public class ImportPostings(GuildhallDb db, PostingPipeline pipeline, PostingBatches batches, MemberDirectory members, LeadOrganisation lead, FaultWords faultWords, Acting acting)
{
    const int BatchSize = 200;

    public class Input
    {
        /// <summary>Name of the source; it belongs to one organisation.</summary>
        [Required, StringLength(120)] public string Source { get; set; } = "";
        /// <summary>Whose postings they are; when not stated, the source's owner, and for a new source the hall's lead.</summary>
        public Guid? OrganisationId { get; set; }
        public string Path { get; set; } = "";
        /// <summary>The file holds all postings of the source.</summary>
        public bool IsComplete { get; set; }
        /// <summary>Only check and count.</summary>
        public bool IsDryRun { get; set; }
        /// <summary>For a sheet: field → column from 1; 0 leaves a field out. As the source's last sheet when not stated.</summary>
        public IReadOnlyDictionary<string, int>? Columns { get; set; }
        /// <summary>Where the list of rejections is written.</summary>
        public string Rejections { get; set; } = "";
        /// <summary>What an earlier run of this import had done when it was broken off.</summary>
        public ImportCounts Before { get; set; } = new();
    }

    /// <param name="Rejections">Where the list of rejections lies; null when there are none.</param>
    /// <param name="Remark">Why nothing was closed although the file was called complete.</param>
    public sealed record Result(ImportCounts Counts, string? Rejections, Guid? SourceId, bool IsCancelled, Text? Remark);

    /// <summary>Runs to the end, or until <paramref name="goOn"/> says no: it is asked within the transaction of each batch, so that what it saves stands or falls with it.</summary>
    public async Task<Outcome<Result>> Run(Input input, Func<ImportCounts, Task<bool>> goOn, CancellationToken stop)
    {
        if (Rules.Broken(input) is { } broken) return broken;
        var found = await FindSource(input, stop);
        if (found.Refusal is { } refusal) return refusal;
        var (source, employer) = found.Value;

        await using var file = new FileStream(input.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        var format = ImportFile.FormatOf(file);
        var heads = format == ImportFormat.Sheet ? pipeline.File.Heads(file, input.Columns, source.Columns) : null;
        if (heads?.Refused(faultWords) is { } unreadable) return unreadable;
        if (heads is not null) source.Columns = heads.Named;
        if (!input.IsDryRun) await db.SaveChangesAsync(stop);

        await using var rejections = new Rejections(input.Rejections);
        var run = new ImportRun(source.Id, source.OwnerId, heads is null ? null : employer, input.IsDryRun, input.Before, goOn);
        await batches.Begin(run, stop);
        var batch = new List<Candidate>(BatchSize);
        await foreach (var read in pipeline.Read(file, heads, run, stop))
        {
            var candidate = run.Judge(read);
            if (candidate.Reasons.Count > 0) await rejections.Add(new Rejection(read.Row.Line, !candidate.IsRejected, [.. candidate.Reasons.Select(faultWords.Say)], candidate.Reasons, read.Row.Raw));
            batch.Add(candidate);
            if (batch.Count < BatchSize) continue;
            await rejections.Flush();
            if (!await batches.Save(run, batch, stop)) return Over();
            batch.Clear();
        }
        await rejections.Flush();
        if (!await batches.Save(run, batch, stop)) return Over();
        var remark = !input.IsComplete ? null : run.IsBroken ? new Text("imports.not-closed.broken") : run.Counts.Read == run.Counts.Rejected ? new Text("imports.not-closed.nothing") : null;
        if (input.IsComplete && remark is null && !await batches.CloseVanished(run, stop)) return Over();
        await batches.CountDuplicates(run, stop);
        return Over(isCancelled: false, remark);

        Result Over(bool isCancelled = true, Text? why = null) => new(run.Counts, rejections.Path, input.IsDryRun ? null : source.Id, isCancelled, why);
    }

    // The source is added, but not yet saved, when it is new.
    async Task<Outcome<(PostingSource Source, string? Employer)>> FindSource(Input input, CancellationToken stop)
    {
        var name = input.Source.Trim();
        if (name.StartsWith("entry:", StringComparison.Ordinal)) return new Invalid(nameof(input.Source), new Text("imports.source-reserved"));
        var source = await db.Set<PostingSource>().SingleOrDefaultAsync(s => s.Name == name, stop);
        var ownerId = input.OrganisationId ?? source?.OwnerId ?? (await lead.FindOrFound(stop)).Id;
        if (!acting.Who.May(Act.ImportPostings, ownerId)) return new Forbidden();
        if (await members.OrNull(ownerId, stop) is not { } owner) return new Missing();
        if (source is null) db.Add(source = new PostingSource { Name = name, OwnerId = ownerId });
        if (source.OwnerId != ownerId) return new Conflict(new Text("imports.source-taken", name));
        return (source, owner.Kind is OrganisationKind.Association or OrganisationKind.Government ? null : owner.Name.In("zh-Hans"));
    }
}
