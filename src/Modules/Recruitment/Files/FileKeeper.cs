using Guildhall.Formats.Documents;
using Guildhall.Foundation.Audit;

namespace Guildhall.Recruitment.Files;

/// <summary>Takes in documents of the kinds that are told by their content, gives them back, and lets go of those whose record is gone. The name a sender chose is only shown, never used as a path.</summary>
public sealed class FileKeeper(Hall hall, IServiceScopeFactory scopes, TimeProvider clock) : IFollowChanges
{
    public const int MaxBytes = 10 << 20;

    /// <summary>Keeps a PDF, a Word or Excel document or a picture; the record is the caller's to save.</summary>
    /// <param name="field">The input's field, which a refusal names.</param>
    public async Task<Outcome<StoredFile>> Keep(IFormFile upload, string field, Func<string, string, long, DateTimeOffset, StoredFile> record, CancellationToken stop)
    {
        if (upload.Length > MaxBytes) return new Invalid(field, new Text("recruitment.file.too-large", MaxBytes >> 20));
        using var content = new MemoryStream((int)upload.Length);
        await upload.CopyToAsync(content, stop);
        if (DocumentKind.Of(content) is not { } type) return new Invalid(field, new Text("recruitment.file.unknown-kind"));
        var name = new string([.. Path.GetFileName(upload.FileName.Replace('\\', '/')).Where(c => !char.IsControl(c))]);
        var file = record(name.Length is 0 ? "-" : name[^Math.Min(name.Length, 200)..], type, content.Length, clock.GetUtcNow());
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file.Id))!);
        content.Position = 0;
        await using (var to = new FileStream(PathOf(file.Id), FileMode.CreateNew, FileAccess.Write)) await content.CopyToAsync(to, stop);
        return file;
    }

    /// <summary>The content; null when the machine has lost it.</summary>
    public FileStream? OpenOrNull(StoredFile file) => File.Exists(PathOf(file.Id)) ? new FileStream(PathOf(file.Id), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) : null;

    /// <summary>Where a record went (a person was erased), the content goes too.</summary>
    public async Task Follow(IReadOnlyList<Change> changes, CancellationToken stop)
    {
        var ids = changes.Where(c => c is { Kind: "recruitment_files", Action: AuditAction.Deleted }).Select(c => Guid.Parse(c.RecordId)).ToList();
        if (ids.Count == 0) return;
        await using var scope = scopes.CreateAsyncScope();
        var still = await scope.ServiceProvider.GetRequiredService<GuildhallDb>().Set<StoredFile>().Where(f => ids.Contains(f.Id)).Select(f => f.Id).ToListAsync(stop);
        foreach (var gone in ids.Except(still)) File.Delete(PathOf(gone));
    }

    string PathOf(Guid id) => Path.Combine(hall.Uploads, "recruitment", id.ToString("N"));
}
