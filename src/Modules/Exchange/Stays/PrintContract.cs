using Guildhall.Formats.Documents;
using Guildhall.Formats.Pdf;
using Guildhall.Formats.Word;
using Sheet = Guildhall.Formats.Documents.Paper;

namespace Guildhall.Exchange.Stays;

/// <summary>The contract of an internship as PDF or Word, Chinese and English side by side, with places to sign and the hash of exactly this text in the foot; to those who take part.</summary>
public class PrintContract(ApproveContract contracts, Words words, TimeProvider clock)
{
    public async Task<Outcome<byte[]>> Pdf(Guid id, CancellationToken stop)
    {
        var found = await contracts.Look(id, stop);
        if (found.Refusal is { } refusal) return refusal;
        var (pdf, fault) = PaperPdf.Write(Set(found.Value), clock.GetUtcNow());
        return fault is null ? pdf! : new Conflict(new Text("agreement.document.no-font", fault.Value ?? ""));
    }

    public async Task<Outcome<byte[]>> Word(Guid id, CancellationToken stop)
    {
        var found = await contracts.Look(id, stop);
        return found.Refusal is { } refusal ? refusal : PaperWord.Write(Set(found.Value), clock.GetUtcNow());
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/stays/{id:guid}/contract.pdf", async (Guid id, PrintContract print, HttpContext http, CancellationToken stop) => File(http, await print.Pdf(id, stop), "application/pdf", $"contract-{id:N}.pdf")).ExcludeFromDescription();
        site.MapGet("/stays/{id:guid}/contract.docx", async (Guid id, PrintContract print, HttpContext http, CancellationToken stop) => File(http, await print.Word(id, stop), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", $"contract-{id:N}.docx")).ExcludeFromDescription();
    }

    static IResult File(HttpContext http, Outcome<byte[]> outcome, string type, string name) => outcome.ToHttp(content =>
    {
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.File(content, type, name);
    });

    Sheet Set(ApproveContract.Result found)
    {
        var (text, contract, governing) = (found.Text, found.Contract, ContractText.Languages[0]);
        var blocks = new List<PaperBlock>();
        blocks.AddRange(ContractText.Languages.Skip(1).Select(l => new PaperHeading(new(text.Title.In(l), l), 2)));
        blocks.Add(new PaperText(new(words.In(governing, "contract.number", text.Number), governing)));
        foreach (var (clause, n) in text.Clauses.Select((c, i) => (c, i + 1)))
        {
            blocks.Add(new PaperHeading(new($"{n}. {clause.Heading.In(governing)}", governing), 3));
            blocks.Add(new PaperColumns([[.. ContractText.Languages.Select(l => new Passage(clause.Text.OrNull(l) ?? "–", l))]]));
        }
        PaperSignature Place(string who, StayParty party) => new(new(who, governing), contract.ApprovedAt(party) is { } at ? [new(words.In(governing, "contract.approved-at", Words.Moment(clock.Local(at))), governing)] : []);
        blocks.Add(new PaperSignatures([Place(text.Person, StayParty.Person), Place(text.Home.In(governing), StayParty.Home), Place(text.Host.In(governing), StayParty.Host)]));
        return new(text.Title.In(governing), governing, blocks, $"{text.Number}  SHA-256 {contract.Hash}");
    }
}
