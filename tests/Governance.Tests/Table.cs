using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Guildhall.Governance.Bodies;
using Guildhall.Governance.Motions;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Governance.Tests;

/// <summary>An alliance with a body, members with a representative each, and a secretary: what most stories of this room begin with.</summary>
sealed class Table
{
    public required TestHouse House { get; init; }
    public required AllianceBody Alliance { get; init; }
    public required Organisation[] Members { get; init; }
    public required Body Body { get; init; }
    public required Seat[] Seats { get; init; }
    public required Visitor[] Voters { get; init; }
    public required Visitor Secretary { get; init; }

    /// <summary>So many members, each with one seat of its tier's weight; the first is lead (weight 5), all others are members (weight 1).</summary>
    public static async Task<Table> In(TestHouse house, int members = 3, bool leads = false, DateOnly? until = null)
    {
        var organisations = Enumerable.Range(1, members).Select(i => Given.Organisation($"Works {i}", chinese: $"单位{i}")).ToArray();
        var alliance = Given.Alliance();
        await house.Given([alliance, .. organisations, .. organisations.Select((o, i) => Given.Membership(alliance, o, leads && i == 0 ? MembershipTier.Lead : MembershipTier.Member))]);
        var body = new Body { AllianceId = alliance.Id, Kind = BodyKind.Council, Name = Localised.EnglishAndChinese("Council", "理事会"), SeatRules = [new(MembershipTier.Lead, 1, 5), new(MembershipTier.Member, 1, 1)] };
        var voters = new List<Visitor>();
        foreach (var organisation in organisations) voters.Add(await house.GivenVisitor(Role.Coordinator, organisation));
        var seats = organisations.Select((o, i) => new Seat { BodyId = body.Id, OrganisationId = o.Id, PersonName = $"Person {i + 1}", AccountId = voters[i].AccountId, From = new DateOnly(2026, 1, 1) }.To(until)).ToArray();
        await house.Given([body, .. seats]);
        return new Table { House = house, Alliance = alliance, Members = organisations, Body = body, Seats = seats, Voters = [.. voters], Secretary = await house.GivenSecretary(alliance) };
    }

    /// <summary>A motion by correspondence, opened, until noon.</summary>
    public async Task<Guid> Motion(VoteWay way, bool weighted = false, Action<WriteMotion.Input>? but = null, bool opened = true)
    {
        var input = new WriteMotion.Input { BodyId = Body.Id, TitleEn = "Motion", TitleZh = "议案", Way = way, IsWeighted = weighted, ClosesOn = House.Clock.Today, ClosesTime = new TimeOnly(12, 0) };
        but?.Invoke(input);
        var id = (await House.Run<WriteMotion, Outcome<Guid>>(write => write.Run(null, input, CancellationToken.None))).Value;
        if (opened) Assert.Null((await House.Run<OpenMotion, Outcome<MotionState>>(open => open.Run(id, CancellationToken.None))).Refusal);
        return id;
    }

    /// <summary>Votes through the page.</summary>
    public async Task<Page> Vote(int voter, Guid motion, Choice choice)
    {
        var page = await Voters[voter].Get($"/governance/motions/{motion}");
        return await Voters[voter].Submit(page, page.FormOf("Cast the vote"), ("Input.Choice", choice.ToString()));
    }

    /// <summary>The hour of the end passes; the hall closes what is due.</summary>
    public async Task CloseDue()
    {
        House.Clock.Advance(TimeSpan.FromHours(5));
        await House.Run<CloseMotion, int>(close => close.RunDue(CancellationToken.None));
    }

    public Task<Motion> Find(Guid motion) => House.WithDb(db => db.Set<Motion>().AsNoTracking().SingleAsync(m => m.Id == motion));
}

static class Somebody
{
    /// <summary>Who runs the alliance, and holds no role anywhere else.</summary>
    public static async Task<Visitor> GivenSecretary(this TestHouse house, AllianceBody alliance)
    {
        var elsewhere = Given.Organisation("Elsewhere");
        await house.Given(elsewhere);
        var visitor = await house.GivenVisitor(Role.Learner, elsewhere);
        await house.Given(new AccountGrant { AccountId = visitor.AccountId!.Value, Role = Role.Secretariat, AllianceId = alliance.Id });
        return visitor;
    }
}
