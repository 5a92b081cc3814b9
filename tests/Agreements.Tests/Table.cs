using Guildhall.Agreements.Approval;
using Guildhall.Agreements.Content;
using Guildhall.Agreements.Register;
using Guildhall.Agreements.Texts;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Agreements.Tests;

/// <summary>An alliance with four parties and a stranger: what most stories of this room begin with.</summary>
sealed class Table
{
    public required TestHouse House { get; init; }
    public required AllianceBody Alliance { get; init; }
    public required Organisation[] Members { get; init; }
    public required Visitor[] Parties { get; init; }
    public required Visitor Stranger { get; init; }
    public required Visitor Secretary { get; init; }

    public static async Task<Table> In(TestHouse house)
    {
        var members = new[] { Given.Organisation("Yanling College", OrganisationKind.School, "堰陵学院"), Given.Organisation("Lintong Precision", chinese: "霖桐精密"), Given.Organisation("Beigang College", OrganisationKind.School, "北岗学院"), Given.Organisation("Hong Lam Hospital", OrganisationKind.Hospital, "红岚医院"), Given.Organisation("Elsewhere Works", chinese: "别处公司") };
        var alliance = await house.GivenAlliance(members);
        var visitors = new List<Visitor>();
        foreach (var member in members) visitors.Add(await house.GivenVisitor(Role.Coordinator, member));
        var elsewhere = Given.Organisation("Nowhere");
        await house.Given(elsewhere);
        var secretary = await house.GivenVisitor(Role.Learner, elsewhere);
        await house.Given(new AccountGrant { AccountId = secretary.AccountId!.Value, Role = Role.Secretariat, AllianceId = alliance.Id });
        return new Table { House = house, Alliance = alliance, Members = members, Parties = [.. visitors.Take(4)], Stranger = visitors[4], Secretary = secretary };
    }

    /// <summary>A memorandum of all four, written by the first through the page.</summary>
    public async Task<string> Draft()
    {
        var form = await Parties[0].Get("/agreements/write");
        var written = await Parties[0].Submit(form, [("Input.Kind", "Memorandum"), ("Input.TitleEn", "Robot training"), ("Input.TitleZh", "机器人实训"), ("Input.From", "2026-11-22"), ("Input.Until", "2028-11-21"), ("Input.NoticeDays", "90"),
            .. Enumerable.Range(0, 4).SelectMany(i => new (string, object?)[] { ($"Input.Parties[{i}].OrganisationId", Members[i].Id.ToString()), ($"Input.Parties[{i}].Role", i is 0 or 2 ? "College" : i == 1 ? "Enterprise" : "Hospital") })]);
        Assert.Equal(302, written.Status);
        return written.Location!;
    }

    /// <summary>The same, shown to all.</summary>
    public async Task<string> Offered()
    {
        var url = await Draft();
        await Press(0, url, "Offer it to the others");
        return url;
    }

    /// <summary>The same, signed by all.</summary>
    public async Task<string> InForce()
    {
        var url = await Offered();
        for (var i = 0; i < 4; i++) Assert.Equal(302, (await Press(i, url, "Approve exactly this text")).Status);
        for (var i = 0; i < 4; i++) Assert.Equal(302, (await Press(i, url, "Sign")).Status);
        return url;
    }

    public async Task<Page> Press(int party, string url, string button, params (string, object?)[] fields)
    {
        var page = await Parties[party].Get(url);
        return await Parties[party].Submit(page, page.FormOf(button), fields);
    }

    public static Guid Id(string url) => Guid.Parse(url.Split('/')[2]);

    public Task<Agreement> Find(string url) => House.WithDb(db => db.Set<Agreement>().AsNoTracking().SingleAsync(a => a.Id == Id(url)));

    public Task<List<AgreementVersion>> Versions(string url) => House.WithDb(db => db.Set<AgreementVersion>().AsNoTracking().Where(v => v.AgreementId == Id(url)).OrderBy(v => v.Number).ToListAsync());

    public async Task<Who> Who(int party) => new(Parties[party].AccountId, "A Coordinator", [new Grant(Role.Coordinator, Members[party].Id)], [Alliance.Id]) { SignedInAt = await Task.FromResult(House.Clock.Now) };

    public async Task<Outcome<AgreementState>> Decide(int party, string url, DecisionKind kind, Action<DecideVersion.Input>? but = null)
    {
        var agreement = await Find(url);
        var row = await House.WithDb(db => db.Set<AgreementParty>().SingleAsync(p => p.AgreementId == agreement.Id && p.OrganisationId == Members[party].Id));
        var input = new DecideVersion.Input { PartyId = row.Id, Kind = kind, Number = agreement.Current, Hash = agreement.CurrentHash };
        but?.Invoke(input);
        return await House.Run<DecideVersion, Outcome<AgreementState>>(d => d.Run(agreement.Id, input, CancellationToken.None), await Who(party));
    }
}
