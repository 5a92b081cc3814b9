using Guildhall.Alliance.Files;

namespace Guildhall.Governance.Files;

/// <summary>Takes in files of the kinds that are told by their content, and gives them back.</summary>
public class FileKeeper(GuildhallDb db, Hall hall, TimeProvider clock)
{
    public const int MaxBytes = 20 << 20;
    readonly FileShelf shelf = Shelf(hall);

    internal static FileShelf Shelf(Hall hall) => new(hall, "governance");

    /// <summary>Keeps a PDF, a Word or Excel document or a picture; the record goes with the caller's save.</summary>
    /// <param name="field">The input's field, which a refusal names.</param>
    /// <param name="onlyPictures">As a seal must be one.</param>
    public async Task<Outcome<StoredFile>> Keep(IFormFile? upload, string field, Guid allianceId, FileOf of, Guid subjectId, bool onlyPictures, CancellationToken stop)
    {
        if (upload is not { Length: > 0 }) return new Invalid(field, new Text("files.none"));
        if (upload.Length > MaxBytes) return new Invalid(field, new Text("files.too-large", MaxBytes >> 20));
        var type = FileShelf.KindOrNull(upload);
        if (type is null || (onlyPictures && !type.StartsWith("image/", StringComparison.Ordinal))) return new Invalid(field, new Text(onlyPictures ? "files.no-picture" : "files.unknown-kind"));
        var file = new StoredFile { AllianceId = allianceId, Of = of, SubjectId = subjectId, Name = FileShelf.NameOf(upload), MediaType = type, Size = upload.Length, At = clock.GetUtcNow() };
        await shelf.Keep(file.Id, upload, stop);
        db.Add(file);
        return file;
    }

    /// <summary>The content; null when the machine has lost it.</summary>
    public FileStream? OpenOrNull(StoredFile file) => shelf.OpenOrNull(file.Id);
}
