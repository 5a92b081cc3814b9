using Guildhall.Formats.Documents;

namespace Guildhall.Alliance.Applications;

/// <summary>Takes in documents: PDF, pictures and Word, known by what is in them and not by their name; at most ten, 10 MB each.</summary>
public class Documents(GuildhallDb db, Hall hall)
{
    public const int Most = 10;
    public const long Largest = 10 << 20;

    /// <summary>What is wrong with these files; null when nothing is.</summary>
    public async Task<Refusal?> Check(string field, IReadOnlyList<IFormFile> files, CancellationToken stop)
    {
        if (files.Count > Most) return new Invalid(field, new Text("application.too-many", Most));
        foreach (var file in files)
        {
            if (file.Length > Largest) return new Invalid(field, new Text("application.too-large", Path.GetFileName(file.FileName)));
            await using var content = file.OpenReadStream();
            if (KindOrNull(content) is null) return new Invalid(field, new Text("application.not-a-document", Path.GetFileName(file.FileName)));
        }
        return null;
    }

    /// <summary>Keeps files that were checked, for the caller's save.</summary>
    public async Task Keep(Guid applicationId, IReadOnlyList<IFormFile> files, CancellationToken stop)
    {
        foreach (var file in files)
        {
            await using var content = file.OpenReadStream();
            var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
            var document = new ApplicationDocument { ApplicationId = applicationId, Name = name.Length > 200 ? name[^200..] : name, MediaType = KindOrNull(content)!, Size = file.Length };
            content.Position = 0;
            Directory.CreateDirectory(Folder);
            await using var kept = Secrets.Create(PathOf(document.Id));
            await content.CopyToAsync(kept, stop);
            db.Add(document);
        }
    }

    /// <summary>The content of a document; null when it is gone.</summary>
    public FileStream? OpenOrNull(Guid documentId) => File.Exists(PathOf(documentId)) ? new FileStream(PathOf(documentId), FileMode.Open, FileAccess.Read, FileShare.Read) : null;

    string Folder => Path.Combine(hall.Uploads, "applications");

    string PathOf(Guid documentId) => Path.Combine(Folder, documentId.ToString("N"));

    // Of what may be sent, workbooks are none.
    static string? KindOrNull(Stream content) => DocumentKind.Of(content) is { } kind and not DocumentKind.Excel ? kind : null;
}
