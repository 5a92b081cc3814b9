using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;

namespace Guildhall.Governance.Bodies;

/// <summary>One body, and to its alliance's members who sits in it on a day.</summary>
public class FindBody(GuildhallDb db, Standing standing, MemberDirectory members, TimeProvider clock)
{
    public record SeatRow(Guid Id, Guid OrganisationId, Localised Organisation, string PersonName, string? Post, string? DeputyName, DateOnly From, DateOnly? Until, bool HasAccount);

    public record Result(Body Body, DateOnly Day, IReadOnlyList<SeatRow> Seats, bool MayRead, bool MayGovern, bool MayDelegate, IReadOnlyList<(string Name, string Email)> Administrators, IReadOnlyList<MemberDirectory.Entry> Members);

    public async Task<Outcome<Result>> Run(Guid id, DateOnly? on, CancellationToken stop)
    {
        var body = await db.Set<Body>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, stop);
        if (body is null || !(body.IsPublic || standing.MayRead(body.AllianceId))) return new Missing();
        var day = on ?? clock.Today();
        if (!standing.MayRead(body.AllianceId)) return new Result(body, day, [], false, false, false, [], []);
        var seats = await db.Set<Seat>().AsNoTracking().Where(s => s.BodyId == id).On(day).OrderBy(s => s.Id).ToListAsync(stop);
        var names = await members.Many([.. seats.Select(s => s.OrganisationId).Distinct()], stop);
        var governs = await standing.MayGovern(body, stop);
        var administrators = governs ? await (from a in db.Set<BodyAdministrator>() join c in db.Set<Account>() on a.AccountId equals c.Id where a.BodyId == id orderby c.Name select new { c.Name, c.Email }).ToListAsync(stop) : [];
        var choices = governs ? await Members(body.AllianceId, day, stop) : [];
        return new Result(body, day, [.. seats.Select(s => new SeatRow(s.Id, s.OrganisationId, names.GetValueOrDefault(s.OrganisationId)?.Name ?? new([]), s.PersonName, s.Post, s.DeputyName, s.From, s.Until, s.AccountId is not null))],
            true, governs, standing.MayGovern(body.AllianceId), administrators.ConvertAll(a => (a.Name, a.Email ?? "")), choices);
    }

    async Task<List<MemberDirectory.Entry>> Members(Guid allianceId, DateOnly day, CancellationToken stop)
    {
        var ids = await db.Set<Membership>().Where(m => m.AllianceId == allianceId && m.From <= day && (m.Until == null || m.Until >= day)).Select(m => m.OrganisationId).Distinct().ToListAsync(stop);
        return [.. (await members.Many(ids, stop)).Values.OrderBy(m => m.Kind).ThenBy(m => m.Id)];
    }
}
