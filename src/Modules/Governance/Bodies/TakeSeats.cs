using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.Sheets;

namespace Guildhall.Governance.Bodies;

/// <summary>Brings representatives into the bodies that one runs. A seat is known by body, member, person and first day; the rule of the body's seats holds for rows as for the form.</summary>
public class TakeSeats(SheetDesk desk, GuildhallDb db, Standing standing, MemberDirectory members, TimeProvider clock, Words words) : AllianceIntake(desk, db, standing, words)
{
    public const string BodyName = "body.name", Person = "seat.person", Member = "seat.member", Post = "seat.post", Email = "seat.email", Deputy = "seat.deputy", DeputyEmail = "seat.deputy-email", From = "seat.from", Until = "seat.until";

    public override string Name => "seats";

    public override string List => "/governance/bodies";

    public override IReadOnlyList<SheetField> Fields { get; } = [new(BodyName, true), new(Person, true, "姓名", "代表姓名", "Name"), new(Member, true, "单位", "成员单位", "Organisation"), new(Post, false, "职务", "Position"), new(Email), new(Deputy), new(DeputyEmail), new(From, true, "任期开始", "Start"), new(Until, false, "任期结束", "End")];

    protected override async Task<bool> MayBring(Guid allianceId, CancellationToken stop) => Standing.MayGovern(allianceId) || (await Standing.Governed(allianceId, stop)).Count > 0;

    protected override async Task<Func<SheetCells, SheetDesk.Taken>> Begin(Guid allianceId, CancellationToken stop)
    {
        var bodies = await Standing.Governed(allianceId, stop);
        var (ids, byBody) = (bodies.ConvertAll(b => b.Id), bodies.ByName(b => b.Name));
        var seats = (await Db.Set<Seat>().Where(s => ids.Contains(s.BodyId)).ToListAsync(stop)).GroupBy(s => (s.BodyId, s.OrganisationId)).ToDictionary(g => g.Key, g => g.ToList());
        var memberships = (await Db.Set<Membership>().AsNoTracking().Where(m => m.AllianceId == allianceId).ToListAsync(stop)).ToLookup(m => m.OrganisationId);
        var byMember = (await members.Many([.. memberships.Select(m => m.Key)], stop)).Values.ByName(m => m.Name);
        var accounts = (await (from a in Db.Set<Account>() join g in Db.Set<AccountGrant>() on a.Id equals g.AccountId join m in Db.Set<Membership>() on g.OrganisationId equals m.OrganisationId where m.AllianceId == allianceId select new { a.Id, a.NormalizedEmail, m.OrganisationId }).Distinct().ToListAsync(stop)).DistinctBy(a => (a.NormalizedEmail, a.OrganisationId)).ToDictionary(a => (a.NormalizedEmail!, a.OrganisationId), a => a.Id);
        var seen = new HashSet<Seat>();

        Guid? Account(SheetCells cells, string column, Guid member)
        {
            if (cells.Text(column, 256) is not { } email) return null;
            if (accounts.TryGetValue((email.ToUpperInvariant(), member), out var account)) return account;
            cells.Wrong(column, Formats.FaultKind.NotAChoice);
            return null;
        }

        return cells =>
        {
            var (body, person, member) = (cells.Named(BodyName, byBody, required: true), cells.Text(Person, 120, required: true) ?? "", cells.Named(Member, byMember, required: true));
            var (post, deputy, from, until) = (cells.Text(Post, 120), cells.Text(Deputy, 120), cells.Date(From) ?? clock.Today(), cells.Date(Until));
            if (body is null || member is null || cells.IsFaulty) return SheetDesk.Taken.Faulty(person);
            var (account, stands) = (Account(cells, Email, member.Id), Account(cells, DeputyEmail, member.Id));
            if (cells.IsFaulty) return SheetDesk.Taken.Faulty(person);
            var name = $"{person} · {body.Name}";
            if (until < from) return SheetDesk.Taken.Faulty(name, new Text("seat.ends-before", from));
            if (!seats.TryGetValue((body.Id, member.Id), out var held)) seats[(body.Id, member.Id)] = held = [];
            var seat = held.Find(s => s.From == from && string.Equals(s.PersonName, person, StringComparison.Ordinal));
            if (seat is not null && !seen.Add(seat)) return SheetDesk.Taken.Faulty(name, new Text("intake.twice", name));
            if (AppointSeat.Broken(body, memberships[member.Id], held.Where(s => s != seat), from, cells.Has(Until) ? until : seat?.Until) is { } broken) return SheetDesk.Taken.Faulty(name, broken.Text);
            if (seat is null)
            {
                seat = new Seat { BodyId = body.Id, OrganisationId = member.Id, PersonName = person, From = from };
                held.Add(seat);
                seen.Add(seat);
                Db.Add(seat);
            }
            if (cells.Has(Post)) seat.Post = post;
            if (cells.Has(Deputy)) seat.DeputyName = deputy;
            if (cells.Has(Until)) seat.To(until);
            // The list that one takes along holds no addresses: a sheet without them takes no account away.
            (seat.AccountId, seat.DeputyAccountId) = (account ?? seat.AccountId, stands ?? (seat.DeputyName is null ? null : seat.DeputyAccountId));
            return Taken(name, seat);
        };
    }
}
