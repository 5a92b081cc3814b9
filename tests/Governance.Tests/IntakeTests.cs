using System.Text;
using Guildhall.Alliance.Tasks;
using Guildhall.Foundation.Audit;
using Guildhall.Governance.Bodies;
using Guildhall.Governance.Letters;
using Guildhall.Governance.Meetings;
using Guildhall.Governance.Resolutions;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Governance.Tests;

public class IntakeTests
{
    public static TheoryData<Db, string, string, string> Lists
    {
        get
        {
            var lists = new TheoryData<Db, string, string, string>();
            foreach (var db in Enum.GetValues<Db>())
            {
                lists.Add(db, "seats", "Body,Representative,Member,Post,From,Until\nCouncil,Li Ming,Works 1,Chair,2027-01-01,2027-12-31\n理事会,王芳,单位2,,2027-01-01,\n", "/governance/bodies/export.xlsx");
                lists.Add(db, "meetings", "Meeting,Body,Day,Begins at,Ends at,Place\nSpring meeting,Council,2027-03-01,09:30,11:00,Tangshan\n秋季会议,理事会,2027/9/1,14:00,,\n", "/governance/meetings/export.xlsx");
                lists.Add(db, "plan", "Year,Goal,Task,Owed by,Due,Target in words,Target as a number\n2026,Places,Open places,Works 1,2026-12-20,by December,20\n2026,Places,Count places,Secretariat,2026-12-24,,\n", "/governance/plan.xlsx?year=2026");
                lists.Add(db, "letters", "Number,Subject,Kind,Date,Sent by,Its number\n联函〔2019〕12号,On dues,Letter,2019-05-06,,\n收〔2019〕3号,来函,Incoming,2019-06-07,教育厅,冀教函〔2019〕8号\n", "/governance/letters/export.xlsx");
                lists.Add(db, "resolutions", "Number,Resolution,Adopted on,Body,Text\n2019-07,On dues,2019-05-06,Council,Dues are paid by June.\n2019-08,吸收新成员,2019-05-06,理事会,同意。\n", "/governance/resolutions/export.xlsx");
            }
            return lists;
        }
    }

    [Theory, MemberData(nameof(Lists))]
    public async Task Rows_come_in_once_and_the_sheet_that_one_takes_along_changes_nothing(Db db, string list, string csv, string export)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        await house.WithDb(d => d.Set<Seat>().ExecuteDeleteAsync());
        var secretary = table.Secretary;

        var check = await Upload(secretary, list, Encoding.UTF8.GetBytes(csv));
        var unsaved = await Rows(house);
        var done = await secretary.Follow(await secretary.Submit(check));
        var (saved, entries) = (await Rows(house), await Entries(house));
        var again = await Upload(secretary, list, Encoding.UTF8.GetBytes(csv));
        var taken = await Upload(secretary, list, await secretary.Http.GetByteArrayAsync(export), "list.xlsx");

