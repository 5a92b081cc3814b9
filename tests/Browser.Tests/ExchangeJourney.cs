using System.Globalization;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guildhall.Browser.Tests;

/// <summary>How a learner goes and comes back: call, application, nomination, allocation, acceptance, agreement by three, arrival, transcript, recognition; each with their own browser, in English and in Chinese.</summary>
[Collection(Journeys.Name)]
public sealed class ExchangeJourney(DemoHall hall)
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task A_learner_goes_to_a_host_comes_back_and_has_it_recognised(string language)
    {
        var (home, host) = await hall.House.WithDb(async db => (await db.Set<Organisation>().SingleAsync(o => o.Id == hall.CollegeId), await db.Set<Organisation>().SingleAsync(o => o.Id == hall.EnterpriseId)));
        await using var learner = await SignedIn(language, await hall.House.GivenAccount(Role.Learner, home));
        await using var coordinator = await SignedIn(language, await hall.House.GivenAccount(Role.Coordinator, home));
        await using var registrar = await SignedIn(language, await hall.House.GivenAccount(Role.Registrar, home));
        await using var officer = await SignedIn(language, await hall.House.GivenAccount(Role.HrOfficer, host));
        var words = await hall.House.Run<Words, Words>(Task.FromResult);
        Task Press(Reader reader, string key) => reader.Page.GetByRole(AriaRole.Button, new() { Name = words.In(language, key), Exact = true }).First.ClickAsync();
        Task Says(Reader reader, string key) => Expect(reader[".head .state"]).ToHaveTextAsync(words.In(language, key));
        var today = hall.House.Clock.Today();
        string Day(int days) => today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        await officer.Go("/calls/write");
        foreach (var (field, value) in new[] { ("TitleZh", $"车间访学（{language}）"), ("TitleEn", $"A visit to the workshop ({language})"), ("ApplyBy", Day(10)), ("NominateBy", Day(15)), ("From", Day(40)), ("Until", Day(80)) }) await officer.Page.FillAsync($"[name='Input.{field}']", value);
        await officer.Page.SelectOptionAsync("[name='Input.Kind']", "ExchangeSemester");
        await Press(officer, "exchange.save");
        await Press(officer, "call.move.Open");
        var call = new Uri(officer.Page.Url).AbsolutePath;
        await officer.Go(call.Replace("/calls/", "/calls/places/", StringComparison.Ordinal));
        foreach (var (field, value) in new[] { ("NameZh", "焊接车间"), ("NameEn", "Welding shop"), ("Seats", "1") }) await officer.Page.FillAsync($"[name='Input.{field}']", value);
        await Press(officer, "places.offer");

        await learner.Go(call.Replace("/calls/", "/nominations/apply/", StringComparison.Ordinal));
        await learner["input[id^='rank-']"].First.FillAsync("1");
        await learner.Page.FillAsync("[name='Input.Letter']", "I want to see how robots weld. 想学习机器人焊接。");
        await learner.Page.CheckAsync("[name='Input.Agreed']");
        await Press(learner, "call.apply");
        await Says(learner, "enum.NominationStage.Applied");
        var application = new Uri(learner.Page.Url).AbsolutePath;

        await coordinator.Go("/desk");
        await coordinator[$"a[href='{application}']"].First.ClickAsync();
        await Press(coordinator, "nomination.move.Nominated");
        await Says(coordinator, "enum.NominationStage.Nominated");

        await officer.Go(call);
        await Press(officer, "call.move.Closed");
        await officer.Go(call.Replace("/calls/", "/calls/allocation/", StringComparison.Ordinal));
        await Press(officer, "allocation.final.do");
        await learner.Go(application);
        await Press(learner, "nomination.move.Accepted");
        await Says(learner, "enum.NominationStage.Accepted");
        await learner["main a[href^='/stays/']"].First.ClickAsync();
        var stay = new Uri(learner.Page.Url).AbsolutePath;

        await learner.Go(stay.Replace("/stays/", "/stays/agreement/", StringComparison.Ordinal));
        await learner.Page.FillAsync("[name='Input.Rows[0].HostName']", "Robot welding 机器人焊接");
        await learner.Page.FillAsync("[name='Input.Rows[0].HostCredits']", "4");
        await learner.Page.FillAsync("[name='Input.Rows[0].HomeName']", "Welding II 焊接二");
        await learner.Page.FillAsync("[name='Input.Rows[0].HomeCredits']", "3");
        await Press(learner, "stay-agreement.propose");
        foreach (var party in new[] { coordinator, officer })
        {
            await party.Go(stay);
            await Press(party, "stay-agreement.approve");
        }
        await Says(officer, "enum.StayStage.Agreed");
        // What the site asks of everybody is proved before the arrival.
        await officer.Go(stay.Replace("/stays/", "/stays/arrange/", StringComparison.Ordinal));
        foreach (var proof in await officer["[name^='Input.Proofs']"].AllAsync()) await proof.FillAsync(Day(0));
        await Press(officer, "exchange.save");
        await Expect(officer[".head .state"]).ToBeVisibleAsync();
        await Press(officer, "stay.move.UnderWay");
        await Says(officer, "enum.StayStage.UnderWay");
        await Press(officer, "stay.move.Returned");
        await officer.Go(stay.Replace("/stays/", "/stays/transcript/", StringComparison.Ordinal));
        await officer.Page.FillAsync("[name='Input.Rows[0].Grade']", "92");
        await Press(officer, "transcript.save");

        await registrar.Go("/desk");
        await registrar[$"a[href='{stay}']"].First.ClickAsync();
        await registrar.Go(stay.Replace("/stays/", "/stays/recognise/", StringComparison.Ordinal));
        await Expect(registrar["[name='Input.Rows[0].CountsAs']"]).ToHaveValueAsync("Welding II 焊接二");
        await registrar.Page.SelectOptionAsync("[name='Input.Rows[0].Outcome']", "Full");
        await Press(registrar, "recognition.save");
        await learner.Go(stay);
        await Says(learner, "enum.StayStage.Recognised");
        Assert.Empty(learner.Complaints.Concat(coordinator.Complaints).Concat(registrar.Complaints).Concat(officer.Complaints));
    }

    async Task<Reader> SignedIn(string language, MakeAccount.Result account)
    {
        var reader = await hall.Reader(language);
        await DemoHall.SignIn(reader.Page, account.Email, account.Password);
        return reader;
    }
}
