using System.Security.Cryptography;
using Guildhall.Agreements.Register;
using Guildhall.Alliance.Files;

namespace Guildhall.Agreements.Files;

/// <summary>Takes in files of agreements, told by their content, with the hash of what is in them; and gives them back to whoever sees the agreement.</summary>
public class KeepAgreementFile(GuildhallDb db, Hall hall, Acting acting, TimeProvider clock)
{
    public const int MaxBytes = 20 << 20;
    readonly FileShelf shelf = new(hall, "agreements");

    /// <summary>Keeps a PDF, a Word or Excel document or a picture; the record goes with the caller's save.</summary>
    /// <param name="field">The input's field, which a refusal names.</param>
    public async Task<Outcome<AgreementFile>> Keep(IFormFile upload, string field, Guid agreementId, AgreementFileKind kind, Guid? evidenceId, CancellationToken stop)
    {
        if (upload.Length > MaxBytes) return new Invalid(field, new Text("files.too-large", MaxBytes >> 20));
        if (FileShelf.KindOrNull(upload) is not { } type) return new Invalid(field, new Text("files.unknown-kind"));
        string hash;
        await using (var content = upload.OpenReadStream()) hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, stop));
        var file = new AgreementFile { AgreementId = agreementId, Kind = kind, EvidenceId = evidenceId, Name = FileShelf.NameOf(upload), MediaType = type, Size = upload.Length, Sha256 = hash, At = clock.GetUtcNow() };
        await shelf.Keep(file.Id, upload, stop);
        db.Add(file);
        return file;
    }

    /// <summary>The file, to whoever sees the agreement.</summary>
    public async Task<Outcome<(AgreementFile File, Stream Content)>> Run(Guid id, CancellationToken stop)
    {
        var file = await db.Set<AgreementFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, stop);
        if (file is null || await db.Load(file.AgreementId, acting.Who, stop) is not var (agreement, parties) || !await MayRead(file, agreement, parties, stop) || shelf.OpenOrNull(id) is not { } content) return new Missing();
        return (file, (Stream)content);
    }

    // An annex that is only proposed is for those who negotiate.
    async Task<bool> MayRead(AgreementFile file, Agreement agreement, List<AgreementParty> parties, CancellationToken stop) =>
        file.Kind != AgreementFileKind.Annex || acting.Who.Negotiates(agreement, parties) || (agreement.InForce is { } number && (await db.VersionOf(agreement.Id, number, stop))!.Read().Annexes.Any(a => a.Sha256 == file.Sha256));

    /// <summary>Deletes contents that no record speaks of, as of an upload whose save failed.</summary>
    public Task Sweep(CancellationToken stop) => shelf.Sweep<AgreementFile>(db, clock.GetUtcNow(), stop);

    public static void Map(IEndpointRouteBuilder site) => site.MapGet("/agreements/files/{id:guid}", async (Guid id, KeepAgreementFile files, HttpContext http, CancellationToken stop) =>
        (await files.Run(id, stop)).ToHttp(found =>
        {
            http.Response.Headers.CacheControl = "private, no-store";
            return Results.Stream(found.Content, found.File.MediaType, found.File.Name);
        })).ExcludeFromDescription();
}
