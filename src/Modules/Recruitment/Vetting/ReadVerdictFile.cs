using Guildhall.Recruitment.Files;

namespace Guildhall.Recruitment.Vetting;

/// <summary>Gives the file of a verdict to whoever reads the verdict.</summary>
public class ReadVerdictFile(GuildhallDb db, VettingAccess access, FileKeeper keeper)
{
    public async Task<Outcome<(StoredFile File, Stream Content)>> Run(Guid id, CancellationToken stop)
    {
        var file = await db.Set<StoredFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && f.VerdictId != null, stop);
        if (file is null || await access.Alliances(stop) is not { } alliances || !await db.Set<Verdict>().AnyAsync(v => v.Id == file.VerdictId && alliances.Contains(v.AllianceId), stop) || keeper.OpenOrNull(file) is not { } content) return new Missing();
        return (file, (Stream)content);
    }

    public static void Map(IEndpointRouteBuilder site) => site.MapGet("/vetting/files/{id:guid}", async (Guid id, ReadVerdictFile read, HttpContext http, CancellationToken stop) =>
        (await read.Run(id, stop)).ToHttp(found =>
        {
            http.Response.Headers.CacheControl = "private, no-store";
            return Results.Stream(found.Content, found.File.MediaType, found.File.Name);
        })).ExcludeFromDescription();
}
