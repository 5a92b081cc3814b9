using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Alliance.Tests.Members;

public class MergeTests
{
    [Theory, Both]
    public async Task Every_link_leads_to_the_other_and_undoing_gives_back_exactly_what_was_there(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (keep, twin, one, two) = (Given.Organisation("Yandu Vocational College", OrganisationKind.School, "燕都职业技术学院"), Given.Organisation("Yandu College", OrganisationKind.School, "燕都学院"), Given.Alliance("One"), Given.Alliance("Two"));
        await house.Given(keep, twin, one, two, Given.Membership(one, keep), Given.Membership(one, twin), Given.Membership(two, twin),
            new OrganisationSite { OrganisationId = twin.Id, Name = "Old campus" }, new PersonRecord { OrganisationId = keep.Id, Kind = PersonKind.Learner, Number = "1" }, new PersonRecord { OrganisationId = twin.Id, Kind = PersonKind.Learner, Number = "1" }, new PersonRecord { OrganisationId = twin.Id, Kind = PersonKind.Learner, Number = "2" },
            new Turn { Kind = "x", SubjectId = Guid.CreateVersion7(), Subject = Localised.Of("en", "X"), Href = "/", OrganisationId = twin.Id, WaitingOrganisationId = twin.Id, Since = TestClock.Start });
        var posting = await house.GivenPosting(twin);
        await house.GivenAccount(Role.HrOfficer, twin);
        var secretary = await house.GivenVisitor(Role.Secretariat);
        var before = await Links(house);

        var page = await secretary.Get("/members/duplicates");
        var done = await secretary.Follow(await secretary.Submit(page, page.FormOf("Keep Yandu Vocational College")));
        await house.Settled();
        var between = await Links(house);
        var redirect = await house.Visitor().Get($"/members/{twin.Id}");
        var shown = await house.Visitor().Get($"/postings/{posting}");
        var listed = await house.Visitor().Get("/members");
        await secretary.Submit(done, done.FormOf("Undo"));
        await house.Settled();

        Assert.Equal($"/members/{keep.Id}", redirect.Location);
        Assert.Equal(200, shown.Status);
        Assert.Equal(["Yandu Vocational College"], listed.Texts("tbody th"));
        // What would stand there twice stayed: the overlapping membership, and the learner with a number that was taken.
        Assert.Equal(2, between.Count(l => l.Value == twin.Id));
        Assert.Equal(before.Count(l => l.Value == twin.Id) - 2 + before.Count(l => l.Value == keep.Id), between.Count(l => l.Value == keep.Id));
        Assert.Equal(before, await Links(house));
        Assert.Equal(409, (await secretary.Submit(done, done.FormOf("Undo"))).Status);
    }

    [Theory, Both]
    public async Task Duplicates_are_suggested_by_code_Chinese_pinyin_and_English_and_nothing_else(Db db)
    {
        await using var house = await TestHouse.Start(db);
        await house.Given(Given.Organisation("Huabei Machinery Co., Ltd.", chinese: "华北机械有限公司"), Given.Organisation("HUABEI MACHINERY Limited"), Given.Organisation("Other", chinese: "華北機械集團"), Given.Organisation("Huabeijixie", chinese: "另一家"),
            Given.Organisation("Southern Works", chinese: "南方工厂"), Given.Organisation("Southern Mills", chinese: "南方面粉厂"));
        var secretary = await house.GivenVisitor(Role.Secretariat);

        var page = await secretary.Get("/members/duplicates");

        Assert.DoesNotContain("Southern", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains(page.Texts(".list .tags"), t => t.Contains("same Chinese name", StringComparison.Ordinal));
        Assert.Contains(page.Texts(".list .tags"), t => t.Contains("same English name", StringComparison.Ordinal));
        Assert.Contains(page.Texts(".list .tags"), t => t.Contains("pinyin", StringComparison.Ordinal));
        Assert.Equal(403, (await (await house.GivenVisitor(Role.Coordinator, Given.Organisation())).Get("/members/duplicates")).Status);
    }

    [Theory, Both]
    public async Task Two_that_are_two_are_suggested_no_more_until_that_is_taken_back(Db db)
    {
        await using var house = await TestHouse.Start(db);
        await house.Given(Given.Organisation("Northern Works", chinese: "北方工厂"), Given.Organisation("Northern Works Ltd", chinese: "北方工厂有限公司"));
        var secretary = await house.GivenVisitor(Role.Secretariat);

        var page = await secretary.Get("/members/duplicates");
        var two = page.FormOf("They are two");
        var apart = await secretary.Follow(await secretary.Submit(page, two));
        var twice = await secretary.Submit(page, two);
        var again = await secretary.Follow(await secretary.Submit(apart, apart.FormOf("Suggest again")));

        Assert.Equal((true, false, true), (page.Has(".list"), apart.Has(".list"), again.Has(".list")));
        Assert.Equal((302, true), (twice.Status, apart.Has("#apart")));
    }

    [Fact]
    public async Task Every_column_that_holds_an_organisation_is_known_and_can_be_re_pointed()
    {
        await using var house = await TestHouse.Start();
        string[] others = ["Id", "AccountId", "AllianceId", "SubjectId"];

        var (links, all, unfit) = await house.WithDb(d => Task.FromResult((
            OrganisationLinks.Of(d.Model).Select(p => $"{p.DeclaringType.ClrType.Name}.{p.Name}").ToList(),
            d.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.ClrType == typeof(Guid) || p.ClrType == typeof(Guid?)).Where(p => p.Name is "OwnerId" or "EmployerId" or "CollegeId" || p.Name.EndsWith("OrganisationId", StringComparison.Ordinal)).Select(p => $"{p.DeclaringType.ClrType.Name}.{p.Name}").ToList(),
            OrganisationLinks.Of(d.Model).Where(p => p.IsKey() || d.Model.FindEntityType(p.DeclaringType.ClrType)!.FindPrimaryKey()!.Properties is not [{ Name: "Id" }]).Select(p => $"{p.DeclaringType.ClrType.Name}.{p.Name}").ToList())));

        Assert.Equal(all.Order(StringComparer.Ordinal), links.Order(StringComparer.Ordinal));
        Assert.Empty(unfit);
        Assert.Contains("Posting.OwnerId", links);
        Assert.Contains("Turn.WaitingOrganisationId", links);
    }

    // Every row of every table that holds an organisation, with the id it holds.
    static Task<List<KeyValuePair<string, Guid>>> Links(TestHouse house) => house.WithDb(async d =>
    {
        var all = new List<KeyValuePair<string, Guid>>();
        foreach (var column in OrganisationLinks.Of(d.Model))
            foreach (var organisation in await d.Set<Organisation>().Select(o => o.Id).ToListAsync())
                foreach (var row in await OrganisationLinks.Rows(d, column, organisation, default)) all.Add(new($"{column.DeclaringType.Name}.{column.Name} {d.Entry(row).Property("Id").CurrentValue}", organisation));
        return all.OrderBy(l => l.Key, StringComparer.Ordinal).ToList();
    });
}
