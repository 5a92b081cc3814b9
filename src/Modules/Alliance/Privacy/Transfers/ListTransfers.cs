using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Privacy.Transfers;

/// <summary>What personal data an organisation gives across borders, latest begun first. Pages by key.</summary>
internal class ListTransfers(GuildhallDb db, MemberDirectory members, Acting acting, TimeProvider clock)
{
    public class Input
    {
        public Guid? Organisation { get; set; }
        /// <summary>Only those that go on today.</summary>
        public bool? Current { get; set; }
        /// <summary>Id of the last row of the page before.</summary>
        public Guid? After { get; set; }
        public int? Take { get; set; }
    }

    public record Row(Guid Id, string Categories, string Subjects, string Recipient, string CountryCode, string Purpose, TransferBasis Basis, string? DocumentNumber, string Responsible, DateOnly From, DateOnly? Until, bool IsCurrent);

    public record Result(MemberDirectory.Entry? Organisation, IReadOnlyList<MemberDirectory.Entry> Organisations, IReadOnlyList<Row> Rows, Guid? Next, bool MayWrite);

    /// <summary>The organisations whose registers the reader may see.</summary>
    public async Task<List<MemberDirectory.Entry>> Mine(CancellationToken stop)
    {
        var who = acting.Who;
        return who.MayEverywhere(Act.Represent) || who.MayEverywhere(Act.ReadAudit) ? await members.All(stop) : [.. (await members.Many([.. who.OrganisationsFor(Act.Represent).Union(who.OrganisationsFor(Act.ReadAudit))], stop)).Values.OrderBy(o => o.Id)];
    }

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        if (!acting.Who.MayAnywhere(Act.Represent) && !acting.Who.MayAnywhere(Act.ReadAudit)) return new Forbidden();
        var mine = await Mine(stop);
        var organisation = input.Organisation is { } id ? mine.Find(o => o.Id == id) : mine.FirstOrDefault();
        if (organisation is null) return input.Organisation is null ? new Result(null, mine, [], null, false) : new Missing();
        var take = Math.Clamp(input.Take ?? 50, 1, 200);
        var rows = Filtered(organisation.Id, input);
        if (input.After is { } after && await rows.Where(t => t.Id == after).Select(t => (DateOnly?)t.From).FirstOrDefaultAsync(stop) is { } last)
            rows = rows.Where(t => t.From < last || (t.From == last && t.Id > after));
        var found = (await rows.OrderByDescending(t => t.From).ThenBy(t => t.Id).Take(take + 1).ToListAsync(stop)).ConvertAll(RowOf);
        var mayWrite = acting.Who.KeepsTransfers(organisation.Id);
        return found.Count > take ? new Result(organisation, mine, found[..take], found[take - 1].Id, mayWrite) : new Result(organisation, mine, found, null, mayWrite);
    }

    internal IQueryable<Transfer> Filtered(Guid organisationId, Input input)
    {
        var today = clock.Today();
        return db.Set<Transfer>().AsNoTracking().Where(t => t.OrganisationId == organisationId && (input.Current != true || (t.From <= today && (t.Until == null || t.Until >= today))));
    }

    internal Row RowOf(Transfer t) => new(t.Id, t.Categories, t.Subjects, t.Recipient, t.CountryCode, t.Purpose, t.Basis, t.DocumentNumber, t.Responsible, t.From, t.Until, t.From <= clock.Today() && !(t.Until < clock.Today()));
}
