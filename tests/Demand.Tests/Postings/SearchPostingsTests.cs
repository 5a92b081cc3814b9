using Guildhall.Demand.Postings;

namespace Guildhall.Demand.Tests.Postings;

/// <summary>How words find postings.</summary>
public class SearchPostingsTests
{
    [Theory, Both]
    public async Task Words_phrases_exclusions_and_words_of_three_scripts(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        foreach (var (title, text) in new[]
        {
            ("Machine operator", "Works at the milling machine and keeps the tool room in order for all the others."), ("Operator of machines", "Looks after the packing line, and keeps everything tidy when the shift ends."),
            ("数控车床操作工", "负责数控车床的日常操作与保养，两班倒，提供食宿。"), ("数字化控制专员", "负责仓库管理系统的日常维护与数据整理工作。"),
            ("Thợ hàn", "Làm việc tại nhà máy ở Bắc Ninh, có kinh nghiệm hàn thép và đọc bản vẽ."), ("Nurse", "Cares for patients in a small hospital, on early and on late shifts in turn."),
        }) await house.GivenPosting(works, title, p => p.Description = text);
        var visitor = house.Visitor();
        async Task<string> Found(string q) => string.Join(", ", (await visitor.Get("/postings?q=" + Uri.EscapeDataString(q))).Titles().Order(StringComparer.Ordinal));

        Assert.Equal("Machine operator, Operator of machines", await Found("machine operator"));
        Assert.Equal("Machine operator", await Found("\"machine operator\""));
        Assert.Equal("Machine operator", await Found("operator -packing"));
        Assert.Equal("Operator of machines", await Found("operator -\"milling machine\""));
        Assert.Equal("Machine operator, Operator of machines", await Found("operators"));
        Assert.Equal("Nurse", await Found("hospitals"));
        Assert.Equal("数控车床操作工", await Found("数控"));
        Assert.Equal("数控车床操作工", await Found("车床"));
        Assert.Equal("数字化控制专员, 数控车床操作工", string.Join(", ", (await Found("日常")).Split(", ").Order(StringComparer.Ordinal)));
        Assert.Equal("数控车床操作工", await Found("日常 -仓库"));
        Assert.Equal("Thợ hàn", await Found("thợ hàn"));
        Assert.Equal("Thợ hàn", await Found("tho han"));
        Assert.Equal("Thợ hàn", await Found("THO HAN bac ninh"));
        Assert.Equal("Thợ hàn", await Found("\"doc ban ve\""));
        Assert.Equal("", await Found("\"operator machine\""));
    }

    [Theory]
    [Both("newest")]
    [Both("closing")]
    [Both("pay")]
    public async Task Paging_gives_each_row_once_while_others_come(Db db, string sort)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        await ExportTests.GivenMany(house, works, 130);
        var visitor = house.Visitor();
        var seen = new List<string>();
        var pages = 0;

        for (var url = $"/postings?sort={sort}"; url is not null; pages++)
        {
            var page = await visitor.Get(url);
            seen.AddRange(page.Titles());
            url = page.Attribute("nav.pages a[rel=next]", "href") is { } next ? "/postings" + next[next.IndexOf('?', StringComparison.Ordinal)..] : null;
            if (pages < 4) await house.GivenPosting(works, $"Cook {pages}", p => (p.ClosesOn, p.PayMin, p.PayMax) = (house.Clock.Today.AddDays(pages), 1000 + pages, 2000 + pages));
        }

        var old = seen.Where(t => t.StartsWith("Welder", StringComparison.Ordinal)).ToList();
        Assert.True(pages >= 6);
        Assert.Equal(130, old.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Theory]
    [Both("occupation=no-such-occupation")]
    [Both("skill=no-such-skill")]
    [Both("region=XX-99")]
    [Both("employer=No+Such+Works")]
    [Both("language=tlh")]
    [Both("pay=1&currency=XXX")]
    [Both("near=Atlantis")]
    [Both("kind=Nonsense")]
    [Both("level=Nonsense")]
    [Both("state=Nonsense")]
    [Both("kind=99")]
    public async Task A_filter_that_is_not_known_matches_nothing(Db db, string filter)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        await house.GivenPosting(works);
        var visitor = house.Visitor();

        var (page, api) = (await visitor.Get("/postings?" + filter), await visitor.Get("/api/postings?" + filter));

        Assert.Single((await visitor.Get("/postings")).Titles());
        Assert.Equal(200, page.Status);
        Assert.Empty(page.Titles());
        Assert.True(api.Status == 400 || api.Json.GetProperty("count").GetInt32() == 0, api.Body);
    }
}
