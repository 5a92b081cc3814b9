using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Guildhall.Formats.Sheets;
using Microsoft.EntityFrameworkCore;
using static Guildhall.Demand.Tests.Imports.Importing;

namespace Guildhall.Demand.Tests.Imports;

/// <summary>A person brings a file.</summary>
public class ImportPagesTests(ImportHouse house) : IClassFixture<ImportHouse>
{
    static readonly Upload Faulty = new("needs.csv", Bytes("Job,People,Apply before\nWelder,9O,2027-01-31\nCook,2,2027-02-30\nBaker,3,2027-01-31\n"), "text/csv");

    [Theory, InlineData("en"), InlineData("zh-Hans")]
    public async Task A_sheet_with_two_bad_rows_is_checked_mended_and_brought_in(string language)
    {
        var visitor = await house.House.GivenVisitor(Role.HrOfficer, house.Owner, language);
        var source = "desk-" + language;

        var columns = await visitor.Follow(await visitor.Submit(await visitor.Get("/imports"), ("Input.File", Faulty), ("Input.Source", source)));
        var check = await Ended(visitor, (await visitor.Submit(columns, ("Input.Fields[2]", "ClosesOn"))).Location!);
        var mended = new Upload("needs.csv", Bytes("Job,People,Apply before\nWelder,90,2027-01-31\nCook,2,2027-02-28\nBaker,3,2027-01-31\n"), "text/csv");
        var remembered = await visitor.Follow(await visitor.Submit(await visitor.Get("/imports"), ("Input.File", mended), ("Input.Source", source)));
        var good = await Ended(visitor, (await visitor.Submit(remembered)).Location!);
        var done = await Ended(visitor, (await visitor.Submit(good, good.FormOf(language == "en" ? "Bring in 3 postings" : "导入 3 条岗位"))).Location!);

        Assert.Equal(["1", "0", "0", "2"], check.Texts("dl.figures dd"));
        Assert.Equal(2, check.Document.QuerySelectorAll("td.bad").Length);
        Assert.Equal(["B2", "C3"], Addresses(await visitor.Http.GetByteArrayAsync(check.Attribute("a[href$='faults.xlsx']", "href"))));
        Assert.Equal("ClosesOn", ((IHtmlSelectElement)remembered.Document.QuerySelector("#Input_Fields_2")!).Value);
        Assert.Equal(["3", "0", "0", "0"], done.Texts("dl.figures dd"));
        Assert.Equal(3, (await house.House.PostingsOf(source)).Count);
    }

    [Theory, Both]
    public async Task What_was_brought_in_is_undone_but_not_what_somebody_changed_since(Db db)
    {
        await using var own = await TestHouse.Start(db);
        var owner = Given.Organisation("Northern Works");
        await own.GivenAlliance(owner);
        await own.Import(Lines(Vacancy("1"), Vacancy("2", "Cook"), Vacancy("3", "Nurse")), "undo", owner.Id);
        var before = await own.PostingsOf("undo");
        var visitor = await own.GivenVisitor(Role.HrOfficer, owner);
        var second = new Upload("second.jsonl", Lines(Vacancy("1", "Senior welder", until: "2027-04-30"), Vacancy("3", "Senior nurse"), Vacancy("4", "Driver"), Vacancy("5", "Baker")));

        var done = await Ended(visitor, (await visitor.Submit(await visitor.Get("/imports"), ("Input.File", second), ("Input.Source", "undo"), ("Input.IsComplete", "true"))).Location!);
        if (done.Has("form[action*='Confirm']")) done = await Ended(visitor, (await visitor.Submit(done, done.FormOf("Bring in 4 postings"))).Location!);
        var between = await own.PostingsOf("undo");
        await own.WithDb(async d =>
        {
            var touched = await d.Set<Guildhall.Demand.Postings.Posting>().SingleAsync(p => p.Id == between["id:5"].Id);
            touched.MoveTo(Guildhall.Demand.Postings.PostingState.Withdrawn);
            return await d.SaveChangesAsync();
        });
        var undone = await Ended(visitor, (await visitor.Submit(done, done.FormOf("Undo it"))).Location!);

        var after = await own.PostingsOf("undo");
        Assert.Equal(["id:1", "id:2", "id:3", "id:4", "id:5"], between.Keys.Order());
        Assert.Equal(["id:1", "id:2", "id:3", "id:5"], after.Keys.Order());
        Assert.Equal(Facts(before), Facts(after.Where(p => p.Key != "id:5")));
        Assert.Contains("Undone: 4 postings", undone.Body, StringComparison.Ordinal);
        Assert.Contains("One was left alone", undone.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await visitor.Http.PostAsync($"/api{undone.Url.AbsolutePath}/undo", null)).StatusCode);
        Assert.Empty(own.Errors);

