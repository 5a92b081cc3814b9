using System.Text;
using Guildhall.Demand.Programmes;
using Guildhall.Formats.Sheets;
using Guildhall.Taxonomy;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Demand.Tests.Programmes;

public class ImportProgrammesTests
{
    static readonly string Sheet = $"""
        所授技能,层次,专业名称,年毕业生数,学科领域,英文名称,多余的列
        {Sample.Complaints}；{Sample.Service},高职,酒店管理,106,1013,Hotel management,x
        ,中专,会计事务,40,411,Accounting,y
        """.Replace("所授技能", "技能", StringComparison.Ordinal);

    [Theory, Both]
    public async Task A_sheet_is_checked_then_saved_and_the_same_again_changes_nothing(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var college = Sample.College();
        await house.Given(college);
        var registrar = await house.GivenVisitor(Role.Registrar, college);

        var check = await Upload(registrar, Sheet);
        var before = await Count(house);
        var done = await registrar.Follow(await registrar.Submit(check));
        await house.Settled();
        var again = await Upload(registrar, Sheet);
        var changed = await Upload(registrar, Sheet.Replace("106", "107", StringComparison.Ordinal));

        Assert.Equal(["2", "0", "0", "0"], check.Texts("dl.figures dd"));
        Assert.Equal(0, before);
        Assert.Equal("Saved: 2 new, 0 changed, 0 as they were. Programmes", done.Text(".note"));
        Assert.Equal(["0", "0", "2", "0"], again.Texts("dl.figures dd"));
        Assert.Equal(["0", "1", "1", "0"], changed.Texts("dl.figures dd"));
        var hotel = await house.WithDb(d => d.Set<Programme>().SingleAsync(p => p.Field == "1013"));
        Assert.Equal(("酒店管理", "Hotel management", 106, 2), (hotel.Name.OrNull("zh-Hans"), hotel.Name.OrNull("en"), hotel.GraduatesPerYear, hotel.Skills.Count));
        Assert.Equal("0411", await house.WithDb(d => d.Set<Programme>().Where(p => p.Field != "1013").Select(p => p.Field).SingleAsync()));
    }

    [Theory, Both]
    public async Task One_faulty_cell_stops_the_whole_sheet_and_is_named_by_its_address(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var college = Sample.College();
        await house.Given(college);
        var registrar = await house.GivenVisitor(Role.Registrar, college);

        var check = await Upload(registrar, Sheet.Replace("106", "1O6", StringComparison.Ordinal).Replace(Sample.Service, "no such skill", StringComparison.Ordinal));
        var workbook = await registrar.Http.GetAsync(check.Document.QuerySelector("a[href*=Faults]")!.GetAttribute("href"));

        Assert.Equal(["1", "0", "0", "1"], check.Texts("dl.figures dd"));
        Assert.Equal(["1O6", "no such skill"], check.Document.QuerySelectorAll("td.bad").Select(td => td.FirstChild!.TextContent.Trim()).Order(StringComparer.Ordinal));
        Assert.Contains(check.Texts("td.bad small"), small => small.StartsWith("D2: ", StringComparison.Ordinal));
        Assert.False(check.Has("main form"));
        using var reader = SheetReader.Open(new MemoryStream(await workbook.Content.ReadAsByteArrayAsync()), "mend.xlsx");
        Assert.StartsWith(HeaderMap.AddedMark, reader.Header[^1], StringComparison.Ordinal);
        Assert.Equal(0, await Count(house));
    }

    [Theory, Both]
    public async Task What_one_person_has_uploaded_no_other_sees(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var college = Sample.College();
        await house.Given(college);
        var check = await Upload(await house.GivenVisitor(Role.Registrar, college), Sheet);
        var other = await house.GivenVisitor(Role.Registrar, college);

        var seen = await other.Get(check.Url.PathAndQuery);
        var escaped = await other.Get("/programmes/import/..%2F..%2Fguildhall.db");

        Assert.Equal((404, 404), (seen.Status, escaped.Status));
    }

    [Theory, Both]
    public async Task A_row_of_a_college_that_one_may_not_write_for_is_faulty(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (own, other) = (Sample.College(), Sample.College("Southern College", "南方学院"));
        await house.Given(own, other);
        var registrar = await house.GivenVisitor(Role.Registrar, own);

        var check = await Upload(registrar, "College,English name,Level,Field of study\nNorthern College,Cooking,Bachelor,1013\n南方学院,Baking,Bachelor,1013");

        Assert.Equal(["1", "0", "0", "1"], check.Texts("dl.figures dd"));
        Assert.Equal(["A3: “南方学院” is not a college whose programmes you may write"], check.Texts("td.bad small"));
    }

    [Theory, Both]
    public async Task What_is_exported_comes_back_unchanged(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var college = Sample.College();
        await house.Given(college);
        await house.GivenProgramme(college, but: p => (p.NameZh, p.DescriptionEn, p.Years) = ("酒店管理", "=1+1 is what a formula looks like, and \"quotes\", too", 2.5m));
        await house.GivenProgramme(college, "Accounting", p => (p.Region, p.Latitude, p.Longitude, p.Campus) = ("CN-12", 39.1, 117.2, "West campus"));
        var secretary = await house.GivenVisitor(Role.Secretariat, null);

        foreach (var (ending, language) in new[] { ("csv", "en"), ("xlsx", "zh-Hans") })
        {
            var sheet = await (await secretary.Http.GetAsync($"/programmes/export.{ending}?lang={language}")).Content.ReadAsByteArrayAsync();
            var check = await Upload(secretary, sheet, "programmes." + ending);
            Assert.Equal(["0", "0", "2", "0"], check.Texts("dl.figures dd"));
        }
    }

    [Fact]
    public async Task The_template_has_a_heading_for_every_column_in_both_languages()
    {
        await using var house = await TestHouse.Start();
        foreach (var language in Words.Languages)
        {
            var file = await house.Http().GetByteArrayAsync($"/programmes/template.xlsx?lang={language}");
            using var reader = SheetReader.Open(new MemoryStream(file), "template.xlsx");
            var fields = await house.Run<ProgrammeSheet, IReadOnlyList<FieldSpec>>(sheet => Task.FromResult(sheet.Fields));

            var map = HeaderMap.Match(reader.Header, fields);

            Assert.Equal(fields.Select(f => f.Name), map.Columns.OrderBy(c => c.Value).Select(c => c.Key));
            Assert.Empty(map.Faults);
        }
    }

    static Task<Page> Upload(Visitor visitor, string sheet) => Upload(visitor, Encoding.UTF8.GetBytes(sheet), "programmes.csv");

    static async Task<Page> Upload(Visitor visitor, byte[] sheet, string name)
    {
        var form = await visitor.Get("/programmes/import");
        return await visitor.Follow(await visitor.Submit(form, ("Input.File", new Upload(name, sheet))));
    }

    static Task<int> Count(TestHouse house) => house.WithDb(d => d.Set<Programme>().CountAsync());
}
