using Guildhall.Alliance.Desk;
using Guildhall.Foundation.Mail;
using Guildhall.Governance.Announcements;
using Guildhall.Governance.Tests.Motions;
using Guildhall.Governance.Tests.Returns;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Governance.Tests.Announcements;

public class AnnouncementTests
{
    [Theory, Both]
    public async Task An_announcement_is_published_read_confirmed_and_the_others_are_reminded(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var (secretary, teacher) = (table.Secretary, await house.GivenVisitor(Role.Teacher, table.Members[0]));
        var written = await secretary.Submit(await secretary.Get("/governance/announcements/write"), ("Input.TitleZh", "关于放假安排的通知"), ("Input.TitleEn", "Holidays"), ("Input.BodyEn", "We are closed."), ("Input.AsksConfirmation", true), ("Input.File", new Upload("放假安排.pdf", "%PDF-1.7\n…"u8.ToArray())));
        var url = written.Location!;
        var draft = await secretary.Get(url);
        var early = (await teacher.Get(url)).Status;
        await secretary.Submit(draft, draft.FormOf("Publish"));

        var desk = await teacher.Get("/desk");
        var seen = await teacher.Get(url);
        house.Clock.Advance(TimeSpan.FromHours(1));
        var coordinator = await table.Voters[0].Get(url);
        var confirmed = await table.Voters[0].Follow(await table.Voters[0].Submit(coordinator, coordinator.FormOf("We have taken note")));
        await table.Voters[0].Submit(coordinator, coordinator.FormOf("We have taken note"));
        await table.Voters[1].Get(url);
        var page = await secretary.Get(url);
        page = await secretary.Follow(await secretary.Submit(page, page.FormOf("Remind those who have not confirmed")));
        await secretary.Submit(page, page.FormOf("Remind those who have not confirmed"));
        var sheet = ReturnTests.Rows(await secretary.Http.GetByteArrayAsync(url + "/receipts.xlsx"));
        var file = await teacher.Http.GetAsync(seen.Attribute("a[href^='/governance/files/']", "href"));
        var receipt = await house.WithDb(d => d.Set<AnnouncementRecipient>().AsNoTracking().SingleAsync(r => r.OrganisationId == table.Members[0].Id));

        Assert.Equal((404, 200), (early, (int)file.StatusCode));
        Assert.Contains("Holidays", desk.Texts("main a"));
        Assert.False(seen.Has("main form"));
        Assert.Equal((teacher.AccountId, TestClock.Start, table.Voters[0].AccountId, TestClock.Start.AddHours(1)), (receipt.ReadBy, receipt.ReadAt, receipt.ConfirmedBy, receipt.ConfirmedAt));
        Assert.StartsWith("Works 1 confirmed on", confirmed.Text(".state.ok"), StringComparison.Ordinal);
        Assert.Contains("Of 3 members 2 have read it and 1 have confirmed.", page.Texts("p"));
        Assert.Equal(2, await house.WithDb(d => d.Set<OutgoingMail>().CountAsync(m => m.Subject.Contains("放假"))));
        Assert.Equal(2, await house.WithDb(d => d.Set<Turn>().CountAsync(t => t.Kind == "announcement")));
        Assert.Equal(["Member", "State", "First read on", "First read by", "Confirmed on", "Confirmed by", "Reminded"], sheet[0]);
        Assert.Equal(new[] { "Not read yet", "Read", "Confirmed" }, sheet.Skip(1).Select(r => r[1]));
        Assert.Equal("A Teacher", sheet[3][3]);
        Assert.Equal(["Confirmed"], (await table.Voters[0].Get("/governance/announcements")).Texts("tbody .state"));
    }

    [Theory, Both]
    public async Task It_is_shown_and_told_of_from_its_first_to_its_last_day_by_the_halls_calendar(Db db)
    {
        await using var house = await TestHouse.Start(db);
        house.Clock.Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var table = await Table.In(house);
        var (reader, secretary) = (await OpenVoteTests.Who(house, table.Voters[0]), await OpenVoteTests.Who(house, table.Secretary));
        var id = await Published(table, i => (i.From, i.Until, i.AsksConfirmation, i.IsPinned) = (new(2026, 11, 24), new(2026, 11, 25), true, true));
        var later = await Published(table, i => i.TitleEn = "Without end");
        var before = (await Due(), await Seen(), await Notices());
        house.Clock.Now = new(2026, 11, 23, 16, 0, 0, TimeSpan.Zero);
        var first = (await Due(), await Seen(), await Notices());
        var again = await Due();
        var list = await house.Run<ListAnnouncements, ListAnnouncements.Result>(l => l.Run(new(), CancellationToken.None), reader);
        house.Clock.Now = new(2026, 11, 25, 15, 59, 0, TimeSpan.Zero);
        var last = await Seen();
        house.Clock.Now = new(2026, 11, 25, 16, 0, 0, TimeSpan.Zero);
        var (gone, ended) = (await Seen(), await Due());

        Assert.Equal((0, false, 0), before);
        Assert.Equal((1, true, 1), first);
        Assert.Equal(0, again);
        Assert.Equal([(id, true), (later, false)], list.Rows.Select(r => (r.Id, r.IsPinned)));
        Assert.Equal((true, false, 1), (last, gone, ended));
        Assert.Equal(0, await house.WithDb(d => d.Set<Turn>().CountAsync(t => t.Kind == "announcement")));
        Assert.Null((await house.Run<FindAnnouncement, Outcome<FindAnnouncement.Result>>(f => f.Run(id, CancellationToken.None), secretary)).Refusal);

        Task<int> Due() => house.Run<PublishAnnouncement, int>(p => p.RunDue(CancellationToken.None));

        // By the use case: nobody stays signed in for days.
        async Task<bool> Seen() => (await house.Run<OpenAnnouncement, Outcome<FindAnnouncement.Result>>(o => o.Run(id, CancellationToken.None), reader)).Refusal is null;

        Task<int> Notices() => house.WithDb(d => d.Set<Notice>().CountAsync(n => n.Kind == "announcement" && n.AccountId == table.Voters[0].AccountId && n.Href.EndsWith(id.ToString())));
    }

