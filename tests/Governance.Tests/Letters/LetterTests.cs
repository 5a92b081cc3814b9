using Guildhall.Alliance.Desk;
using Guildhall.Governance.Letters;
using Guildhall.Governance.Tests.Meetings;
using Guildhall.Governance.Tests.Motions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guildhall.Governance.Tests.Letters;

public class LetterTests
{
    static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0];

    [Theory, Both]
    public async Task A_letter_is_issued_under_its_number_and_seal_confirmed_by_members_and_the_others_reminded(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var secretary = table.Secretary;
        var settings = await secretary.Get("/governance/settings");
        await secretary.Submit(settings, ("Input.Patterns[letter]", "津联函〔{year}〕{n}号"), ("Input.Seal", new Upload("seal.png", Png)));

        var written = await secretary.Submit(await secretary.Get("/governance/letters/write"), ("Input.SubjectZh", "关于报送年度总结的函"), ("Input.BodyZh", "请于月底前报送。\n\n特此函告。"), ("Input.File", new Upload("附件.xlsx", MeetingTests.Package("xl/workbook.xml"))));
        var url = written.Location!;
        var early = (await table.Voters[0].Get(url)).Status;
        var page = await secretary.Get(url);
        page = await secretary.Follow(await secretary.Submit(page, page.FormOf("Issue")));
        var member = await table.Voters[0].Get(url);
        var confirmed = await table.Voters[0].Follow(await table.Voters[0].Submit(member, member.FormOf("We have read it")));
        var other = await table.Voters[1].Get(url);
        var foreign = await table.Voters[1].Submit(other, other.FormOf("We have read it"), ("organisation", table.Members[0].Id.ToString()));
        page = await secretary.Get(url);
        page = await secretary.Follow(await secretary.Submit(page, page.FormOf("Remind those who have not")));
        var print = await table.Voters[1].Get(url + "/print");
        var attachment = await table.Voters[1].Http.GetAsync(member.Attribute("a[href^='/governance/files/']", "href"));
        var seal = await table.Voters[1].Http.GetAsync(print.Attribute(".letter-sign img", "src"));

        Assert.Equal((302, 404), (written.Status, early));
        Assert.Equal("津联函〔2026〕1号", member.Text(".head .small"));
        Assert.Contains("1 of 3 have confirmed", page.Texts("p"));
        Assert.StartsWith("Works 1 confirmed on", confirmed.Texts(".state.ok")[1], StringComparison.Ordinal);
        Assert.Equal(403, foreign.Status);
        Assert.Equal(2, await house.WithDb(d => d.Set<LetterRecipient>().CountAsync(r => r.RemindedAt != null && r.ReadAt == null)));
        Assert.Equal(2, await house.WithDb(d => d.Set<Turn>().CountAsync(t => t.Kind == "letter")));
        Assert.Equal(["津联函〔2026〕1号", "请于月底前报送。", "特此函告。"], print.Texts(".letter-code, .letter-body").Take(3));
        Assert.Equal(("attachment", "image/png"), (attachment.Content.Headers.ContentDisposition?.DispositionType, seal.Content.Headers.ContentType?.MediaType));
    }

    [Theory, Both]
    public async Task A_letter_is_read_by_those_it_went_to_and_missing_for_other_members(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var id = (await house.Run<WriteLetter, Outcome<Guid>>(w => w.Run(null, new() { AllianceId = table.Alliance.Id, SubjectEn = "To one", BodyEn = "Dear one", To = [table.Members[0].Id] }, CancellationToken.None))).Value;
        await house.Run<IssueLetter, Outcome<string>>(i => i.Run(id, CancellationToken.None));

        Assert.Equal((200, 404, 404), ((await table.Voters[0].Get($"/governance/letters/{id}")).Status, (await table.Voters[1].Get($"/governance/letters/{id}")).Status, (await table.Voters[1].Get($"/governance/letters/{id}/print")).Status));
        Assert.Equal(["To one"], (await table.Voters[0].Get("/governance/letters")).Texts("tbody th"));
        Assert.True((await table.Voters[1].Get("/governance/letters")).Has(".empty"));
        Assert.IsType<Missing>((await house.Run<ConfirmLetter, Outcome<Done>>(c => c.Run(id, table.Members[0].Id, CancellationToken.None), await OpenVoteTests.Who(house, table.Voters[1]))).Refusal);
        Assert.IsType<Missing>((await house.Run<IssueLetter, Outcome<string>>(c => c.Run(id, CancellationToken.None), await OpenVoteTests.Who(house, table.Voters[0]))).Refusal);
        Assert.IsType<Conflict>((await house.Run<IssueLetter, Outcome<string>>(c => c.Run(id, CancellationToken.None))).Refusal);
    }

    [Theory, Both]
    public async Task What_comes_in_is_registered_by_year_and_patterns_must_name_year_and_number(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);

        var registered = await table.Secretary.Follow(await table.Secretary.Submit(await table.Secretary.Get("/governance/letters/write?kind=Incoming"), ("Input.Sender", "市教委"), ("Input.SenderCode", "津教〔2026〕3号"), ("Input.SubjectZh", "关于调研的通知"), ("Input.ArrivedOn", "2026-11-20")));
        var settings = await table.Secretary.Get("/governance/settings");
        var unsound = await table.Secretary.Submit(settings, ("Input.Patterns[letter]", "always the same"));
        var noPicture = await table.Secretary.Submit(settings, ("Input.Seal", new Upload("seal.png", "%PDF-1.7"u8.ToArray())));

        Assert.Equal("收〔2026〕1号", registered.Text(".head .small"));
        Assert.Equal((422, 422), (unsound.Status, noPicture.Status));
        Assert.Equal(403, (await table.Voters[0].Get("/governance/settings")).Status);
    }

    [Theory, Both]
    public async Task Every_list_of_governance_is_taken_along_as_a_sheet_with_what_one_sees_in_it(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var written = await table.Secretary.Submit(await table.Secretary.Get("/governance/letters/write"), ("Input.SubjectEn", "About the yearly report"), ("Input.SubjectZh", "关于报送年度总结的函"), ("Input.BodyZh", "请于月底前报送。"));
        Task<string> Csv(Visitor visitor, string list) => visitor.Http.GetStringAsync($"/governance/{list}/export.csv?lang=en");

        foreach (var list in new[] { "meetings", "motions", "resolutions", "letters", "announcements", "returns" })
        {
            Assert.Contains(',', (await Csv(table.Secretary, list)).Split('\n')[0]);
            Assert.Equal("PK", (await table.Secretary.Http.GetStringAsync($"/governance/{list}/export.xlsx"))[..2]);
        }
        Assert.Contains("About the yearly report", await Csv(table.Secretary, "letters"), StringComparison.Ordinal);
        // A draft is nobody's but the secretariat's.
        Assert.DoesNotContain("About the yearly report", await Csv(table.Voters[0], "letters"), StringComparison.Ordinal);
        Assert.Equal((302, 302), (written.Status, (await house.Visitor().Get("/governance/letters/export.csv")).Status));
    }

    [Theory, Both]
    public async Task Half_characters_and_zeros_break_neither_what_is_written_nor_what_is_sought(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);

        var written = await table.Secretary.Submit(await table.Secretary.Get("/governance/letters/write"), ("Input.SubjectEn", "Year\0book"), ("Input.BodyEn", "One\0two"));

        Assert.Equal(302, written.Status);
        Assert.Equal("Yearbook", (await table.Secretary.Get(written.Location!)).Heading);
        foreach (var path in new[] { "/governance/letters", "/members", "/postings", "/programmes", "/occupations" }) Assert.Equal((200, 400), ((await table.Secretary.Get(path + "?q=%EF%BF%BE%C3%A9")).Status, (await table.Secretary.Get(path + "?q=%00")).Status));
    }

    [Theory, Both]
    public async Task A_draft_is_discarded_with_its_files_and_what_was_issued_is_not(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        async Task<string> Write(string subject) => (await table.Secretary.Submit(await table.Secretary.Get("/governance/letters/write"), ("Input.SubjectZh", subject), ("Input.BodyZh", "请于月底前报送。"), ("Input.File", new Upload("附件.xlsx", MeetingTests.Package("xl/workbook.xml"))))).Location!;
        var (draft, issued) = (await Write("草稿"), await Write("通知"));
        var page = await table.Secretary.Get(issued);
        var stale = page.FormOf("Discard it");
        await table.Secretary.Submit(page, page.FormOf("Issue"));
        var form = await table.Secretary.Get(draft);
        var foreign = await table.Voters[0].Submit(form, form.FormOf("Discard it"), ("form-token", (await table.Voters[0].Get("/desk")).Attribute("input[name=form-token]", "value")));
        var gone = await table.Secretary.Submit(form, form.FormOf("Discard it"));
        var tooLate = await table.Secretary.Submit(page, stale);
        var again = await table.Secretary.Submit(form, form.FormOf("Discard it"));

        Assert.Equal((404, 302, "/governance/letters", 409, 404), (foreign.Status, gone.Status, gone.Location, tooLate.Status, again.Status));
        Assert.Equal(["通知"], await house.WithDb(d => d.Set<Letter>().Select(l => l.Subject).ToListAsync().ContinueWith(l => l.Result.ConvertAll(s => s.In("zh-Hans")), TaskScheduler.Default)));
        Assert.Equal(1, await house.WithDb(d => d.Set<Files.StoredFile>().CountAsync()));
        Assert.Empty(await house.WithDb(d => d.Set<LetterRecipient>().Where(r => !d.Set<Letter>().Any(l => l.Id == r.LetterId)).ToListAsync()));
        var sweep = house.Services.GetRequiredService<Files.SweepFiles>();
        Assert.Equal(0, await sweep.Run(CancellationToken.None));
        foreach (var file in Directory.GetFiles(Path.Combine(house.Services.GetRequiredService<Hall>().Uploads, "governance"))) File.SetLastWriteTimeUtc(file, house.Clock.Now.UtcDateTime.AddDays(-2));
        Assert.Equal(1, await sweep.Run(CancellationToken.None));
        Assert.Equal(0, await sweep.Run(CancellationToken.None));
    }
}