        static List<string> Facts(IEnumerable<KeyValuePair<string, Guildhall.Demand.Postings.Posting>> postings) =>
            [.. postings.OrderBy(p => p.Key).Select(p => string.Join('|', p.Value.Title, p.Value.DescriptionHtml, p.Value.State, p.Value.ClosesOn, p.Value.ContentHash, p.Value.PostedAt, p.Value.EmployerName, p.Value.LikenessKey, p.Value.GroupId == p.Value.Id, string.Join(',', p.Value.Skills.Select(s => s.Skill))))];
    }

    [Fact]
    public async Task A_row_that_names_no_employer_is_its_enterprises_own_and_goes_live()
    {
        await house.Import(Bytes("Job title,Description,Reference\nWelder,Joins metal parts by welding and reads technical drawings all day long.,1\n"), "own");

        var posting = (await house.House.PostingsOf("own"))["id:1"];
        Assert.Equal(("Northern Works", Guildhall.Demand.Postings.PostingState.Live), (posting.EmployerName, posting.State));
    }

    [Fact]
    public async Task Another_organisations_import_is_missing()
    {
        var other = Given.Organisation("Western Works");
        await house.House.Given(other);
        var mine = await house.House.GivenVisitor(Role.HrOfficer, house.Owner);
        var theirs = await house.House.GivenVisitor(Role.HrOfficer, other);

        var address = (await mine.Submit(await mine.Get("/imports"), ("Input.File", new Upload("a.jsonl", Lines(Vacancy("1")))), ("Input.Source", "private"))).Location!;
        var taken = await theirs.Submit(await theirs.Get("/imports"), ("Input.File", new Upload("b.jsonl", Lines(Vacancy("1")))), ("Input.Source", "theirs"));

        await Ended(mine, address);
        Assert.Equal(404, (await theirs.Get(address)).Status);
        Assert.Equal(404, (await theirs.Get(address + "/rejections.jsonl")).Status);
        Assert.Equal(404, (await theirs.Get("/api" + address)).Status);
        Assert.DoesNotContain("private", (await theirs.Get("/imports")).Body, StringComparison.Ordinal);
        Assert.Equal((302, true), (taken.Status, (await theirs.Get("/imports")).Body.Contains("b.jsonl", StringComparison.Ordinal)));
    }

    [Theory, InlineData(Role.Teacher), InlineData(Role.Learner)]
    public async Task Who_may_not_import_is_told_so(Role role)
    {
        var visitor = await house.House.GivenVisitor(role, house.Owner);

        Assert.Equal(403, (await visitor.Get("/imports")).Status);
        Assert.Equal(403, (await visitor.Get("/imports/template.xlsx")).Status);
    }

    [Fact]
    public async Task A_picture_is_refused_with_a_sentence()
    {
        var visitor = await house.House.GivenVisitor(Role.HrOfficer, house.Owner);

        var page = await visitor.Submit(await visitor.Get("/imports"), ("Input.File", new Upload("a.csv", [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 0])), ("Input.Source", "picture"));

        Assert.Equal(422, page.Status);
        Assert.Contains("not a spreadsheet", page.Text(".summary li"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_takes_a_file_says_where_it_is_and_what_came_of_it()
    {
        var visitor = await house.House.GivenVisitor(Role.HrOfficer, house.Owner);
        byte[] file = [.. Lines(Vacancy("1")), .. Bytes("\nnonsense\n")];

        using var content = new ByteArrayContent(file);
        var answer = await visitor.Http.PostAsync("/api/imports?source=feed", content);
        var address = answer.Headers.Location!.ToString();
        var shown = await visitor.Get(address);
        for (var i = 0; i < 200 && shown.Json.GetProperty("state").GetString() is "Waiting" or "Running"; i++)
        {
            await Task.Delay(100);
            shown = await visitor.Get(address);
        }

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("Done", shown.Json.GetProperty("state").GetString());
        Assert.Equal((2, 1, 1), (shown.Json.GetProperty("counts").GetProperty("read").GetInt32(), shown.Json.GetProperty("counts").GetProperty("new").GetInt32(), shown.Json.GetProperty("counts").GetProperty("rejected").GetInt32()));
        Assert.Equal(HttpStatusCode.Conflict, (await visitor.Http.DeleteAsync(address)).StatusCode);
    }

    static async Task<Page> Ended(Visitor visitor, string address)
    {
        var page = await visitor.Follow(address);
        for (var i = 0; i < 300 && page.Has("progress"); i++)
        {
            await Task.Delay(100);
            page = await visitor.Follow(address);
        }
        Assert.Equal(200, page.Status);
        return page;
    }

    static List<string> Addresses(byte[] marked)
    {
        using var reader = SheetReader.Open(new MemoryStream(marked), "");
        return [.. reader.Rows().Select(r => r[4].Text).Where(t => t.Length > 0).Select(t => t[..2])];
    }
}
