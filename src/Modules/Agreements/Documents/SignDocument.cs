using System.Security.Cryptography;
using Guildhall.Agreements.Approval;
using Guildhall.Agreements.Register;
using Guildhall.Alliance.Files;
using Guildhall.Formats.Pdf;

namespace Guildhall.Agreements.Documents;

/// <summary>Puts an organisation's signature (PAdES) into the PDF of a version that all parties approved, after those of the other parties. Only by the person who signed that very text for the party, soon after a sign-in.</summary>
public class SignDocument(GuildhallDb db, Acting acting, Hall hall, PrintAgreement print, SigningKeys keys, TimeProvider clock)
{
    readonly FileShelf shelf = new(hall, "signed");

    /// <param name="MaySign">The person signed this text for the party, and the party's signature is not in the PDF yet.</param>
    public sealed record Side(AgreementParty Party, SigningKey? Key, SignedDocument? Signed, bool MaySign, int Number, string Hash)
    {
        /// <summary>The pictures that stand at its place.</summary>
        public IReadOnlyList<SealImageKind> Pictures { get; init; } = [];
        /// <summary>Pictures may still come: the person signed, and no key has signed the document yet.</summary>
        public bool MayPicture { get; init; }
    }

    /// <param name="Sides">The parties that the person speaks for.</param>
    public sealed record Result(Agreement Agreement, IReadOnlyList<Side> Sides, IReadOnlyList<(SignedDocument Document, Localised Party)> Documents);

    public async Task<Outcome<Result>> Show(Guid id, CancellationToken stop)
    {
        if (await db.Load(id, acting.Who, stop) is not var (agreement, parties)) return new Missing();
        var showsTalks = acting.Who.Negotiates(agreement, parties);
        var documents = await db.Set<SignedDocument>().AsNoTracking().Where(d => d.AgreementId == id && (showsTalks || d.Number == agreement.InForce)).OrderByDescending(d => d.Number).ThenByDescending(d => d.Step).ToListAsync(stop);
        var signed = await Signatures(agreement).ToListAsync(stop);
        var uses = await db.Set<SealImageUse>().AsNoTracking().Where(u => u.AgreementId == id).Join(db.Set<SealImage>(), u => u.ImageId, i => i.Id, (u, i) => new { u.Number, u.PartyId, i.Kind }).ToListAsync(stop);
        var own = parties.FindAll(acting.Who.SpeaksFor);
        var organisations = own.ConvertAll(p => p.OrganisationId);
        var held = await db.Set<SigningKey>().AsNoTracking().Where(k => organisations.Contains(k.OrganisationId)).OrderByDescending(k => k.Id).ToListAsync(stop);
        return new Result(agreement, own.ConvertAll(p =>
        {
            var decision = signed.Find(d => d.PartyId == p.Id);
            var (number, hash) = decision is null ? (agreement.Current, agreement.CurrentHash) : (decision.Number, decision.Hash);
            var document = documents.Find(d => d.Number == number && d.PartyId == p.Id);
            return new Side(p, held.Find(k => k.OrganisationId == p.OrganisationId), document, document is null && decision is not null, number, hash) { Pictures = [.. uses.Where(u => u.Number == number && u.PartyId == p.Id).Select(u => u.Kind).Distinct()], MayPicture = decision is not null && !documents.Exists(d => d.Number == number) };
        }), documents.ConvertAll(d => (d, parties.Find(p => p.Id == d.PartyId)?.Name ?? new Localised([]))));
    }

    public async Task<Outcome<Guid>> Run(Guid id, Guid partyId, CancellationToken stop)
    {
        if (await db.Load(id, acting.Who, stop) is not var (agreement, parties) || parties.Find(p => p.Id == partyId) is not { } party) return new Missing();
        if (!acting.Who.SpeaksFor(party)) return new Forbidden();
        if (acting.NotRecent(clock) is { } refused) return refused;
        if (await Signatures(agreement).FirstOrDefaultAsync(d => d.PartyId == partyId, stop) is not { } decision) return new Conflict(new Text("agreement.seal.sign-first"));
        var before = await db.Set<SignedDocument>().AsNoTracking().Where(d => d.AgreementId == id && d.Number == decision.Number).OrderBy(d => d.Step).ToListAsync(stop);
        if (before.Exists(d => d.PartyId == partyId)) return new Conflict(new Text("agreement.decided"));
        var now = clock.GetUtcNow();
        if (await db.Set<SigningKey>().AsNoTracking().Where(k => k.OrganisationId == party.OrganisationId).OrderByDescending(k => k.Id).FirstOrDefaultAsync(stop) is not { } key || key.Until <= now) return new Conflict(new Text("agreement.key.none"));
        var unsigned = before.Count > 0 ? await Kept(before[^1].Id, stop) : await print.Pdf(id, decision.Number, stop);
        if (unsigned.Refusal is { } refusal) return refusal;
        if (keys.SignOrNull(key, unsigned.Value, new(party.Name.ToString(), $"{agreement.Code} SHA-256 {decision.Hash}", now)) is not { } pdf) return new Conflict(new Text("agreement.key.lost"));
        var document = new SignedDocument { AgreementId = id, Number = decision.Number, Step = before.Count + 1, PartyId = partyId, KeyId = key.Id, Sha256 = Convert.ToHexStringLower(SHA256.HashData(pdf)), At = now };
        await shelf.Keep(document.Id, new FormFile(new MemoryStream(pdf, writable: false), 0, pdf.Length, "document", "document.pdf"), stop);
        db.Add(document);
        return await db.SaveOr(document.Id, stop);
    }

    /// <summary>A signed PDF, to whoever sees the agreement.</summary>
    public async Task<Outcome<byte[]>> Read(Guid id, Guid documentId, CancellationToken stop) =>
        await db.Load(id, acting.Who, stop) is not var (agreement, parties) || await db.Set<SignedDocument>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == documentId && d.AgreementId == id, stop) is not { } document
            || acting.Who.Readable(agreement, parties, document.Number) is null ? new Missing() : await Kept(documentId, stop);

    /// <summary>Deletes signed PDFs that no record speaks of, as of one whose save failed.</summary>
    public Task Sweep(CancellationToken stop) => shelf.Sweep<SignedDocument>(db, clock.GetUtcNow(), stop);

    public static void Map(IEndpointRouteBuilder site) => site.MapGet("/agreements/{id:guid}/signed/{document:guid}.pdf", async (Guid id, Guid document, SignDocument signed, HttpContext http, CancellationToken stop) =>
        (await signed.Read(id, document, stop)).ToHttp(content =>
        {
            http.Response.Headers.CacheControl = "private, no-store";
            return Results.File(content, "application/pdf", $"agreement-{id:N}-signed.pdf");
        })).ExcludeFromDescription();

    IQueryable<PartyDecision> Signatures(Agreement agreement) => db.Set<PartyDecision>().AsNoTracking().SignedBy(agreement, acting.Who.AccountId);

    async Task<Outcome<byte[]>> Kept(Guid id, CancellationToken stop)
    {
        await using var content = shelf.OpenOrNull(id);
        if (content is null) return new Missing();
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, stop);
        return copy.ToArray();
    }
}
