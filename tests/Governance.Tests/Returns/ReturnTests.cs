using System.IO.Compression;
using System.Net.Http.Json;
using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Formats.Sheets;
using Guildhall.Foundation.Mail;
using Guildhall.Governance.Letters;
using Guildhall.Governance.Returns;
using Guildhall.Governance.Tests.Motions;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Governance.Tests.Returns;

public class ReturnTests
{
    [Theory, Both]
    public async Task A_return_is_prepared_opened_answered_changed_and_collected(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var (secretary, member) = (table.Secretary, table.Voters[0]);
        var page = await secretary.Follow(await secretary.Submit(await secretary.Get("/governance/returns/write"), ("Input.TitleZh", "年度数据填报"), ("Input.TitleEn", "Figures of the year"), ("Input.ExplanationEn", "As of today."), ("Input.DueOn", "2026-11-30")));
        var url = page.Url.AbsolutePath;
        foreach (var fields in new (string, object?)[][]
        {
            [("Input.Kind", "Number"), ("Input.TextEn", "Students"), ("Input.UnitEn", "people"), ("Input.IsRequired", true)], [("Input.Kind", "Text"), ("Input.TextEn", "Remarks")],
            [("Input.Kind", "Choice"), ("Input.TextEn", "How often"), ("Input.ChoicesEn", "Weekly\nMonthly"), ("Input.ChoicesZh", "每周\n每月")], [("Input.Kind", "YesNo"), ("Input.TextEn", "Wanted")],
            [("Input.Kind", "Date"), ("Input.TextEn", "Since")], [("Input.Kind", "File"), ("Input.TextEn", "Report"), ("Input.IsRequired", true)], [("Input.Kind", "Text"), ("Input.TextEn", "First of all"), ("Input.Number", "1")],
        }) page = await secretary.Follow(await secretary.Submit(page, page.FormOf("Add a question"), fields));
        var asked = page.Texts("#questions + .scroll th[scope=row]");
        page = await secretary.Submit(page, new Form((AngleSharp.Html.Dom.IHtmlFormElement)page.Document.QuerySelectorAll("form[action*='handler=Remove']")[0], null));
        page = await secretary.Get(url);
        var early = (await member.Get(url)).Status;
        page = await secretary.Follow(await secretary.Submit(page, page.FormOf("Open the return")));

        var seen = await member.Get(url);
        var form = await member.Get(seen.Link("Fill in"));
        var bad = await member.Submit(form, form.FormOf("Hand in"), ("Input.Answers[1]", "many"), ("Input.Answers[2]", "=1+1"));
        var draft = await member.Follow(await member.Submit(form, form.FormOf("Keep as a draft"), ("Input.Answers[1]", "1,200"), ("Input.Answers[2]", "=1+1"), ("Input.Answers[3]", "每月"), ("Input.Answers[4]", "no"), ("Input.Answers[5]", "2026-09-01")));
        var before = await secretary.Get(url);
        var handedIn = await member.Follow(await member.Submit(draft, draft.FormOf("Hand in"), ("Input.Answers[6]", new Upload("report.pdf", "%PDF-1.7\n…"u8.ToArray()))));
        var changed = await member.Follow(await member.Submit(handedIn, handedIn.FormOf("Hand in again"), ("Input.Answers[1]", "1250.5")));
        page = await secretary.Get(url);
        page = await secretary.Follow(await secretary.Submit(page, page.FormOf("Remind those who have not handed in")));
        var sheet = await secretary.Http.GetByteArrayAsync(page.Link("All answers as Excel"));
        var file = await secretary.Http.GetAsync(changed.Attribute("main a[href^='/governance/files/']", "href"));
        var foreign = await table.Voters[1].Get(changed.Attribute("main a[href^='/governance/files/']", "href")!);

        Assert.Equal("First of all", asked[0]);
        Assert.Equal((404, 422), (early, bad.Status));
        Assert.Equal(["Error: Enter a number, such as 1200 or 2.5.", "Error: Enter this"], bad.Texts(".err"));
        Assert.Equal("many", bad.Attribute("#Input_Answers_1_", "value"));
        Assert.Equal(("1200", "Monthly", "No"), (draft.Attribute("#Input_Answers_1_", "value"), draft.Text("#Input_Answers_3_ option[selected]"), draft.Text("#Input_Answers_4_ option[selected]")));
        Assert.Contains("0 of 3 members have handed in", before.Texts("figcaption"));
        Assert.Contains("1 of 3 members have handed in", page.Texts("figcaption"));
        Assert.Equal(["1", "0", "2"], page.Texts(".chart details tbody td"));
        Assert.Equal(2, await house.WithDb(d => d.Set<Turn>().CountAsync(t => t.Kind == "return")));
        Assert.Equal(2, await house.WithDb(d => d.Set<ReturnAnswer>().CountAsync(a => a.RemindedAt != null && a.HandedInAt == null)));
        Assert.Equal(5, await house.WithDb(d => d.Set<OutgoingMail>().CountAsync(m => m.Subject.Contains("年度数据填报"))));
        var rows = Rows(sheet);
        Assert.Equal(["Member", "State", "Handed in on", "Students (people)", "Remarks", "How often", "Wanted", "Since", "Report"], rows[0]);
        Assert.Equal(3, rows.Count - 1);
        var collected = Assert.Single(rows, r => r[0] == "Works 1");
        Assert.Equal(["1250.5", "=1+1", "Monthly", "No", "2026-09-01"], collected[3..8]);
        Assert.EndsWith(file.RequestMessage!.RequestUri!.AbsolutePath, collected[8], StringComparison.Ordinal);
        Assert.False(HasFormula(sheet));
        Assert.Equal((200, 404), ((int)file.StatusCode, foreign.Status));
    }