    [Theory, Both]
    public async Task Only_those_meant_see_it_and_only_who_speaks_for_a_member_confirms(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var teacher = await house.GivenVisitor(Role.Teacher, table.Members[0]);
        var id = await Published(table, i => (i.To, i.AsksConfirmation) = ([table.Members[0].Id, table.Members[1].Id], true));
        var plain = await Published(table);
        var url = $"/governance/announcements/{id}";
        var page = await table.Voters[0].Get(url);
        var (who, outsider, taught) = (await OpenVoteTests.Who(house, table.Voters[0]), await OpenVoteTests.Who(house, table.Voters[2]), await OpenVoteTests.Who(house, teacher));

        Assert.Equal((404, 404, 404, 403, 302), ((await table.Voters[2].Get(url)).Status, (await table.Voters[0].Get(url + "/receipts.xlsx")).Status, (await table.Voters[0].Get($"/governance/announcements/write/{Guid.CreateVersion7()}")).Status, (await table.Voters[0].Get("/governance/announcements/write")).Status, (await house.Visitor().Get(url)).Status));
        Assert.Equal(403, (await table.Voters[0].Submit(page, page.FormOf("We have taken note"), ("organisation", table.Members[1].Id.ToString()))).Status);
        Assert.IsType<Missing>((await house.Run<ConfirmAnnouncement, Outcome<Done>>(c => c.Run(id, table.Members[0].Id, CancellationToken.None), outsider)).Refusal);
        Assert.IsType<Forbidden>((await house.Run<ConfirmAnnouncement, Outcome<Done>>(c => c.Run(id, table.Members[0].Id, CancellationToken.None), taught)).Refusal);
        Assert.IsType<Conflict>((await house.Run<ConfirmAnnouncement, Outcome<Done>>(c => c.Run(plain, table.Members[0].Id, CancellationToken.None), who)).Refusal);
        Assert.IsType<Missing>((await house.Run<PublishAnnouncement, Outcome<AnnouncementState>>(p => p.Run(id, CancellationToken.None), who)).Refusal);
        Assert.IsType<Missing>((await house.Run<PublishAnnouncement, Outcome<AnnouncementState>>(p => p.End(id, CancellationToken.None), who)).Refusal);
        Assert.IsType<Missing>((await house.Run<RemindMembers, Outcome<int>>(p => p.Run(id, CancellationToken.None), who)).Refusal);
        Assert.IsType<Conflict>((await house.Run<PublishAnnouncement, Outcome<AnnouncementState>>(p => p.Run(id, CancellationToken.None))).Refusal);
        Assert.IsType<Conflict>((await house.Run<WriteAnnouncement, Outcome<Guid>>(w => w.Run(id, new() { TitleEn = "Other" }, CancellationToken.None))).Refusal);
        Assert.IsType<Invalid>((await house.Run<WriteAnnouncement, Outcome<Guid>>(w => w.Run(null, new() { AllianceId = table.Alliance.Id, TitleEn = "Short", From = new(2026, 12, 2), Until = new(2026, 12, 1) }, CancellationToken.None))).Refusal);
        // A program that looks has not read it for the people.
        Assert.Equal(200, (await table.Voters[1].Get("/api" + url)).Status);
        Assert.Equal([table.Members[0].Id], await house.WithDb(d => d.Set<AnnouncementRecipient>().Where(r => r.AnnouncementId == id && r.ReadAt != null).Select(r => r.OrganisationId).ToListAsync()));

        var governed = await table.Secretary.Get(url);
        var ended = await table.Secretary.Follow(await table.Secretary.Submit(governed, governed.FormOf("End it")));
        Assert.Equal("Ended", ended.Text(".head .state"));
        Assert.Equal((404, 409), ((await table.Voters[0].Get(url)).Status, (await table.Secretary.Submit(governed, governed.FormOf("End it"))).Status));
    }

    static async Task<Guid> Published(Table table, Action<WriteAnnouncement.Input>? but = null)
    {
        var input = new WriteAnnouncement.Input { AllianceId = table.Alliance.Id, TitleEn = "Notice", BodyEn = "Take note." };
        but?.Invoke(input);
        var id = (await table.House.Run<WriteAnnouncement, Outcome<Guid>>(write => write.Run(null, input, CancellationToken.None))).Value;
        Assert.Null((await table.House.Run<PublishAnnouncement, Outcome<AnnouncementState>>(publish => publish.Run(id, CancellationToken.None))).Refusal);
        return id;
    }
}
