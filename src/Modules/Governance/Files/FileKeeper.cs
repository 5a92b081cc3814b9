using Guildhall.Formats.Documents;

namespace Guildhall.Governance.Files;

/// <summary>Takes in files of the kinds that are told by their content, and gives them back. The name a sender chose is only shown, never used as a path.</summary>
public class FileKeeper(GuildhallDb db, Hall hall, TimeProvider clock)
{
    public const int MaxBytes = 20 << 20;

    /// <summary>Keeps a PDF, a Word or Excel document or a picture; the record goes with the caller's save.</summary>
    /// <param name="field">The input's field, which a refusal names.</param>
    /// <param name="onlyPictures">As a seal must be one.</param>
    public async Task<Outcome<StoredFile>> Keep(IFormFile? upload, string field, Guid allianceId, FileOf of, Guid subjectId, bool onlyPictures, CancellationToken stop)
    {
        if (upload is not { Length: > 0 }) return new Invalid(field, new Text("files.none"));
        if (upload.Length > MaxBytes) return new Invalid(field, new Text("files.too-large", MaxBytes >> 20));
        using var content = new MemoryStream((int)upload.Length);
        await upload.CopyToAsync(content, stop);
        var type = DocumentKind.Of(content);
        if (type is null || (onlyPictures && !type.StartsWith("image/", StringComparison.Ordinal))) return new Invalid(field, new Text(onlyPictures ? "files.no-picture" : "files.unknown-kind"));
        var name = new string([.. Path.GetFileName(upload.FileName.Replace('\\', '/')).Where(c => !char.IsControl(c))]);
        var file = new StoredFile { AllianceId = allianceId, Of = of, SubjectId = subjectId, Name = name.Length is 0 ? "-" : name[^Math.Min(name.Length, 200)..], MediaType = type, Size = content.Length, At = clock.GetUtcNow() };
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file.Id))!);
        content.Position = 0;
        await using (var to = new FileStream(PathOf(file.Id), FileMode.CreateNew, FileAccess.Write)) await content.CopyToAsync(to, stop);
        db.Add(file);
        return file;
    }

    /// <summary>The content; null when the machine has lost it.</summary>
    public FileStream? OpenOrNull(StoredFile file) => File.Exists(PathOf(file.Id)) ? new FileStream(PathOf(file.Id), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) : null;

    string PathOf(Guid id) => Path.Combine(hall.Uploads, "governance", id.ToString("N"));
}