    [Theory, Both]
    public async Task A_day_ends_at_the_halls_midnight_one_member_gets_more_time_and_the_secretariat_closes_for_all(Db db)
    {
        await using var house = await TestHouse.Start(db);
        house.Clock.Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var table = await Table.In(house);
        var id = await Opened(table, due: new DateOnly(2026, 11, 22));
        house.Clock.Now = new(2026, 11, 22, 15, 59, 0, TimeSpan.Zero);
        var inTime = await Answer(table, 0, id, "1");
        house.Clock.Now = new(2026, 11, 22, 16, 0, 0, TimeSpan.Zero);
        var tooLate = await Answer(table, 1, id, "1");
        var late = await table.Voters[1].Get($"/governance/returns/{id}");
        var secretary = await table.Secretary.Get($"/governance/returns/{id}/answer/{table.Members[1].Id}");
        var noDay = await table.Secretary.Submit(secretary, secretary.FormOf("Give more time"), ("Input.Until", ""));
        var gone = await table.Secretary.Submit(secretary, secretary.FormOf("Give more time"), ("Input.Until", "2026-11-22"));
        await table.Secretary.Submit(secretary, secretary.FormOf("Give more time"), ("Input.Until", "2026-11-25"));
        var due = await house.WithDb(d => d.Set<Turn>().Where(t => t.Kind == "return").OrderBy(t => t.Due).Select(t => new { t.OrganisationId, t.Due }).ToListAsync());
        var extended = await Answer(table, 1, id, "2");
        // A paper that came by post: the secretariat enters it.
        var byPost = await house.Run<AnswerReturn, Outcome<Done>>(a => a.Run(id, table.Members[2].Id, new() { Answers = { [1] = "3" }, HandIn = true }, CancellationToken.None), await OpenVoteTests.Who(house, table.Secretary));
        var page = await table.Secretary.Get($"/governance/returns/{id}");
        var closed = await table.Secretary.Follow(await table.Secretary.Submit(page, page.FormOf("Close for good")));
        var after = await Answer(table, 1, id, "4");
        var look = await table.Voters[1].Get($"/governance/returns/{id}/answer/{table.Members[1].Id}");

        Assert.Null(inTime);
        Assert.Equal("return.over", Assert.IsType<Conflict>(tooLate).Text.Key);
        Assert.Equal((1, 1), (late.Texts(".note").Count(n => n.StartsWith("Works 2 was to hand this in by 22 Nov 2026.", StringComparison.Ordinal)), secretary.Texts(".state.late").Count));
        Assert.Equal((422, 422), (noDay.Status, gone.Status));
        Assert.Equal([(table.Members[2].Id, new DateOnly(2026, 11, 22)), (table.Members[1].Id, new DateOnly(2026, 11, 25))], due.Select(t => (t.OrganisationId!.Value, t.Due!.Value)));
        Assert.Null(extended);
        Assert.Null(byPost.Refusal);
        Assert.Equal(["Closed"], closed.Texts(".head .state"));
        Assert.Equal(0, await house.WithDb(d => d.Set<Turn>().CountAsync(t => t.Kind == "return")));
        Assert.Equal("return.not-from-here", Assert.IsType<Conflict>(after).Text.Key);
        Assert.False(look.Has("main form"));
        Assert.Contains("2", look.Texts("dl.facts dd"));
    }

