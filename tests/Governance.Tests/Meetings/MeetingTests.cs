using System.IO.Compression;
using Guildhall.Alliance.Desk;
using Guildhall.Foundation.Mail;
using Guildhall.Governance.Meetings;
using Guildhall.Governance.Tests.Motions;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Governance.Tests.Meetings;

public class MeetingTests
{
    [Theory]
    [Both("en")]
    [Both("zh-Hans")]
    public async Task A_meeting_is_planned_convened_held_and_its_minutes_approved(Db db, string language)
    {
        await using var house = await TestHouse.Start(db);
        house.Clock.Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var table = await Table.In(house);
        var (secretary, words) = (table.Secretary.In(language), house.Words);

        var planned = await secretary.Submit(await secretary.Get("/governance/meetings/write"), ("Input.TitleZh", "第三次理事会"), ("Input.TitleEn", "Third council"), ("Input.Day", "2026-12-01"), ("Input.From", "09:30"), ("Input.Place", "Room 1"), ("Input.AgendaZh", "报告\n选举"), ("Input.AgendaEn", "Report\nElection"));
        var url = planned.Location!;
        var hidden = await table.Voters[0].Get(url);
        var page = await secretary.Follow(await secretary.Submit(await secretary.Get(url), (await secretary.Get(url)).FormOf(Say("meeting.convene"))));
        var member = await table.Voters[0].In(language).Get(url);
        page = await secretary.Follow(await secretary.Submit(page, page.FormOf(Say("meeting.save-attendance")), ($"how[{table.Seats[0].Id}]", "Present"), ($"how[{table.Seats[1].Id}]", "ByDeputy")));
        page = await secretary.Follow(await secretary.Submit(page, page.FormOf(Say("meeting.hold"))));
        var minutes = await secretary.Get(url + "/minutes");
        await secretary.Submit(minutes, minutes.FormOf(Say("meeting.minutes.save")), ("Input.Text", "一切顺利。"));
        var draft = await table.Voters[0].Get(url);
        minutes = await secretary.Get(url + "/minutes");
        await secretary.Submit(minutes, minutes.FormOf(Say("meeting.minutes.approve")));
        var approved = await table.Voters[0].Get(url);
        var late = await secretary.Submit(minutes, minutes.FormOf(Say("meeting.minutes.save")), ("Input.Version", null), ("Input.Text", "Other"));

        Assert.Equal((302, 404), (planned.Status, hidden.Status));
        Assert.Equal(language == "en" ? ["Report", "Election"] : ["报告", "选举"], member.Texts("main ol > li[lang]"));
        Assert.Contains("09:30", member.Body, StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 1, 30, 0, TimeSpan.Zero), (await house.WithDb(d => d.Set<Meeting>().SingleAsync())).StartsAt);
        Assert.Contains(language == "en" ? "2 of 3 there; 2 needed Quorum reached" : "应到 3，实到 2，法定 2 达到法定人数", page.Texts("dl.facts dd"));
        Assert.DoesNotContain("一切顺利。", draft.Body, StringComparison.Ordinal);
        Assert.Equal("一切顺利。", approved.Text(".text"));
        Assert.Equal(409, late.Status);

        string Say(string key) => words.In(language, key);
    }

    [Theory, Both]
    public async Task Convening_tells_everybody_who_sits_by_notice_and_by_mail(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);

        var meeting = await OpenVoteTests.Meeting(table);

        var notices = await house.WithDb(d => d.Set<Notice>().AsNoTracking().ToListAsync());
        var mails = await house.WithDb(d => d.Set<OutgoingMail>().AsNoTracking().ToListAsync());
        Assert.Equal(table.Voters.Select(v => v.AccountId!.Value).Order(), notices.Select(n => n.AccountId).Order());
        Assert.All(notices, n => Assert.Equal(("meeting", $"/governance/meetings/{meeting}"), (n.Kind, n.Href)));
        Assert.Equal(3, mails.Count);
        Assert.All(mails, m => Assert.StartsWith("理事会会议通知", m.Subject, StringComparison.Ordinal));
    }

    [Theory, Both]
    public async Task Papers_are_told_by_their_content_and_seen_by_those_who_sit(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var meeting = await OpenVoteTests.Meeting(table);
        var observer = Given.Organisation("Observer");
        await house.Given(observer, Given.Membership(table.Alliance, observer));
        var (reader, stranger) = (await house.GivenVisitor(Role.Coordinator, observer), house.Visitor());

        var (pdf, docx) = (await Upload("report.pdf", "%PDF-1.7\n…"u8.ToArray()), await Upload("报告.docx", Package("word/document.xml")));
        var faults = new[] { await Upload("report.pdf", "<html>"u8.ToArray()), await Upload("a.docx", Package("evil.xml")), await Upload("m.docx", Package("word/document.xml", "word/vbaProject.bin")), await Upload("none.pdf", []) };
        var seen = await table.Voters[0].Get($"/governance/meetings/{meeting}");
        var href = seen.Attribute("a[href^='/governance/files/']", "href")!;
        var file = await table.Voters[0].Http.GetAsync(href);

        Assert.Equal((302, 302), (pdf.Status, docx.Status));
        Assert.All(faults, f => Assert.Equal(422, f.Status));
        Assert.Equal(["report.pdf", "报告.docx"], seen.Texts("a[href^='/governance/files/']"));
        Assert.Equal(("application/pdf", "attachment"), (file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal(404, (await reader.Get(href)).Status);
        Assert.Equal(200, (await reader.Get($"/governance/meetings/{meeting}")).Status);
        Assert.Equal(302, (await stranger.Get(href)).Status);

        async Task<Page> Upload(string name, byte[] content)
        {
            var page = await table.Secretary.Get($"/governance/meetings/{meeting}");
            return await table.Secretary.Submit(page, page.FormOf("Upload"), ("Input.File", new Upload(name, content)));
        }
    }

    [Theory, Both]
    public async Task Members_of_another_alliance_and_members_without_the_right_are_refused(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var meeting = await OpenVoteTests.Meeting(table);
        var other = Given.Organisation("Outside");
        await house.GivenAlliance(other);
        var outsider = await house.GivenVisitor(Role.Coordinator, other);

        Assert.Equal(404, (await outsider.Get($"/governance/meetings/{meeting}")).Status);
        Assert.Equal(403, (await table.Voters[0].Get($"/governance/meetings/write/{meeting}")).Status);
        Assert.Equal(403, (await table.Voters[0].Get($"/governance/meetings/{meeting}/minutes")).Status);
        Assert.IsType<Forbidden>((await house.Run<MoveMeeting, Outcome<MeetingState>>(m => m.Run(meeting, new() { State = MeetingState.Held }, CancellationToken.None), await OpenVoteTests.Who(house, table.Voters[0]))).Refusal);
        Assert.IsType<Missing>((await house.Run<MoveMeeting, Outcome<MeetingState>>(m => m.Run(meeting, new() { State = MeetingState.Held }, CancellationToken.None), await OpenVoteTests.Who(house, outsider))).Refusal);
    }

    internal static byte[] Package(params string[] parts)
    {
        using var to = new MemoryStream();
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var part in parts)
            {
                using var entry = zip.CreateEntry(part).Open();
                entry.Write("<x/>"u8);
            }
        return to.ToArray();
    }
}
