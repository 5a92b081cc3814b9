using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Microsoft.EntityFrameworkCore;
using static Microsoft.Playwright.Assertions;

namespace Guildhall.Browser.Tests;

/// <summary>How a learner comes to an enterprise: applies with consent, is found in the talent list, the enterprise moves the application on; the consent is withdrawn, and the learner gone from the list.</summary>
[Collection(Journeys.Name)]
public sealed class LearnerJourney(DemoHall hall)
{
    [Fact]
    public async Task A_learner_applies_is_found_and_moved_on_and_withdraws_the_consent()
    {
        var (learnerAccount, collegeAccount) = await Given();
        await using var learner = await SignedIn(learnerAccount);
        await learner.Go($"/postings/{hall.PostingId}");
        await learner["main a.btn", new() { HasText = "Apply" }].ClickAsync();
        await learner.Page.FillAsync("[name='Input.Letter']", "I have welded for two years.");
        await learner.Page.CheckAsync("[name='Input.Agreed']");
        await Press(learner, "Apply");
        await Expect(learner[".head .state"]).ToHaveTextAsync("Proposed");
        var application = new Uri(learner.Page.Url).AbsolutePath;

        await learner.Go("/talent/mine");
        await learner.Page.CheckAsync("[name='Input.ShowsName']");
        await learner.Page.FillAsync("[name='Input.About']", "I weld and read technical drawings.");
        await learner.Page.CheckAsync("[name='Input.Agreed']");
        await Press(learner, "Enter the list");
        await Expect(learner[".note.ok"].First).ToContainTextAsync("You are in the list");

        await using var college = await SignedIn(collegeAccount);
        await college.Go("/desk");
        await college[$"a[href='{application}']"].First.ClickAsync();
        await Press(college, "Share with the employer");
        await Expect(college[".head .state"]).ToHaveTextAsync("Shared with the employer");

        await using var officer = await hall.Reader(role: Role.HrOfficer);
        await officer.Go("/talent?q=welding");
        await Expect(officer["main .hit h3", new() { HasText = "Journeying Learner" }]).ToHaveCountAsync(1);
        await officer.Go(application);
        await Press(officer, "Invite to an interview");
        await Expect(officer[".head .state"]).ToHaveTextAsync("Interviewing");
        await learner.Go(application);
        await Expect(learner[".head .state"]).ToHaveTextAsync("Interviewing");

        await learner.Go("/talent/mine");
        await Press(learner, "Withdraw my consent and leave");
        await officer.Go("/talent?q=welding");
        await Expect(officer["main .hit h3", new() { HasText = "Journeying Learner" }]).ToHaveCountAsync(0);
        // What was applied for goes on.
        await officer.Go(application);
        await Expect(officer[".head .state"]).ToHaveTextAsync("Interviewing");
        Assert.Empty(learner.Complaints.Concat(college.Complaints).Concat(officer.Complaints));
    }

    /// <summary>A member college without rules of its own, with one learner of age and one who keeps its people.</summary>
    async Task<(MakeAccount.Result Learner, MakeAccount.Result Registrar)> Given()
    {
        var college = Testing.Given.Organisation("Journey College", OrganisationKind.School, "行知学院");
        await hall.House.Given(college, Testing.Given.Membership(hall.Alliance, college));
        var learner = await hall.House.GivenAccount(Role.Learner, college);
        var record = new PersonRecord { OrganisationId = college.Id, Kind = PersonKind.Learner, Number = "1", BornOn = new DateOnly(2005, 1, 1) }.Called(Localised.EnglishAndChinese("Journeying Learner", null));
        Assert.Null(record.Claim(learner.Id));
        await hall.House.Given(record);
        return (learner, await hall.House.GivenAccount(Role.Registrar, college));
    }

    async Task<Reader> SignedIn(MakeAccount.Result account)
    {
        var reader = await hall.Reader();
        await DemoHall.SignIn(reader.Page, account.Email, account.Password);
        return reader;
    }

    static Task Press(Reader reader, string button) => reader.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