    [Theory, Both]
    public async Task A_form_begins_with_what_the_hall_knows_goes_out_as_Excel_and_comes_back_with_each_fault_at_its_cell(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        await house.GivenPosting(table.Members[0]);
        await house.GivenPosting(table.Members[0], "Fitter", p => p.Headcount = 5);
        await house.Given(new PersonRecord { OrganisationId = table.Members[0].Id, Kind = PersonKind.Staff, Number = "1" }, new PersonRecord { OrganisationId = table.Members[0].Id, Kind = PersonKind.Staff, Number = "2", Until = new DateOnly(2026, 11, 21) });
        var id = await Opened(table, questions:
        [
            new() { Kind = QuestionKind.Number, TextEn = "Postings", Source = "postings", IsRequired = true }, new() { Kind = QuestionKind.Number, TextEn = "Wanted", Source = "people-wanted" }, new() { Kind = QuestionKind.Number, TextEn = "Staff", Source = "staff" },
            new() { Kind = QuestionKind.Number, TextEn = "Graduates", Source = "graduates" }, new() { Kind = QuestionKind.Choice, TextEn = "How often", ChoicesEn = "Weekly\nMonthly" },
        ]);
        var url = $"/governance/returns/{id}/answer/{table.Members[0].Id}";
        var form = await table.Voters[0].Get(url);
        var blank = Rows(await table.Voters[0].Http.GetByteArrayAsync(url + ".xlsx"));
        var bad = await Upload(("1", "lots"), ("5", "daily"), ("9", "1"), ("2", "2"), ("2", "3"));
        var noSheet = await table.Voters[0].Submit(await table.Voters[0].Get(url), (await table.Voters[0].Get(url)).FormOf("Upload"), ("Input.File", new Upload("a.xlsx", "%PDF-1.7"u8.ToArray())));
        var good = await table.Voters[0].Follow(await Upload(("1", "１２"), ("5", "monthly")));
        var saved = await house.WithDb(d => d.Set<ReturnAnswer>().AsNoTracking().SingleAsync(a => a.SavedAt != null));

        Assert.Equal(["2", "7", "1", null], Enumerable.Range(1, 4).Select(n => form.Attribute($"#Input_Answers_{n}_", "value")));
        Assert.Contains("The hall knows: Postings live, 2.", form.Text("#Input_Answers_1_-hint"), StringComparison.Ordinal);
        Assert.Equal(["No.", "Question", "Kind of answer", "Answer"], blank[0]);
        Assert.Equal(["1", "Postings", "Number", "2"], blank[1]);
        Assert.Equal(["5", "How often", "Weekly / Monthly; may stay empty"], blank[5].Take(3));
        Assert.Equal((422, 422), (bad.Status, noSheet.Status));
        Assert.Equal(["B2: Enter a number, such as 1200 or 2.5.", "B3: Choose one of the answers offered.", "A4: There is no question with this number.", "A6: This question stands here twice."], bad.Texts(".summary li"));
        Assert.Equal("12", good.Attribute("#Input_Answers_1_", "value"));
        Assert.Null(saved.HandedInAt);
        Assert.Equal([(1, "12"), (5, "Monthly")], saved.Values.OrderBy(v => v.Key).Select(v => (v.Key, v.Value)));

        async Task<Page> Upload(params (string Number, string Answer)[] rows)
        {
            using var to = new MemoryStream();
            using (var sheet = SheetWriter.Create(to, SheetFormat.Xlsx, [new("序号"), new("填报内容")]))
                foreach (var row in rows) sheet.Write(row.Number, row.Answer);
            var page = await table.Voters[0].Get(url);
            return await table.Voters[0].Submit(page, page.FormOf("Upload"), ("Input.File", new Upload("a.xlsx", to.ToArray())));
        }
    }