        Assert.Equal(["2", "0", "0", "0"], check.Texts(".figures dd"));
        Assert.Equal(0, unsaved);
        Assert.Equal((200, 2), (done.Status, saved));
        Assert.Contains("New: 2", done.Body, StringComparison.Ordinal);
        Assert.Equal(["0", "0", "2", "0"], again.Texts(".figures dd"));
        Assert.Equal(["0", "0", "2", "0"], taken.Texts(".figures dd"));
        Assert.Equal(entries, await Entries(house));
    }

    [Theory, Both]
    public async Task What_a_row_may_not_do_is_told_at_its_cell_and_nothing_is_saved(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);

        var check = await Upload(table.Secretary, "seats", Encoding.UTF8.GetBytes("Body,Representative,Member,From,Until,Account of the representative\nCouncil,Li,Works 1,2026-06-01,,\nNobody,Li,Works 1,2026-06-01,,\nCouncil,Li,Elsewhere,2026-06-01,,\nCouncil,Li,Works 2,2026-06-01,2026-05-01,\nCouncil,Li,Works 2,soon,,x@example.org\n"));
        var back = await table.Secretary.Http.GetByteArrayAsync(check.Link("Download the sheet with notes"));
        var stranger = await table.Voters[0].Get("/sheets/seats");
        var elsewhere = await table.Voters[0].Get(check.Url.PathAndQuery);

        Assert.Equal(["0", "0", "0", "5"], check.Texts(".figures dd"));
        Assert.Contains("seats are taken", check.Body, StringComparison.Ordinal);
        Assert.Contains("A3", check.Body, StringComparison.Ordinal);
        Assert.Equal("PK", Encoding.ASCII.GetString(back, 0, 2));
        Assert.Equal((403, 403), (stranger.Status, elsewhere.Status));
        Assert.Equal(3, await house.WithDb(d => d.Set<Seat>().CountAsync()));
    }

    [Theory, Both]
    public async Task Whoever_administers_one_body_brings_rows_into_that_one_only(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var other = new Body { AllianceId = table.Alliance.Id, Kind = BodyKind.Branch, Name = Localised.EnglishAndChinese("Branch", "分会"), SeatRules = table.Body.SeatRules };
        await house.Given(other, new BodyAdministrator { BodyId = other.Id, AccountId = table.Voters[0].AccountId!.Value });

        var own = await Upload(table.Voters[0], "seats", Encoding.UTF8.GetBytes("Body,Representative,Member,From\nBranch,Li,Works 1,2026-06-01\n"));
        var foreign = await Upload(table.Voters[0], "seats", Encoding.UTF8.GetBytes("Body,Representative,Member,From\nCouncil,Li,Works 1,2027-06-01\n"));

        Assert.Equal(["1", "0", "0", "0"], own.Texts(".figures dd"));
        Assert.Equal(["0", "0", "0", "1"], foreign.Texts(".figures dd"));
        Assert.Equal(403, (await table.Voters[0].Get("/sheets/plan")).Status);
    }

    [Theory, Both]
    public async Task Numbers_go_on_after_those_that_letters_brought_along_and_a_task_waits_for_its_owner(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var today = house.Clock.Today;

        await Bring(table.Secretary, "letters", $"Number,Subject,Kind,Date,Sent by\n收〔{today.Year}〕41号,来函,Incoming,{today:yyyy-MM-dd},教育厅\n");
        await Bring(table.Secretary, "plan", "Year,Goal,Task,Owed by,Due\n2026,Places,Open places,Works 1,2026-12-20\n");
        var next = await house.Run<WriteLetter, Outcome<Guid>>(w => w.Run(null, new() { AllianceId = table.Alliance.Id, Kind = LetterKind.Incoming, SubjectEn = "Next", Sender = "Somebody" }, default));
        var odd = await Upload(table.Secretary, "letters", Encoding.UTF8.GetBytes("Number,Subject,Kind,Date\nNo. 7,On dues,Letter,2019-05-06\n"));

        Assert.Equal(42, await house.WithDb(d => d.Set<Letter>().Where(l => l.Id == next.Value).Select(l => l.Number).SingleAsync()));
        Assert.Contains("联函〔2019〕1号", odd.Body, StringComparison.Ordinal);
        Assert.Contains("Open places", (await table.Voters[0].Get("/desk")).Body, StringComparison.Ordinal);
        Assert.Null((await house.Run<VerifyAudit, Outcome<VerifyAudit.Result>>(v => v.Run(default))).Value.Fault);
    }

    static async Task Bring(Visitor by, string list, string csv) => Assert.Equal(302, (await by.Submit(await Upload(by, list, Encoding.UTF8.GetBytes(csv)))).Status);

    static async Task<Page> Upload(Visitor by, string list, byte[] sheet, string name = "list.csv") => await by.Follow(await by.Submit(await by.Get("/sheets/" + list), ("Input.File", new Upload(name, sheet))));

    static Task<int> Rows(TestHouse house) => house.WithDb(async d => await d.Set<Seat>().CountAsync() + await d.Set<Meeting>().CountAsync() + await d.Set<WorkTask>().CountAsync() + await d.Set<Letter>().CountAsync() + await d.Set<Resolution>().CountAsync());

    static Task<int> Entries(TestHouse house) => house.WithDb(d => d.Set<AuditEntry>().CountAsync());
}
