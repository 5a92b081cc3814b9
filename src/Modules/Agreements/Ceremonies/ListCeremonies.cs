namespace Guildhall.Agreements.Ceremonies;

/// <summary>The ceremonies at which agreements were signed, the latest first, each with how many of them one may see.</summary>
public class ListCeremonies(GuildhallDb db, CeremonyAccess access)
{
    const int Page = 30;

    public class Input
    {
        public Guid? After { get; set; }
    }

    public sealed record Row(Guid Id, Localised Title, DateOnly HeldOn, string Place, int Agreements);

    public sealed record Result(IReadOnlyList<Row> Rows, Guid? Next, bool MayWrite);

    public async Task<Result> Run(Input input, CancellationToken stop)
    {
        var (all, agreements) = (access.Visible().AsNoTracking(), access.Agreements());
        if (input.After is { } after && await db.Set<Ceremony>().Where(c => c.Id == after).Select(c => (DateOnly?)c.HeldOn).SingleOrDefaultAsync(stop) is { } held) all = all.Where(c => c.HeldOn < held || (c.HeldOn == held && c.Id < after));
        var found = await all.OrderByDescending(c => c.HeldOn).ThenByDescending(c => c.Id).Take(Page + 1)
            .Select(c => new Row(c.Id, c.Title, c.HeldOn, c.Place, db.Set<CeremonyAgreement>().Count(s => s.CeremonyId == c.Id && agreements.Any(a => a.Id == s.AgreementId)))).ToListAsync(stop);
        return new Result([.. found.Take(Page)], found.Count > Page ? found[Page - 1].Id : null, access.Who.MayAnywhere(Act.Govern));
    }
}