    [Theory, Both]
    public async Task Nobody_answers_for_others_nothing_is_opened_twice_and_no_rule_is_passed_by(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house, members: 3);
        var learner = await house.GivenVisitor(Role.Learner, table.Members[0]);
        var id = await Opened(table, to: [table.Members[0].Id, table.Members[1].Id]);
        var (first, other, secretary) = (await OpenVoteTests.Who(house, table.Voters[0]), table.Members[1].Id, await OpenVoteTests.Who(house, table.Secretary));
        var url = $"/governance/returns/{id}";

        Assert.Equal((200, 404, 404, 404), ((await table.Voters[0].Get(url)).Status, (await table.Voters[2].Get(url)).Status, (await table.Voters[0].Get($"{url}/answer/{other}")).Status, (await table.Voters[0].Get($"{url}/answer/{other}.xlsx")).Status));
        Assert.Equal((200, 404), ((await learner.Get(url)).Status, (await learner.Get($"{url}/answer/{table.Members[0].Id}")).Status));
        Assert.Equal((404, 403, 302), ((await table.Voters[0].Get(url + ".xlsx")).Status, (await table.Voters[0].Get("/governance/returns/write")).Status, (await house.Visitor().Get(url)).Status));
        Assert.True((await table.Voters[2].Get("/governance/returns")).Has(".empty"));
        Assert.IsType<Missing>((await house.Run<AnswerReturn, Outcome<Done>>(a => a.Run(id, other, new() { HandIn = true }, CancellationToken.None), first)).Refusal);
        Assert.IsType<Missing>((await house.Run<AnswerReturn, Outcome<Done>>(a => a.Run(id, table.Members[2].Id, new() { HandIn = true }, CancellationToken.None), secretary)).Refusal);
        foreach (var refusal in new[]
        {
            (await house.Run<OpenReturn, Outcome<ReturnState>>(o => o.Run(id, CancellationToken.None), first)).Refusal, (await house.Run<CloseReturn, Outcome<ReturnState>>(o => o.Run(id, CancellationToken.None), first)).Refusal,
            (await house.Run<RemindMembers, Outcome<int>>(o => o.Run(id, CancellationToken.None), first)).Refusal, (await house.Run<ExtendReturn, Outcome<Done>>(o => o.Run(id, first.Organisations.First(), new() { Until = new(2027, 1, 1) }, CancellationToken.None), first)).Refusal,
            (await house.Run<AddQuestion, Outcome<Guid>>(o => o.Run(id, new() { TextEn = "More" }, CancellationToken.None), first)).Refusal, (await house.Run<WriteReturn, Outcome<Guid>>(o => o.Run(id, new() { TitleEn = "Mine" }, CancellationToken.None), first)).Refusal,
        }) Assert.IsType<Missing>(refusal);
        Assert.IsType<Conflict>((await house.Run<OpenReturn, Outcome<ReturnState>>(o => o.Run(id, CancellationToken.None), secretary)).Refusal);
        Assert.IsType<Conflict>((await house.Run<AddQuestion, Outcome<Guid>>(o => o.Run(id, new() { TextEn = "More" }, CancellationToken.None), secretary)).Refusal);
        Assert.Equal("Input.To", Field(await Write(table, i => i.To = [Guid.CreateVersion7()])));
        Assert.Equal("Input.To", Field(await Write(table, i => i.Tiers = [MembershipTier.Observer])));
        Assert.Equal("Input.DueOn", Field(await Write(table, i => i.DueOn = null)));
        Assert.IsType<Forbidden>((await house.Run<WriteReturn, Outcome<Guid>>(w => w.Run(null, new() { AllianceId = table.Alliance.Id, TitleEn = "Mine", DueOn = new(2027, 1, 1) }, CancellationToken.None), first)).Refusal);
        var yesterday = (await Write(table, i => i.DueOn = new(2026, 11, 21))).Value;
        Assert.Equal("return.no-questions", (await house.Run<OpenReturn, Outcome<ReturnState>>(o => o.Run(yesterday, CancellationToken.None))).Refusal!.Text.Key);
        Assert.Equal("Input.ChoicesZh", Field(await house.Run<AddQuestion, Outcome<Guid>>(q => q.Run(yesterday, new() { Kind = QuestionKind.Choice, TextEn = "Which", ChoicesEn = "One" }, CancellationToken.None))));
        Assert.Equal("Input.Source", Field(await house.Run<AddQuestion, Outcome<Guid>>(q => q.Run(yesterday, new() { Kind = QuestionKind.Text, TextEn = "Which", Source = "postings" }, CancellationToken.None))));
        Assert.Null((await house.Run<AddQuestion, Outcome<Guid>>(q => q.Run(yesterday, new() { Kind = QuestionKind.Text, TextEn = "Which" }, CancellationToken.None))).Refusal);
        Assert.Equal("return.due-past", (await house.Run<OpenReturn, Outcome<ReturnState>>(o => o.Run(yesterday, CancellationToken.None))).Refusal!.Text.Key);

