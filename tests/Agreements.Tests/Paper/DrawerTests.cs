using Guildhall.Agreements.Commitments;
using Guildhall.Agreements.Register;
using Guildhall.Alliance.Desk;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Agreements.Tests.Paper;

public class DrawerTests
{
    const string Head = "协议编号,中文标题,Title in English,类别,参与方,签署日期,From,终止日期,核实人,Commitments\n";
    const string First = "2018-1,校企合作协议,,Framework,\"Yanling College\nLintong Precision [Enterprise]\n市教委 [政府部门]\",2018-03-01,2018-03-08,2030-03-07,Ms Wu,\"Offer training places; 2027-06-30; 30 places; Lintong Precision\nReport; 2027-12-31\"\n";
    const string Second = "2018-2,,Exchange of teachers,Exchange,\"Beigang College\nHong Lam Hospital\",2018-04-01,,,Ms Wu,\n";

    static async Task<Page> Bring(Visitor visitor, string csv)
    {
        var form = await visitor.Get("/agreements/paper/import");
        return await visitor.Follow(await visitor.Submit(form, ("Input.File", new Upload("drawer.csv", System.Text.Encoding.UTF8.GetBytes(csv), "text/csv"))));
    }

    [Theory, Both]
    public async Task A_drawer_of_paper_is_checked_cell_by_cell_brought_in_once_and_the_same_again_changes_nothing(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var faulty = await Bring(table.Secretary, Head + First.Replace("2027-06-30", "soon", StringComparison.Ordinal) + Second.Replace("2018-04-01", "the first of April", StringComparison.Ordinal).Replace("\nHong Lam Hospital", "", StringComparison.Ordinal));
        var good = await Bring(table.Secretary, Head + First + Second);
        Assert.Empty(good.Texts("td.bad"));
        var before = await house.WithDb(d => d.Set<Agreement>().CountAsync());
        var saved = await table.Secretary.Submit(good, good.FormOf("Save 2 rows"));
        var again = await Bring(table.Secretary, Head + First + Second);
        var other = await Bring(table.Secretary, Head + First.Replace("2030-03-07", "2031-03-07", StringComparison.Ordinal));
        var agreements = await house.WithDb(d => d.Set<Agreement>().AsNoTracking().OrderBy(a => a.Code).ToListAsync());
        var page = await table.Parties[1].Get(agreements[0].Href);

        Assert.Equal(2, faulty.Texts("td.bad").Count);
        Assert.Equal(0, before);
        Assert.Equal(302, saved.Status);
        Assert.Equal(["2018-1", "2018-2"], agreements.Select(a => a.Code));
        Assert.All(agreements, a => Assert.True(a is { IsPaper: true, State: AgreementState.Signed, VouchedFor: "Ms Wu" }));
        Assert.Equal((new DateOnly(2018, 3, 1), new DateOnly(2018, 3, 8), new DateOnly(2018, 4, 1)), (agreements[0].SignedOn, agreements[0].From, agreements[1].From));
        Assert.Equal(2, await house.WithDb(d => d.Set<Commitment>().CountAsync()));
        Assert.Contains("0 of 30 places", string.Join(' ', page.Texts("tbody td")), StringComparison.Ordinal);
        Assert.Contains("already here", string.Join(" ", again.Texts("main > p")), StringComparison.Ordinal);
        Assert.Contains("other facts", string.Join(' ', other.Texts("td.bad")), StringComparison.Ordinal);
        Assert.Equal(2, await house.WithDb(d => d.Set<Agreement>().CountAsync()));
        Assert.Equal(4, await house.WithDb(async d => (await d.Set<Notice>().ToListAsync()).Count(n => n.Subject.In("en").StartsWith("2 agreements signed on paper", StringComparison.Ordinal))));
        Assert.Equal(403, (await (await house.GivenVisitor(Role.Teacher, table.Members[0])).Get("/agreements/paper/import")).Status);
    }
}
