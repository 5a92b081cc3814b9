using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;

namespace Guildhall.Demand.Imports;

/// <summary>Takes in a file of postings. It is judged by its content; what is not a sheet or a document that can be read is refused at once.</summary>
public class UploadImport(GuildhallDb db, Hall hall, Words words, FaultWords faultWords, LeadOrganisation lead, MemberDirectory members, ImportSignal signal, Acting acting, TimeProvider clock)
{
    /// <summary>The largest file that is taken in.</summary>
    public const long MaxBytes = 128L << 20;

    public class Input
    {
        [Required, StringLength(120)] public string Source { get; set; } = "";
        /// <summary>For whom, when the person acts for several.</summary>
        public Guid? OrganisationId { get; set; }
        /// <summary>The file holds all postings of the source.</summary>
        public bool IsComplete { get; set; }
        /// <summary>Ask which column is what, and check before anything is changed.</summary>
        public bool AsksFirst { get; set; } = true;
        /// <summary>Only check, without questions.</summary>
        public bool IsDryRun { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Input input, Stream? content, string? fileName, CancellationToken stop)
    {
        var who = acting.Who;
        if (who.AccountId is not { } accountId || !who.MayAnywhere(Act.ImportPostings)) return new Forbidden();
        if (string.IsNullOrWhiteSpace(input.Source)) input.Source = Path.GetFileNameWithoutExtension(fileName ?? "").Trim();
        if (Rules.Broken(input) is { } broken) return broken;
        if (content is null) return new Invalid("File", new Text("imports.no-file"));
        var source = await db.Set<PostingSource>().AsNoTracking().SingleOrDefaultAsync(s => s.Name == input.Source.Trim(), stop);
        var ownerId = input.OrganisationId ?? who.OrganisationsFor(Act.ImportPostings).Cast<Guid?>().FirstOrDefault() ?? source?.OwnerId ?? (await lead.FindOrFound(stop)).Id;
        if (!who.May(Act.ImportPostings, ownerId)) return new Forbidden();
        if (await members.OrNull(ownerId, stop) is null) return new Missing();
        if (source is not null && source.OwnerId != ownerId) return new Conflict(new Text("imports.source-taken", source.Name));

        var id = Guid.CreateVersion7();
        var path = Path.Combine(hall.Uploads, $"{id:N}.upload");
        if (await Keep(content, path, stop) is { } refusal)
        {
            File.Delete(path);
            return refusal;
        }
        var (format, size, unreadable) = Judge(path, source, asksColumns: input.AsksFirst);
        if (unreadable is not null)
        {
            File.Delete(path);
            return unreadable;
        }
        var import = new Import
        {
            Id = id, Source = input.Source.Trim(), OwnerId = ownerId, AccountId = accountId, Name = Bare(fileName), Format = format, Size = size, Language = Words.Language, IsComplete = input.IsComplete, CreatedAt = clock.GetUtcNow(),
        }.Begin(asksColumns: input.AsksFirst && format == ImportFormat.Sheet, isDryRun: input.AsksFirst || input.IsDryRun);
        db.Add(import);
        await db.SaveChangesAsync(stop);
        signal.Raise();
        return id;
    }

    static async Task<Invalid?> Keep(Stream content, string path, CancellationToken stop)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        var buffer = new byte[1 << 16];
        for (int read; (read = await content.ReadAsync(buffer, stop)) > 0;)
        {
            await file.WriteAsync(buffer.AsMemory(0, read), stop);
            if (file.Length + read > MaxBytes) return new Invalid("File", new Text("imports.too-large", (int)(MaxBytes >> 20)));
        }
        return file.Position == 0 ? new Invalid("File", new Text("imports.no-file")) : null;
    }

    (ImportFormat Format, long Size, Invalid? Unreadable) Judge(string path, PostingSource? source, bool asksColumns)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        var format = ImportFile.FormatOf(file);
        if (format == ImportFormat.Document) return (format, file.Length, null);
        var heads = new ImportFile(words).Heads(file, null, source?.Columns ?? new Dictionary<string, string>());
        return (format, file.Length, asksColumns && heads.Faults.Count == 0 ? null : heads.Refused(faultWords));
    }

    // Some browsers send the whole path.
    static string Bare(string? name)
    {
        var bare = (name ?? "")[((name ?? "").LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        return bare.Length <= 300 ? bare : bare[^300..];
    }
}
