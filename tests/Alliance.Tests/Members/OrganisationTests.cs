using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Alliance.Tests.Members;

public class OrganisationTests
{
    [Theory, Both]
    public async Task The_secretariat_adds_an_organisation_that_a_list_fills_in(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var secretary = await house.GivenVisitor(Role.Secretariat);

        var found = await secretary.Get("/members/write?q=beijingdaxue");
        var form = await secretary.Get(found.Document.QuerySelectorAll("main .names a").First(a => a.TextContent == "北京大学" || a.TextContent == "Peking University").GetAttribute("href")!);
        var page = await secretary.Follow(await secretary.Submit(form, form.FormOf("Save")));

        var saved = await house.WithDb(d => d.Set<Organisation>().SingleAsync());
        Assert.Equal(("北京大学", "4111010001", "CN-11"), (saved.Name.OrNull("zh-Hans"), saved.MoeCode, saved.RegionCode![..5]));
        Assert.Contains("4111010001", page.Texts("dl.facts dd"));
    }

    [Theory, Both]
    public async Task A_coordinator_keeps_names_units_sites_and_contacts_and_strangers_see_all_but_the_contacts(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation("Northern Works", chinese: "北方工厂");
        await house.GivenAlliance(works);
        var coordinator = await house.GivenVisitor(Role.Coordinator, works);

        var form = await coordinator.Get($"/members/write/{works.Id}");
        var page = await coordinator.Follow(await coordinator.Submit(form, form.FormOf("Save"), ("Input.Names[2].Language", "vi"), ("Input.Names[2].Text", "Nhà máy"), ("Input.CreditCode", "91350100m000100y43 "), ("Input.Region", "石家庄"),
            ("Input.Units[0].NameEn", "Foundry"), ("Input.Sites[0].Name", "East plant"), ("Input.Sites[0].Region", "CN-12"), ("Input.Contacts[0].Name", "Li Na"), ("Input.Contacts[0].Email", "li@works.example")));
        var public_ = await house.Visitor().Get($"/members/{works.Id}");
        var open = await house.Visitor().Get($"/api/members/{works.Id}");
        var again = await coordinator.Get($"/members/write/{works.Id}");
        await coordinator.Submit(again, again.FormOf("Save"), ("Input.Units[0].NameEn", ""), ("Input.Sites[0].Name", "East works"));

        Assert.Contains("Nhà máy", page.Texts(".head [lang=vi]"));
        Assert.Contains("li@works.example", page.Body, StringComparison.Ordinal);
        Assert.Contains("East plant", public_.Body, StringComparison.Ordinal);
        Assert.True(public_.Has("svg.tile"));
        Assert.DoesNotContain("Li Na", public_.Body + open.Body, StringComparison.Ordinal);
        Assert.Equal((0, "East works", "91350100M000100Y43"), (await house.WithDb(d => d.Set<OrganisationUnit>().CountAsync()), await house.WithDb(d => d.Set<OrganisationSite>().Select(s => s.Name).SingleAsync()), await house.WithDb(d => d.Set<Organisation>().Select(o => o.CreditCode).SingleAsync())));
    }

    [Theory, Both]
    public async Task Wrong_codes_twice_used_codes_and_unknown_places_are_named_at_their_fields(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var other = Given.Organisation("Other");
        other.CreditCode = "91350100M000100Y43";
        await house.Given(other);
        var secretary = await house.GivenVisitor(Role.Secretariat);
        var form = await secretary.Get("/members/write");

        var wrong = await secretary.Submit(form, form.FormOf("Save"), ("Input.Names[0].Text", "新单位"), ("Input.CreditCode", "91350100M000100Y44"), ("Input.MoeCode", "123"), ("Input.Ror", "https://ror.org/02jx3x899"), ("Input.Region", "Nowhere at all"), ("Input.Latitude", "10"));
        var taken = await secretary.Submit(form, form.FormOf("Save"), ("Input.Names[0].Text", "新单位"), ("Input.CreditCode", "91350100M000100Y43"));
        var empty = await secretary.Submit(form, form.FormOf("Save"));

        Assert.Equal((422, 5), (wrong.Status, wrong.Texts(".field .err").Count));
        Assert.Equal(["Other has this code already"], taken.Texts(".summary li"));
        Assert.Equal(["Enter a name in at least one language"], empty.Texts(".summary li"));
        Assert.Equal("新单位", wrong.Attribute("#Input_Names_0__Text", "value"));
    }

