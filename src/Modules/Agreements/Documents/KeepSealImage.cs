using System.Security.Cryptography;
using Guildhall.Agreements.Approval;
using Guildhall.Agreements.Register;
using Guildhall.Formats.Pdf;

namespace Guildhall.Agreements.Documents;

/// <summary>Takes in the picture of a seal or a signature, and puts it at a party's place in a version. Only by who represents the organisation, soon after a sign-in; into a document only by who signed that very text, and where the text names signatories only by one of them.</summary>
public class KeepSealImage(GuildhallDb db, Acting acting, SealImages images, TimeProvider clock)
{
    const int MaxBytes = 512 << 10;

    public class Input
    {
        public Guid OrganisationId { get; set; }
        public SealImageKind Kind { get; set; }
        public IFormFile? Picture { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        if (!acting.Who.OrganisationsFor(Act.Represent).Contains(input.OrganisationId) || acting.Who.AccountId is not { } account) return new Forbidden();
        if (acting.NotRecent(clock) is { } refused) return refused;
        if (input.Picture is not { Length: > 0 and <= MaxBytes } file) return new Invalid(nameof(input.Picture), new Text("agreement.seal-image.unreadable", MaxBytes >> 10, PngPicture.MostPixels));
        using var content = new MemoryStream();
        await file.CopyToAsync(content, stop);
        var png = content.ToArray();
        if (PngPicture.ReadOrNull(png) is null) return new Invalid(nameof(input.Picture), new Text("agreement.seal-image.unreadable", MaxBytes >> 10, PngPicture.MostPixels));
        var image = new SealImage { OrganisationId = input.OrganisationId, Kind = input.Kind, AccountId = account, Sha256 = Convert.ToHexStringLower(SHA256.HashData(png)), At = clock.GetUtcNow(), Secret = images.Sealed(png) };
        db.Add(image);
        return await db.SaveOr(image.Id, stop);
    }

    /// <summary>Puts the party's newest seal, or the person's own newest signature, at the party's place in the text that the person signed.</summary>
    public async Task<Outcome<Guid>> Use(Guid id, Guid partyId, SealImageKind kind, CancellationToken stop)
    {
        if (await db.Load(id, acting.Who, stop) is not var (agreement, parties) || parties.Find(p => p.Id == partyId) is not { } party) return new Missing();
        if (!acting.Who.SpeaksFor(party) || acting.Who.AccountId is not { } account) return new Forbidden();
        if (acting.NotRecent(clock) is { } refused) return refused;
        if (await db.Set<PartyDecision>().AsNoTracking().SignedBy(agreement, account).FirstOrDefaultAsync(d => d.PartyId == partyId, stop) is not { } decision) return new Conflict(new Text("agreement.seal.sign-first"));
        var named = (await db.VersionOf(id, decision.Number, stop))!.Read().Parties.FirstOrDefault(p => p.Id == partyId)?.Signatories ?? [];
        if (named.Count > 0 && named.All(s => s.Name != acting.Who.Name)) return new Conflict(new Text("agreement.seal-image.not-named"));
        // A picture that came after a signature would make it a signature of something else.
        if (await db.Set<SignedDocument>().AnyAsync(d => d.AgreementId == id && d.Number == decision.Number, stop)) return new Conflict(new Text("agreement.seal-image.too-late"));
        if (await Newest(party.OrganisationId, kind, account).FirstOrDefaultAsync(stop) is not { } image || images.OpenOrNull(image) is null) return new Conflict(new Text("agreement.seal-image.none"));
        if (await db.Set<SealImageUse>().AnyAsync(u => u.AgreementId == id && u.Number == decision.Number && u.PartyId == partyId && u.ImageId == image.Id, stop)) return new Conflict(new Text("agreement.decided"));
        var use = new SealImageUse { AgreementId = id, Number = decision.Number, PartyId = partyId, ImageId = image.Id, AccountId = account, At = clock.GetUtcNow() };
        db.Add(use);
        return await db.SaveOr(use.Id, stop);
    }

    internal IQueryable<SealImage> Newest(Guid? organisation, SealImageKind kind, Guid account) =>
        db.Set<SealImage>().AsNoTracking().Where(i => i.OrganisationId == organisation && i.Kind == kind && (kind == SealImageKind.Seal || i.AccountId == account)).OrderByDescending(i => i.Id);
}
