using Guildhall.Alliance.Desk;
using Guildhall.Governance.Letters;
using Guildhall.Governance.Tests.Meetings;
using Guildhall.Governance.Tests.Motions;
using Microsoft.EntityFrameworkCore;

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
}
