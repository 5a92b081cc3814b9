using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Tests.Members;

public class MembersTests
{
    [Theory]
    [Both("en", "Northern College|College|Shijiazhuang, Hebei|Lead unit")]
    [Both("zh-Hans", "北方学院|职业院校|河北省石家庄市|牵头单位")]
    public async Task The_list_shows_each_member_with_kind_place_and_seat(Db db, string language, string row)
    {
        await using var house = await TestHouse.Start(db);
        var college = Given.Organisation("Northern College", OrganisationKind.School, "北方学院", "CN-1301");
        var alliance = Given.Alliance();
        await house.Given(college, alliance, Given.Membership(alliance, college, MembershipTier.Lead));

        var page = await house.Visitor(language).Get("/members");

        Assert.Equal([row], Rows(page));
    }

    [Theory]
    [Both("works", "Northern Works,Southern Works")]
    [Both("NORTHERN", "Northern Works")]
    [Both("工厂", "Northern Works")]
    [Both("da nang", "Đà Nẵng Shipyard")]
    [Both("ＳＯＵＴＨ", "Southern Works")]
    [Both("%", "")]
    [Both("_", "")]
    [Both("nothing like it", "")]
    public async Task A_member_is_found_by_any_part_of_any_name_however_it_is_typed(Db db, string typed, string found)
    {
        await using var house = await TestHouse.Start(db);
        await house.Given(Given.Organisation("Northern Works", chinese: "北方工厂"), Given.Organisation("Southern Works"), Given.Organisation("Đà Nẵng Shipyard"));
        var visitor = house.Visitor();
        var page = await visitor.Get("/members");

        var answer = await visitor.Submit(page, page.FormOf("Find"), ("q", typed));

        Assert.Equal(found.Split(',', StringSplitOptions.RemoveEmptyEntries), answer.Texts("tbody th").Order(StringComparer.Ordinal));
        Assert.Equal(typed, answer.Attribute("#Q", "value"));
        if (found.Length == 0) Assert.Equal("No member has a name like this. Try a shorter part of the name, or all kinds.", answer.Text(".empty"));
    }

    [Theory, Both]
    public async Task The_list_is_narrowed_to_a_kind(Db db)
    {
        await using var house = await TestHouse.Start(db);
        await house.Given(Given.Organisation("Works"), Given.Organisation("College", OrganisationKind.School));
        var visitor = house.Visitor();
        var page = await visitor.Get("/members");

        var answer = await visitor.Submit(page, page.FormOf("Find"), ("kind", "School"));

        Assert.Equal(["College"], answer.Texts("tbody th"));
        Assert.Equal("School", answer.Attribute("#Kind option[selected]", "value"));
    }

    [Theory, Both]
    public async Task Page_by_page_every_member_comes_once(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var all = Enumerable.Range(1, 7).Select(i => Given.Organisation($"Works & Sons {i}")).ToArray();
        await house.Given([.. all, Given.Organisation("College", OrganisationKind.School)]);
        var visitor = house.Visitor();

        var (pages, seen) = (0, new List<string>());
        for (var next = $"/members?take=3&q={Uri.EscapeDataString("works & sons")}&kind=Enterprise"; next is not null; pages++)
        {
            var page = await visitor.Get(next);
            seen.AddRange(page.Texts("tbody th"));
            next = page.Attribute("a[rel=next]", "href") is { } href ? new Uri(page.Url, href).PathAndQuery : null;
        }

        Assert.Equal(all.Select(o => o.Name.In("en")), seen.Order(StringComparer.Ordinal));
        Assert.Equal(3, pages);
    }

    [Theory, Both]
    public async Task More_members_than_fit_a_page_lead_to_the_next(Db db)
    {
        await using var house = await TestHouse.Start(db);
        await house.Given([.. Enumerable.Range(1, 51).Select(i => Given.Organisation($"Works {i}"))]);
        var visitor = house.Visitor();

        var first = await visitor.Get("/members");
        var second = await visitor.Get(new Uri(first.Url, first.Link("Next page")).PathAndQuery);

        Assert.Equal((50, 1), (first.Texts("tbody tr").Count, second.Texts("tbody tr").Count));
        Assert.False(second.Has("nav.pages"));
    }

    [Theory, Both]
    public async Task The_API_lists_the_same(Db db)
    {
        await using var house = await TestHouse.Start(db);
        await house.Given(Given.Organisation("Works", chinese: "工厂"), Given.Organisation("College", OrganisationKind.School));

        var answer = await house.Visitor().Get("/api/members?q=%E5%B7%A5%E5%8E%82&take=10");

        var row = Assert.Single(answer.Json.GetProperty("rows").EnumerateArray());
        Assert.Equal(("Enterprise", "Works", "工厂"), (row.GetProperty("kind").GetString(), row.GetProperty("name").GetProperty("en").GetString(), row.GetProperty("name").GetProperty("zh-Hans").GetString()));
    }

    [Theory, Both]
    public async Task A_members_page_says_who_it_is_in_the_readers_language_and_in_the_others(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation("Northern Works", chinese: "北方工厂", region: "CN-1301");
        works.Website = "https://works.example";
        var alliance = Given.Alliance("Northern Alliance", "北方联盟");
        await house.Given(works, alliance, Given.Membership(alliance, works, MembershipTier.Director));

        var english = await house.Visitor().Get($"/members/{works.Id}");
        var chinese = await house.Visitor("zh-Hans").Get($"/members/{works.Id}");

        Assert.Equal(("Northern Works", "北方工厂"), (english.Heading, chinese.Heading));
        Assert.Equal(["北方工厂"], english.Texts(".head [lang=zh-Hans]"));
        Assert.Equal(["Northern Works"], chinese.Texts(".head [lang=en]"));
        Assert.Equal(["Kind Enterprise", "Place Shijiazhuang, Hebei", "Northern Alliance Director unit, since 1 Jan 2026", "Website https://works.example"], english.Document.QuerySelectorAll("dl.facts > div").Select(d => string.Join(' ', d.Children.Select(c => c.TextContent.Trim()))));
        Assert.Equal(["首页", "成员单位", "北方工厂"], chinese.Texts("nav.trail li"));
    }

    [Theory, Both]
    public async Task What_a_member_wrote_is_shown_as_text_not_as_HTML(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation("<b>Works</b> & \"Sons\"");
        works.About = Localised.Of("en", "<script>alert(1)</script>");
        await house.Given(works);

        var page = await house.Visitor().Get($"/members/{works.Id}");

        Assert.Equal("<b>Works</b> & \"Sons\"", page.Heading);
        Assert.Equal("<script>alert(1)</script>", page.Text(".lead"));
    }

    static IEnumerable<string> Rows(Page page) => page.Document.QuerySelectorAll("tbody tr").Select(row => string.Join('|', row.Children.Select(c => c.TextContent.Trim())));
}
