using Guildhall.Agreements.Approval;
using Guildhall.Agreements.Content;
using Guildhall.Agreements.Register;
using Guildhall.Formats.Documents;
using Guildhall.Formats.Pdf;
using Guildhall.Formats.Word;
using Sheet = Guildhall.Formats.Documents.Paper;

namespace Guildhall.Agreements.Documents;

/// <summary>A version of an agreement as PDF or Word, in all its languages side by side, with the hash of exactly this text in the foot; to whoever sees the agreement.</summary>
public class PrintAgreement(GuildhallDb db, Acting acting, SealImages images, Words words, TimeProvider clock)
{
    // More do not fit side by side on a page.
    const int MostColumns = 3;

    public async Task<Outcome<byte[]>> Pdf(Guid id, int? version, CancellationToken stop)
    {
        var sheet = await Make(id, version, stop);
        if (sheet.Refusal is { } refusal) return refusal;
        var (pdf, fault) = PaperPdf.Write(sheet.Value, clock.GetUtcNow());
        return fault is null ? pdf! : new Conflict(new Text("agreement.document.no-font", fault.Value ?? ""));
    }

    public async Task<Outcome<byte[]>> Word(Guid id, int? version, CancellationToken stop)
    {
        var sheet = await Make(id, version, stop);
        return sheet.Refusal is { } refusal ? refusal : PaperWord.Write(sheet.Value, clock.GetUtcNow());
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/agreements/{id:guid}/document.pdf", async (Guid id, int? version, PrintAgreement print, HttpContext http, CancellationToken stop) => File(http, await print.Pdf(id, version, stop), "application/pdf", $"agreement-{id:N}.pdf")).ExcludeFromDescription();
        site.MapGet("/agreements/{id:guid}/document.docx", async (Guid id, int? version, PrintAgreement print, HttpContext http, CancellationToken stop) => File(http, await print.Word(id, version, stop), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", $"agreement-{id:N}.docx")).ExcludeFromDescription();
    }

    static IResult File(HttpContext http, Outcome<byte[]> outcome, string type, string name) => outcome.ToHttp(content =>
    {
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.File(content, type, name);
    });

    async Task<Outcome<Sheet>> Make(Guid id, int? number, CancellationToken stop)
    {
        if (await db.Load(id, acting.Who, stop) is not var (agreement, parties) || acting.Who.Readable(agreement, parties, number) is not { } readable || await db.VersionOf(id, readable, stop) is not { } version) return new Missing();
        var signed = await db.Set<PartyDecision>().AsNoTracking().Where(d => d.AgreementId == id && d.Number == version.Number && d.Hash == version.Hash && d.Kind == DecisionKind.Signed).ToListAsync(stop);
        var uses = await db.Set<SealImageUse>().AsNoTracking().Where(u => u.AgreementId == id && u.Number == version.Number).OrderBy(u => u.Id).Join(db.Set<SealImage>().AsNoTracking(), u => u.ImageId, i => i.Id, (u, i) => new { u.PartyId, Image = i }).ToListAsync(stop);
        return Set(version, signed, uses.Select(u => (u.PartyId, Picture: images.OpenOrNull(u.Image) is { } png ? PngPicture.ReadOrNull(png) : null)).Where(u => u.Picture is not null).ToLookup(u => u.PartyId, u => u.Picture!));
    }

    Sheet Set(AgreementVersion version, List<PartyDecision> signed, ILookup<Guid, PngPicture> pictures)
    {
        var content = version.Read();
        Passage Said(string key, params object[] gaps) => new(words[key, gaps], Words.Language);
        Passage In(Localised text) => new(text.In(content.Governing), text.LanguageFor(content.Governing));
        var blocks = new List<PaperBlock>();
        blocks.AddRange(content.Languages.Skip(1).Select(language => content.Title.OrNull(language) is { } title ? new PaperHeading(new(title, language), 2) : null).OfType<PaperHeading>());
        blocks.Add(new PaperTable([Said("agreement.code"), Said("agreement.kind"), Said("agreement.term")],
            [[new(content.Number, content.Governing), new(words[content.Kind], Words.Language), new($"{(content.From is { } from ? Words.Date(from) : "–")} – {(content.Until is { } until ? Words.Date(until) : words["agreement.open-ended"])}", Words.Language)]]));
        blocks.Add(new PaperTable([Said("agreement.party"), Said("agreement.role")], [.. content.Parties.Select(party => (IReadOnlyList<Passage>)[In(party.Name), new(words[party.Role], Words.Language)])]));
        if (content.Languages.Count > 1) blocks.Add(new PaperText(Said("agreement.governs", words["agreement.language." + content.Governing])));
        foreach (var (clause, n) in content.Clauses.Select((clause, n) => (clause, n + 1)))
        {
            blocks.Add(new PaperHeading(In(clause.Heading) with { Text = $"{n}. {clause.Heading.In(content.Governing)}" }, 3));
            foreach (var languages in content.Languages.Chunk(MostColumns)) blocks.Add(new PaperColumns([[.. languages.Select(language => new Passage(clause.Text.OrNull(language) ?? "–", language))]]));
        }
        if (content.Annexes.Count > 0)
        {
            blocks.Add(new PaperHeading(Said("agreement.annexes"), 3));
            blocks.Add(new PaperText(new(string.Join('\n', content.Annexes.Select(annex => $"{annex.Name}  SHA-256 {annex.Sha256}")), content.Governing)));
        }
        blocks.Add(new PaperSignatures([.. content.Parties.Select(party => new PaperSignature(In(party.Name),
            [.. party.Signatories.Select(one => new Passage($"{one.Name}  {one.Position}".Trim(), content.Governing)),
             .. signed.Where(decision => decision.PartyId == party.Id).Select(decision => Said("agreement.signed-by", decision.PersonName, clock.Local(decision.At)))], [.. pictures[party.Id]]))]));
        return new(content.Title.In(content.Governing), content.Title.LanguageFor(content.Governing), blocks, $"{content.Number}  {words["agreement.version.n", version.Number]}  SHA-256 {version.Hash}");
    }
}
