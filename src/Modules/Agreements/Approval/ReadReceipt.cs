using Guildhall.Agreements.Register;

namespace Guildhall.Agreements.Approval;

/// <summary>The receipt of a version, and its canonical content, to whoever sees the agreement.</summary>
public class ReadReceipt(GuildhallDb db, Acting acting, ReceiptKey key, TimeProvider clock)
{
    /// <summary>The receipt of a version that at least one party approved.</summary>
    public async Task<Outcome<string>> Run(Guid id, int number, CancellationToken stop)
    {
        if (await db.Load(id, acting.Who, stop) is not var (agreement, parties) || acting.Who.Readable(agreement, parties, number) is null || await db.VersionOf(id, number, stop) is not { } version) return new Missing();
        var decisions = await db.Set<PartyDecision>().AsNoTracking().Where(d => d.AgreementId == id && d.Number == number && d.Hash == version.Hash && d.Kind != DecisionKind.Rejected).OrderBy(d => d.At).ThenBy(d => d.Id).ToListAsync(stop);
        var steps = decisions.Select(d => (Party: parties.Find(p => p.Id == d.PartyId), Decision: d)).Where(s => s.Party is not null).Select(s => (s.Party!, s.Decision)).ToList();
        return steps.Count == 0 ? new Conflict(new Text("agreement.nobody-approved")) : Receipt.Make(version.Content, version.Hash, number, steps, clock.GetUtcNow(), key);
    }

    /// <summary>Exactly what is hashed.</summary>
    public async Task<Outcome<string>> Content(Guid id, int number, CancellationToken stop)
    {
        if (await db.Load(id, acting.Who, stop) is not var (agreement, parties) || acting.Who.Readable(agreement, parties, number) is null || await db.VersionOf(id, number, stop) is not { } version) return new Missing();
        return version.Content;
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/agreements/{id:guid}/versions/{number:int}/receipt.json", async (Guid id, int number, ReadReceipt read, CancellationToken stop) => (await read.Run(id, number, stop)).ToHttp(text => File(text, $"receipt-{id:N}-{number}.json"))).ExcludeFromDescription();
        site.MapGet("/agreements/{id:guid}/versions/{number:int}/content.json", async (Guid id, int number, ReadReceipt read, CancellationToken stop) => (await read.Content(id, number, stop)).ToHttp(text => File(text, $"content-{id:N}-{number}.json"))).ExcludeFromDescription();
    }

    static IResult File(string text, string name) => Results.File(System.Text.Encoding.UTF8.GetBytes(text), "application/json", name);
}
