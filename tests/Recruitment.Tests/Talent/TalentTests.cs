using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Alliance.Privacy;
using Guildhall.Recruitment.Talent;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Recruitment.Tests.Talent;

public class TalentTests
{
    static async Task<PersonRecord> Recorded(Fair fair, Visitor learner, DateOnly? bornOn, string name = "Wang Fang")
    {
        var record = new PersonRecord { OrganisationId = fair.College.Id, Kind = PersonKind.Learner, Number = Guid.NewGuid().ToString("N")[..8], Programme = "Welding", BornOn = bornOn }.Called(Localised.EnglishAndChinese(name, null));
        if (record.Claim(learner.AccountId!.Value) is not null) throw new InvalidOperationException();
        await fair.House.Given(record);
        return record;
    }

    static async Task<Page> Enter(Visitor learner, params (string, object?)[] more)
    {
        var page = await learner.Get("/talent/mine");
        return await learner.Submit(page, page.FormOf("Enter the list"), [("Input.About", "I weld and read technical drawings."), ("Input.Agreed", true), .. more]);
    }

    [Theory, Both]
    public async Task Who_consents_is_found_by_enterprises_and_invited_and_who_withdraws_is_gone_at_once(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var fair = await Fair.In(house);
        await Recorded(fair, fair.Learner, new DateOnly(2005, 1, 1));
        var posting = await house.GivenPosting(fair.Works, "Welder");
        var unsure = await Enter(fair.Learner, ("Input.Agreed", false));
        Assert.Equal((422, 302), (unsure.Status, (await Enter(fair.Learner, ("Input.Regions", "Shijiazhuang"), ("Input.Kinds", "Job"))).Status));

        var list = await fair.Officer.Get("/talent?q=welding");
        Assert.Equal(["Name not shown · Welding"], list.Texts("main h3"));
        Assert.DoesNotContain("Wang", list.Body, StringComparison.Ordinal);
        Assert.Contains("1 of ", list.Texts("main .hit b").Single(), StringComparison.Ordinal);
        Assert.Single((await fair.Officer.Get("/talent?region=CN-13")).Texts("main h3"));
        Assert.Empty((await fair.Officer.Get("/talent?region=CN-12")).Texts("main h3"));
        Assert.Empty((await fair.Officer.Get("/talent?kind=Internship")).Texts("main h3"));
        Assert.Single((await fair.Officer.Get($"/talent?posting={posting}")).Texts("main h3"));

        var one = list.Attribute("main h3 a", "href")!;
        var page = await fair.Officer.Get(one);
        Assert.Equal(302, (await fair.Officer.Submit(page, page.FormOf("Invite"), ("Input.Text", "Come!"))).Status);
        Assert.Equal(302, (await fair.Officer.Submit(page, page.FormOf("Invite"))).Status);
        Assert.Equal(1, await house.WithDb(d => d.Set<TalentInvitation>().CountAsync()));
        Assert.Contains("Northern Works invites you to apply: Welder – Come!", (await fair.Learner.Get("/desk")).Texts("main a"));

        // The name is the learner's choice, also later.
        var mine = await fair.Learner.Get("/talent/mine");
        await fair.Learner.Submit(mine, mine.FormOf("Save"), ("Input.ShowsName", true));
        Assert.Equal(["Wang Fang"], (await fair.Officer.Get("/talent")).Texts("main h3"));
        Assert.Equal(409, (await fair.Learner.Submit(mine, mine.FormOf("Save"))).Status);

        mine = await fair.Learner.Get("/talent/mine");
        Assert.Equal(302, (await fair.Learner.Submit(mine, mine.FormOf("Withdraw my consent and leave"))).Status);
        Assert.Equal((404, 404), ((await fair.Officer.Get(one)).Status, (await fair.Officer.Submit(page, page.FormOf("Invite"))).Status));
        Assert.True((await fair.Officer.Get("/talent")).Has(".empty"));
        Assert.Equal(302, (await fair.Learner.Submit(mine, mine.FormOf("Withdraw my consent and leave"))).Status);
        Assert.Equal((0, 1), (await house.WithDb(d => d.Set<TalentEntry>().CountAsync()), await house.WithDb(d => d.Set<Consent>().CountAsync(c => c.WithdrawnAt != null))));
        // Who comes back consents anew.
        Assert.Equal(302, (await Enter(fair.Learner)).Status);
        Assert.Equal(2, await house.WithDb(d => d.Set<Consent>().CountAsync()));
    }

