using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Guildhall.Governance.Bodies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guildhall.Browser.Tests;

/// <summary>How an organisation becomes a member: it applies, is checked, voted on by three representatives, and gets its certificate.</summary>
[Collection(Journeys.Name)]
public sealed class AdmissionJourney(DemoHall hall)
{
    [Fact]
    public async Task An_organisation_applies_is_voted_in_by_three_representatives_and_gets_its_certificate_on_paper()
    {
        await using var secretary = await hall.Reader();
        await hall.SignIn(secretary.Page, Role.Secretariat);
        var (newcomer, account, body, voters) = await Given();

        await using var applicant = await SignedIn(account);
        await applicant.Go("/applications/write");
        await applicant.Page.FillAsync("[name='Input.Reasons']", "We train two hundred welders a year and look for places.");
        await Press(applicant, "Submit the application");
        await Expect(applicant["h1"]).ToHaveTextAsync("Application of Harbour Welding School");
        var path = new Uri(applicant.Page.Url).AbsolutePath;

        await secretary.Go("/desk");
        await secretary[$"a[href='{path}']"].First.ClickAsync();
        await Press(secretary, "In order: send it to the vote");
        await secretary.Page.GetByRole(AriaRole.Link, new() { Name = "Put it to the vote" }).ClickAsync();
        await secretary.Page.SelectOptionAsync("[name='Input.BodyId']", body.Id.ToString());
        await Press(secretary, "Draft the motion");
        await Expect(secretary["h1"]).ToHaveTextAsync("Admission of Harbour Welding School (Member)");
        await Press(secretary, "Open the vote");
        await Expect(secretary[".head .state"]).ToHaveTextAsync("Vote open");
        var motion = new Uri(secretary.Page.Url).AbsolutePath;

        await applicant.Go(path);
        await Expect(applicant["main"]).ToContainTextAsync("Committee on admission votes until");
        foreach (var voter in voters)
        {
            await using var representative = await SignedIn(voter);
            await representative.Go("/desk");
            await representative[$"a[href='{motion}']"].First.ClickAsync();
            await representative["input[type=radio][value=For]"].CheckAsync();
            await Press(representative, "Cast the vote");
            await Expect(representative["#receipt"]).ToBeVisibleAsync();
            Assert.Empty(representative.Complaints);
        }

        await secretary.Go(motion);
        await Press(secretary, "Close and count");
        await Expect(secretary[".head .state"]).ToHaveTextAsync("Carried");
        await secretary["dl.facts a", new() { HasText = "Harbour Welding School" }].ClickAsync();
        await Expect(secretary[".head .state"]).ToHaveTextAsync("admitted");

        await applicant.Go($"/roll/{newcomer.Id}");
        await Press(applicant, "Issue a certificate of membership");
        await Expect(applicant["article.paper"]).ToContainTextAsync("This certifies that Harbour Welding School is a Member of");
        Assert.Equal("%PDF-"u8.ToArray(), (await applicant.Page.PdfAsync())[..5]);
        await applicant["article.paper a"].ClickAsync();
        await Expect(applicant["main"]).ToContainTextAsync("This certificate is genuine and holds today");
        Assert.Empty(applicant.Complaints.Concat(secretary.Complaints));
    }

    /// <summary>A newcomer with somebody who speaks for it, and a committee of three members, each with its representative.</summary>
    async Task<(Organisation, MakeAccount.Result, Body, List<MakeAccount.Result>)> Given()
    {
        var newcomer = Testing.Given.Organisation("Harbour Welding School", OrganisationKind.School, "海港焊接学校");
        await hall.House.Given(newcomer);
        var members = await hall.House.WithDb(db => (from m in db.Set<Membership>() join o in db.Set<Organisation>() on m.OrganisationId equals o.Id where m.Until == null && m.Tier == MembershipTier.Member orderby m.Id select new { m.AllianceId, Organisation = o }).Take(3).ToListAsync());
        var body = new Body { AllianceId = members[0].AllianceId, Kind = BodyKind.Committee, Name = Localised.EnglishAndChinese("Committee on admission", "入会审议委员会"), SeatRules = [new(MembershipTier.Member, 1, 1)] };
        await hall.House.Given(body);
        var voters = new List<MakeAccount.Result>();
        foreach (var member in members)
        {
            voters.Add(await hall.House.GivenAccount(Role.Coordinator, member.Organisation));
            await hall.House.Given(new Seat { BodyId = body.Id, OrganisationId = member.Organisation.Id, PersonName = "A representative", AccountId = voters[^1].Id, From = new DateOnly(2026, 1, 1) });
        }
        return (newcomer, await hall.House.GivenAccount(Role.Coordinator, newcomer), body, voters);
    }

    async Task<Reader> SignedIn(MakeAccount.Result account)
    {
        var reader = await hall.Reader();
        await DemoHall.SignIn(reader.Page, account.Email, account.Password);
        return reader;
    }

    static Task Press(Reader reader, string button) => reader.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
