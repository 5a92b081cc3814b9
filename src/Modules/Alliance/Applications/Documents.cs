using Guildhall.Alliance.Files;
using Guildhall.Formats.Documents;

namespace Guildhall.Alliance.Applications;

/// <summary>Takes in documents: PDF, pictures and Word, known by what is in them and not by their name; at most ten, 10 MB each.</summary>
public class Documents(GuildhallDb db, Hall hall)
{
    public const int Most = 10;
    public const long Largest = 10 << 20;
    readonly FileShelf shelf = new(hall, "applications");

    /// <summary>What is wrong with these files; null when nothing is.</summary>
    public static Refusal? Check(string field, IReadOnlyList<IFormFile> files)
    {
        if (files.Count > Most) return new Invalid(field, new Text("application.too-many", Most));
        foreach (var file in files)
        {
            if (file.Length > Largest) return new Invalid(field, new Text("application.too-large", Path.GetFileName(file.FileName)));
            if (KindOrNull(file) is null) return new Invalid(field, new Text("application.not-a-document", Path.GetFileName(file.FileName)));
        }
        return null;
    }

    /// <summary>Keeps files that were checked, for the caller's save.</summary>
    public async Task Keep(Guid applicationId, IReadOnlyList<IFormFile> files, CancellationToken stop)
    {
        foreach (var file in files)
        {
            var document = new ApplicationDocument { ApplicationId = applicationId, Name = FileShelf.NameOf(file), MediaType = KindOrNull(file)!, Size = file.Length };
            await shelf.Keep(document.Id, file, stop);
            db.Add(document);
        }
    }

    /// <summary>The content of a document; null when it is gone.</summary>
    public FileStream? OpenOrNull(Guid documentId) => shelf.OpenOrNull(documentId);

    // Of what may be sent, workbooks are none.
    static string? KindOrNull(IFormFile file) => FileShelf.KindOrNull(file) is { } kind and not DocumentKind.Excel ? kind : null;
}