    [Theory, Both]
    public async Task A_consent_withdrawn_under_privacy_ends_the_entry_too_and_the_record_stays_connected(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var fair = await Fair.In(house);
        var record = await Recorded(fair, fair.Learner, new DateOnly(2005, 1, 1));
        await Enter(fair.Learner);
        Assert.Single((await fair.Officer.Get("/talent")).Texts("main h3"));

        var privacy = await fair.Learner.Get("/privacy");
        Assert.Contains("Being shown in the talent list", privacy.Texts("tbody th"));
        await fair.Learner.Submit(privacy, privacy.FormOf("Withdraw the consent"));
        Assert.True((await fair.Officer.Get("/talent")).Has(".empty"));
        Assert.Contains("Enter the list", (await fair.Learner.Get("/talent/mine")).Texts("main button"));
        Assert.NotNull(await house.WithDb(d => d.Set<PersonRecord>().Where(p => p.Id == record.Id).Select(p => p.AccountId).SingleAsync()));
        await house.Run<SweepTalent, bool>(async sweep => { await sweep.Run(CancellationToken.None); return true; });
        Assert.Equal(0, await house.WithDb(d => d.Set<TalentEntry>().CountAsync()));
    }

    [Theory, Both]
    public async Task Minors_and_who_is_of_unknown_age_are_never_in_it(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var fair = await Fair.In(house);
        var (minor, unknown, adult) = (fair.Learner, await house.GivenVisitor(Role.Learner, fair.College), await house.GivenVisitor(Role.Learner, fair.College));
        await Recorded(fair, minor, house.Clock.Today.AddYears(-18).AddDays(1));
        await Recorded(fair, unknown, null);
        var record = await Recorded(fair, adult, house.Clock.Today.AddYears(-18));
        foreach (var learner in new[] { minor, unknown })
        {
            Assert.Contains("under 18", (await learner.Get("/talent/mine")).Text("main .note"), StringComparison.Ordinal);
            var forced = await house.Run<KeepTalent, Outcome<Done>>(async keep => await keep.Run(new() { About = "x", Agreed = true, TextVersion = 1, Language = "en" }, CancellationToken.None), await fair.WhoIs(learner));
            Assert.IsType<Conflict>(forced.Refusal);
        }
        Assert.Equal(302, (await Enter(adult)).Status);
        Assert.Single((await fair.Officer.Get("/talent")).Texts("main h3"));

        // The college finds that it had the wrong day.
        await house.WithDb(async d => { (await d.Set<PersonRecord>().SingleAsync(p => p.Id == record.Id)).BornOn = house.Clock.Today.AddYears(-17); return await d.SaveChangesAsync(); });
        Assert.True((await fair.Officer.Get("/talent")).Has(".empty"));
    }

    [Theory, Both]
    public async Task Only_enterprises_of_the_alliance_read_the_list(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var fair = await Fair.In(house);
        await Recorded(fair, fair.Learner, new DateOnly(2005, 1, 1));
        await Enter(fair.Learner);
        var outside = Given.Organisation("Far Works");
        await house.Given(outside);
        var (far, secretariat, coordinator) = (await house.GivenVisitor(Role.HrOfficer, outside), await house.GivenVisitor(Role.Secretariat), await house.GivenVisitor(Role.Coordinator, fair.Other));
        var id = await house.WithDb(d => d.Set<TalentEntry>().Select(e => e.Id).SingleAsync());

        foreach (var empty in new[] { far, secretariat, coordinator })
        {
            Assert.True((await empty.Get("/talent")).Has(".empty"));
            Assert.Equal(404, (await empty.Get($"/talent/{id}")).Status);
        }
        Assert.Equal((403, 403, 401), ((await fair.Registrar.Get("/talent")).Status, (await fair.Learner.Get($"/talent/{id}")).Status, (int)(await house.Visitor().Http.GetAsync("/api/talent")).StatusCode));
        Assert.Equal(1, (await fair.Officer.Get("/api/talent")).Json.GetProperty("count").GetInt32());
        // A posting of somebody else's is nobody's to invite to.
        var foreign = await house.GivenPosting(outside);
        Assert.IsType<Missing>((await house.Run<InviteTalent, Outcome<Done>>(async invite => await invite.Run(id, new() { Posting = foreign }, CancellationToken.None), await fair.WhoIs(fair.Officer))).Refusal);
    }
}
