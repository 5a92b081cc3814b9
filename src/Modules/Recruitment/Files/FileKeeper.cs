using Guildhall.Alliance.Files;
using Guildhall.Foundation.Audit;

namespace Guildhall.Recruitment.Files;

/// <summary>Takes in documents of the kinds that are told by their content, gives them back, and lets go of those whose record is gone.</summary>
public sealed class FileKeeper(Hall hall, IServiceScopeFactory scopes, TimeProvider clock) : IFollowChanges
{
    public const int MaxBytes = 10 << 20;
    readonly FileShelf shelf = new(hall, "recruitment");

    /// <summary>Keeps a PDF, a Word or Excel document or a picture; the record is the caller's to save.</summary>
    /// <param name="field">The input's field, which a refusal names.</param>
    public async Task<Outcome<StoredFile>> Keep(IFormFile upload, string field, Func<string, string, long, DateTimeOffset, StoredFile> record, CancellationToken stop)
    {
        if (upload.Length > MaxBytes) return new Invalid(field, new Text("recruitment.file.too-large", MaxBytes >> 20));
        if (FileShelf.KindOrNull(upload) is not { } type) return new Invalid(field, new Text("recruitment.file.unknown-kind"));
        var file = record(FileShelf.NameOf(upload), type, upload.Length, clock.GetUtcNow());
        await shelf.Keep(file.Id, upload, stop);
        return file;
    }

    /// <summary>The content; null when the machine has lost it.</summary>
    public FileStream? OpenOrNull(StoredFile file) => shelf.OpenOrNull(file.Id);

    /// <summary>Where a record went (a person was erased), the content goes too.</summary>
    public Task Follow(IReadOnlyList<Change> changes, CancellationToken stop) => shelf.LetGo<StoredFile>(scopes, "recruitment_files", changes, stop);

    /// <summary>Deletes contents that no record speaks of, as of an upload whose save failed.</summary>
    public Task Sweep(GuildhallDb db, CancellationToken stop) => shelf.Sweep<StoredFile>(db, clock.GetUtcNow(), stop);
}
