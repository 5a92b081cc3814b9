using Guildhall.Alliance.Members;
using Guildhall.Alliance.Memberships;

namespace Guildhall.Alliance.Dues;

/// <summary>The invoices of an alliance for a year with who owes: all for its secretariat, their own for a member's representatives.</summary>
public class ListDues(GuildhallDb db, ChooseAlliance choose, Acting acting, TimeProvider clock)
{
    public record Row(Invoice Invoice, Localised Organisation, bool IsLate);

    public record Result(ChooseAlliance.Choice? Alliance, IReadOnlyList<ChooseAlliance.Choice> Alliances, int Year, IReadOnlyList<Row> Rows, IReadOnlyList<DuesRate> Rates, bool MayManage);

    /// <summary>One invoice, and whose.</summary>
    public record One(Invoice Invoice, Localised Organisation, Localised Alliance, bool MayManage);

    public async Task<Outcome<Result>> Run(Guid? allianceId, int? year, CancellationToken stop)
    {
        var who = acting.Who;
        if (!who.MayAnywhere(Act.ManageMembership) && !who.MayAnywhere(Act.Represent)) return new Forbidden();
        var chosen = await choose.Run(allianceId, stop);
        if (chosen.Refusal is { } refusal) return refusal;
        var today = clock.Today();
        if (chosen.Value.Chosen is not { } alliance) return new Result(null, chosen.Value.All, today.Year, [], [], false);
        var (of, manages, own) = (year ?? today.Year, who.MayIn(Act.ManageMembership, alliance.Id), who.OrganisationsFor(Act.Represent).ToList());
        var rows = await (from i in db.Set<Invoice>().AsNoTracking() join o in db.Set<Organisation>().AsNoTracking() on i.OrganisationId equals o.Id where i.AllianceId == alliance.Id && i.Year == of && (manages || own.Contains(i.OrganisationId)) orderby i.Number select new { Invoice = i, o.Name }).ToListAsync(stop);
        var rates = await db.Set<DuesRate>().AsNoTracking().Where(r => r.AllianceId == alliance.Id && r.Year == of).ToListAsync(stop);
        return new Result(alliance, chosen.Value.All, of, rows.ConvertAll(r => new Row(r.Invoice, r.Name, r.Invoice.PaidOn is null && r.Invoice.DueOn < today)), [.. rates.OrderBy(r => r.Tier)], manages);
    }

    public async Task<Outcome<One>> Find(Guid id, CancellationToken stop)
    {
        var found = await (from i in db.Set<Invoice>().AsNoTracking() join o in db.Set<Organisation>().AsNoTracking() on i.OrganisationId equals o.Id join a in db.Set<AllianceBody>().AsNoTracking() on i.AllianceId equals a.Id where i.Id == id select new { Invoice = i, Organisation = o.Name, Alliance = a.Name }).SingleOrDefaultAsync(stop);
        if (found is null) return new Missing();
        var manages = acting.Who.MayIn(Act.ManageMembership, found.Invoice.AllianceId);
        return manages || acting.Who.May(Act.Represent, found.Invoice.OrganisationId) ? new One(found.Invoice, found.Organisation, found.Alliance, manages) : new Missing();
    }
}
