using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Nominations;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Exchange.Tests;

/// <summary>A college that sends, a works that takes, another college; those who act for them, and a call of the works: what most stories of calls and stays begin with.</summary>
sealed class Voyage
{
    public required TestHouse House { get; init; }
    public required AllianceBody Alliance { get; init; }
    public required Organisation Home { get; init; }
    public required Organisation Other { get; init; }
    public required Organisation Host { get; init; }
    public required Visitor Registrar { get; init; }
    public required Visitor Learner { get; init; }
    public required Visitor Officer { get; init; }

    public static async Task<Voyage> In(TestHouse house)
    {
        var (home, other, host) = (Given.Organisation("Northern College", OrganisationKind.School, "北方学院", "CN-1301"), Given.Organisation("Southern College", OrganisationKind.School, "南方学院", "CN-1302"), Given.Organisation("Northern Works", chinese: "北方工厂", region: "CN-1301"));
        var alliance = await house.GivenAlliance(home, other, host);
        return new Voyage { House = house, Alliance = alliance, Home = home, Other = other, Host = host, Registrar = await house.GivenVisitor(Role.Registrar, home), Learner = await house.GivenVisitor(Role.Learner, home), Officer = await house.GivenVisitor(Role.HrOfficer, host) };
    }

    public Task<Who> WhoIs(Visitor visitor) => House.WithDb(db => LetIn.Find(db, visitor.AccountId!.Value, House.Clock, CancellationToken.None));

    /// <summary>The home institution's record of a learner, claimed by them.</summary>
    public async Task<PersonRecord> Record(Visitor learner, DateOnly? born, string number = "1")
    {
        var record = new PersonRecord { OrganisationId = Home.Id, Kind = PersonKind.Learner, Number = number, BornOn = born, Programme = "Welding" }.Called(Localised.EnglishAndChinese($"Learner {number}", null));
        record.Claim(learner.AccountId!.Value);
        await House.Given(record);
        return record;
    }

    /// <summary>A call of the works, written and opened through its pages; with one place of so many seats.</summary>
    public async Task<(Guid Call, Guid Place)> Call(CallKind kind = CallKind.ExchangeSemester, int seats = 1, params (string, object?)[] terms)
    {
        var written = await Officer.Submit(await Officer.Get("/calls/write"), ("Input.Kind", kind.ToString()), ("Input.TitleEn", "A term at the works"), ("Input.ApplyBy", "2026-12-01"), ("Input.NominateBy", "2026-12-05"), ("Input.From", "2027-02-01"), ("Input.Until", "2027-06-30"));
        var call = Guid.Parse(Must(written)[^36..]);
        Must(await Press(Officer, $"/calls/{call}", "Open the call"));
        Must(await Officer.Submit(await Officer.Get($"/calls/places/{call}"), [("Input.NameEn", "Welding shop"), ("Input.Seats", $"{seats}"), .. terms]));
        return (call, await House.WithDb(d => d.Set<HostPlace>().Where(p => p.CallId == call).Select(p => p.Id).SingleAsync()));
    }

    /// <summary>Somebody applies to the call for its place, and perhaps is nominated.</summary>
    public async Task<string> Applied(Visitor learner, (Guid Call, Guid Place) to, bool nominated = true, params (string, object?)[] more)
    {
        var url = Must(await learner.Submit(await learner.Get($"/nominations/apply/{to.Call}"), [($"Input.Ranks[{to.Place}]", "1"), ("Input.Letter", "I want to go."), ("Input.Agreed", true), .. more]));
        if (nominated) Must(await Press(Registrar, url, "Nominate"));
        return url;
    }

    /// <summary>The works closes the call and allocates.</summary>
    public async Task Allocated(Guid call)
    {
        Must(await Press(Officer, $"/calls/{call}", "Close the call"));
        Must(await Press(Officer, $"/calls/allocation/{call}", "Allocate the places"));
    }

    /// <summary>A stay that was accepted.</summary>
    public async Task<string> Stay(CallKind kind = CallKind.ExchangeSemester, params (string, object?)[] terms)
    {
        var to = await Call(kind, 1, terms);
        var url = await Applied(Learner, to);
        await Allocated(to.Call);
        Must(await Press(Learner, url, "Accept the place"));
        return $"/stays/{await House.WithDb(d => d.Set<Exchange.Stays.Stay>().Select(s => s.Id).SingleAsync())}";
    }

    public static async Task<Page> Press(Visitor by, string url, string button, params (string, object?)[] fields)
    {
        var page = await by.Get(url);
        return await by.Submit(page, page.FormOf(button), fields);
    }

    /// <summary>Where a form sent to; it fails with what was wrong.</summary>
    public static string Must(Page page) => page.Location ?? throw new InvalidOperationException($"{page.Url} answered {page.Status}: {(page.IsHtml ? string.Join(' ', page.Texts(".summary")) : page.Body)}");

    public async Task<NominationStage> StageOf(string url) { var id = Guid.Parse(url[^36..]); return await House.WithDb(d => d.Set<Nomination>().Where(n => n.Id == id).Select(n => n.Stage).SingleAsync()); }
}
