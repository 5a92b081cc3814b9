using Guildhall.Formats.Documents;
using Guildhall.Foundation.Audit;

namespace Guildhall.Alliance.Files;

/// <summary>A folder of the hall's uploads: the contents of files under the ids of their records. What a file is, its content tells; the name that a sender chose is only shown, never used as a path.</summary>
public sealed class FileShelf(Hall hall, string folder)
{
    const int LongestName = 200;

    /// <summary>The media type of a PDF, a Word or Excel document or a picture, told by the content; null for all else.</summary>
    public static string? KindOrNull(IFormFile upload)
    {
        using var content = upload.OpenReadStream();
        return DocumentKind.Of(content);
    }

    /// <summary>The name to show: without folders and control characters, the end of it when it is long.</summary>
    public static string NameOf(IFormFile upload)
    {
        var name = new string([.. Path.GetFileName(upload.FileName.Replace('\\', '/')).Where(c => !char.IsControl(c))]);
        return name.Length == 0 ? "-" : name[^Math.Min(name.Length, LongestName)..];
    }

    /// <summary>Writes the content, readable for this program alone.</summary>
    public async Task Keep(Guid id, IFormFile upload, CancellationToken stop)
    {
        Directory.CreateDirectory(Folder);
        await using var content = upload.OpenReadStream();
        await using var kept = Secrets.Create(PathOf(id));
        await content.CopyToAsync(kept, stop);
    }

    /// <summary>The content; null when the machine has lost it.</summary>
    public FileStream? OpenOrNull(Guid id) => File.Exists(PathOf(id)) ? new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) : null;

    void Delete(Guid id) => File.Delete(PathOf(id));

    /// <summary>Deletes contents that no record speaks of any more: of what was discarded, and of uploads whose save failed. What is younger than a day may still be on its way.</summary>
    /// <returns>How many were deleted.</returns>
    public async Task<int> Sweep<TRecord>(GuildhallDb db, DateTimeOffset now, CancellationToken stop) where TRecord : class
    {
        var deleted = 0;
        foreach (var ids in Before(now - TimeSpan.FromDays(1)).Chunk(500)) deleted += await DeleteUnknown<TRecord>(db, ids, stop);
        return deleted;
    }

    /// <summary>Where records of this table went (something was withdrawn, a person erased), their contents go too.</summary>
    public async Task LetGo<TRecord>(IServiceScopeFactory scopes, string table, IReadOnlyList<Change> changes, CancellationToken stop) where TRecord : class
    {
        var ids = changes.Where(c => c.Kind == table && c.Action == AuditAction.Deleted).Select(c => Guid.Parse(c.RecordId)).ToArray();
        if (ids.Length == 0) return;
        await using var scope = scopes.CreateAsyncScope();
        await DeleteUnknown<TRecord>(scope.ServiceProvider.GetRequiredService<GuildhallDb>(), ids, stop);
    }

    async Task<int> DeleteUnknown<TRecord>(GuildhallDb db, Guid[] ids, CancellationToken stop) where TRecord : class
    {
        var known = await db.Set<TRecord>().Select(r => EF.Property<Guid>(r, "Id")).Where(id => ids.Contains(id)).ToListAsync(stop);
        var unknown = ids.Except(known).ToList();
        foreach (var id in unknown) Delete(id);
        return unknown.Count;
    }

    // What was last written before a moment.
    IEnumerable<Guid> Before(DateTimeOffset moment) => !Directory.Exists(Folder) ? [] :
        new DirectoryInfo(Folder).EnumerateFiles().Where(f => f.LastWriteTimeUtc < moment.UtcDateTime).Select(f => Guid.TryParseExact(f.Name, "N", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty);

    string Folder => Path.Combine(hall.Uploads, folder);

    string PathOf(Guid id) => Path.Combine(Folder, id.ToString("N"));
}