    [Theory, Both]
    public async Task Nobody_edits_the_record_of_another_organisation_but_the_secretariat_of_its_alliance_does(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, foreign) = (Given.Organisation("Works"), Given.Organisation("Foreign"));
        var alliance = await house.GivenAlliance(works);
        await house.Given(foreign);
        var neighbour = await house.GivenVisitor(Role.Coordinator, foreign);
        var secretary = await house.GivenVisitor(Role.Learner, foreign);
        await house.Given(new AccountGrant { AccountId = secretary.AccountId!.Value, Role = Role.Secretariat, AllianceId = alliance.Id });

        Assert.Equal(403, (await neighbour.Get($"/members/write/{works.Id}")).Status);
        Assert.Equal(403, (await neighbour.Get("/members/write")).Status);
        Assert.Equal(200, (await secretary.Get($"/members/write/{works.Id}")).Status);
        Assert.Equal(403, (await secretary.Get($"/members/write/{foreign.Id}")).Status);
        var own = await neighbour.Get($"/members/write/{foreign.Id}");
        var forged = await neighbour.Send(new HttpRequestMessage(HttpMethod.Put, $"/api/members/{works.Id}") { Content = new StringContent("""{"kind":"Enterprise","names":[{"language":"en","text":"Stolen"}]}""", System.Text.Encoding.UTF8, "application/json"), Headers = { { "Sec-Fetch-Site", "same-origin" } } });
        Assert.Equal((200, 403), (own.Status, forged.Status));
    }

    [Theory, Both]
    public async Task Two_people_do_not_write_over_each_other(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation("Works");
        await house.Given(works);
        var secretary = await house.GivenVisitor(Role.Secretariat);
        var (first, second) = (await secretary.Get($"/members/write/{works.Id}"), await secretary.Get($"/members/write/{works.Id}"));

        var saved = await secretary.Submit(first, first.FormOf("Save"), ("Input.Contacts[0].Name", "A"));
        var refused = await secretary.Submit(second, second.FormOf("Save"), ("Input.Contacts[0].Name", "B"));

        Assert.Equal((302, 409), (saved.Status, refused.Status));
    }

    [Theory, Both]
    public async Task The_list_is_filtered_by_region_tier_and_alliance_and_exported_as_filtered(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (a, b, c) = (Given.Organisation("Alpha", region: "CN-1301"), Given.Organisation("Beta", region: "CN-12"), Given.Organisation("Gamma", region: "CN-130102"));
        var (one, two) = (Given.Alliance("One"), Given.Alliance("Two"));
        await house.Given(a, b, c, one, two, Given.Membership(one, a, MembershipTier.Lead), Given.Membership(two, b), Given.Membership(two, a));
        var visitor = house.Visitor();

        Assert.Equal(["Alpha", "Gamma"], (await visitor.Get("/members?region=hebei")).Texts("tbody th"));
        Assert.Equal(["Alpha"], (await visitor.Get("/members?tier=Lead")).Texts("tbody th"));
        Assert.Equal(["Alpha", "Beta"], (await visitor.Get($"/members?alliance={two.Id}")).Texts("tbody th"));
        var csv = await visitor.Http.GetStringAsync("/members/export.csv?region=CN-13&lang=en");
        Assert.Equal(3, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain("Beta", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Institutions_are_found_in_Chinese_English_and_pinyin()
    {
        await using var house = await TestHouse.Start();
        foreach (var (typed, found) in new[] { ("河北工业职业技术", "河北工业职业技术大学"), ("hebeigongyezhiye", "河北工业职业技术大学"), ("Indira Gandhi Institute of Tech", "Indira Gandhi Institute of Technology"), ("4111010001", "北京大学") })
        {
            var answer = await house.Visitor("zh-Hans").Get($"/api/members/registers?q={Uri.EscapeDataString(typed)}");
            Assert.Equal(found, answer.Json[0].GetProperty("name").GetString());
        }
    }
}