        // Two tabs of one member: the second is told that the first was quicker.
        var tabs = new[] { await table.Voters[0].Get($"{url}/answer/{table.Members[0].Id}"), await table.Voters[0].Get($"{url}/answer/{table.Members[0].Id}") };
        Assert.Equal(302, (await table.Voters[0].Submit(tabs[0], tabs[0].FormOf("Hand in"), ("Input.Answers[1]", "1"))).Status);
        Assert.Equal(409, (await table.Voters[0].Submit(tabs[1], tabs[1].FormOf("Hand in"), ("Input.Answers[1]", "2"))).Status);
    }

    [Theory, Both]
    public async Task Tiers_and_kinds_choose_members_for_returns_and_letters_and_the_calendar_and_programs_see_what_is_due(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house, leads: true);
        var (college, former) = (Given.Organisation("College", OrganisationKind.School), Given.Organisation("Former", OrganisationKind.School));
        await house.Given(college, former, Given.Membership(table.Alliance, college), Given.Membership(table.Alliance, former, until: new DateOnly(2026, 11, 21)));
        var page = await table.Secretary.Submit(await table.Secretary.Get("/governance/returns/write"), ("Input.TitleEn", "To members"), ("Input.DueOn", "2026-11-30"), ("Input.Tiers", "Member"), ("Input.Kinds", "Enterprise"));
        var byBoth = Guid.Parse(page.Location!.Split('/')[^1]);
        var bySchools = (await Write(table, i => i.Kinds = [OrganisationKind.School])).Value;
        var letter = (await house.Run<WriteLetter, Outcome<Guid>>(w => w.Run(null, new() { AllianceId = table.Alliance.Id, SubjectEn = "To the lead", Tiers = [MembershipTier.Lead] }, CancellationToken.None))).Value;
        var id = await Opened(table, due: new DateOnly(2026, 12, 1));

        Assert.Equal(table.Members[1..].Select(m => m.Id).Order(), await Asked(byBoth));
        Assert.Equal([college.Id], await Asked(bySchools));
        Assert.Equal([table.Members[0].Id], await house.WithDb(d => d.Set<LetterRecipient>().Where(r => r.LetterId == letter).Select(r => r.OrganisationId).ToListAsync()));
        Assert.Contains("Return due: Figures", (await table.Voters[1].Get("/governance/calendar")).Texts("tbody th"));
        Assert.Contains("Figures", (await table.Voters[1].Get("/desk")).Texts("tbody th a"));
        var path = $"/api/governance/returns/{id}/answers/{table.Members[1].Id}";
        Assert.Equal(400, (int)(await table.Voters[1].Http.PutAsJsonAsync(path, new { answers = new Dictionary<string, string> { ["1"] = "x" } })).StatusCode);
        Assert.Equal(204, (int)(await table.Voters[1].Http.PutAsJsonAsync(path, new { answers = new Dictionary<string, string> { ["1"] = "4" }, handIn = true })).StatusCode);
        Assert.Equal("4", (await table.Voters[1].Get(path)).Json.GetProperty("answers").GetProperty("1").GetString());
        Assert.DoesNotContain("Return due: Figures", (await table.Voters[1].Get("/governance/calendar")).Texts("tbody th"));

        async Task<List<Guid>> Asked(Guid asked) => await house.WithDb(d => d.Set<ReturnAnswer>().Where(a => a.ReturnId == asked).OrderBy(a => a.OrganisationId).Select(a => a.OrganisationId).ToListAsync());
    }

    static Task<Outcome<Guid>> Write(Table table, Action<WriteReturn.Input>? but = null)
    {
        var input = new WriteReturn.Input { AllianceId = table.Alliance.Id, TitleEn = "Figures", DueOn = new DateOnly(2026, 12, 1) };
        but?.Invoke(input);
        return table.House.Run<WriteReturn, Outcome<Guid>>(write => write.Run(null, input, CancellationToken.None));
    }

    static async Task<Guid> Opened(Table table, DateOnly? due = null, Guid[]? to = null, params AddQuestion.Input[] questions)
    {
        var id = (await Write(table, i => (i.DueOn, i.To) = (due ?? i.DueOn, to))).Value;
        foreach (var question in questions.DefaultIfEmpty(new() { Kind = QuestionKind.Number, TextEn = "How many", IsRequired = true }))
            Assert.Null((await table.House.Run<AddQuestion, Outcome<Guid>>(add => add.Run(id, question, CancellationToken.None))).Refusal);
        Assert.Null((await table.House.Run<OpenReturn, Outcome<ReturnState>>(open => open.Run(id, CancellationToken.None))).Refusal);
        return id;
    }

    static async Task<Refusal?> Answer(Table table, int voter, Guid id, string value)
    {
        var who = await OpenVoteTests.Who(table.House, table.Voters[voter]);
        return (await table.House.Run<AnswerReturn, Outcome<Done>>(a => a.Run(id, table.Members[voter].Id, new() { Answers = { [1] = value }, HandIn = true }, CancellationToken.None), who)).Refusal;
    }

    static string Field<T>(Outcome<T> outcome) => "Input." + Assert.IsType<Invalid>(outcome.Refusal).Faults[0].Field;

    internal static List<List<string>> Rows(byte[] workbook)
    {
        using var stream = new MemoryStream(workbook);
        using var sheet = SheetReader.Open(stream, "a.xlsx");
        return [[.. sheet.Header], .. sheet.Rows().Select(r => r.Cells.Select(c => c.Text).ToList())];
    }

    internal static bool HasFormula(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        return zip.Entries.Where(e => e.FullName.Contains("worksheets", StringComparison.Ordinal)).Any(e =>
        {
            using var text = new StreamReader(e.Open());
            return text.ReadToEnd().Contains("<f>", StringComparison.Ordinal);
        });
    }
}
