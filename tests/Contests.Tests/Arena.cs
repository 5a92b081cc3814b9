using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Contests.Events;
using Guildhall.Contests.Rubrics;
using Guildhall.Contests.Teams;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Contests.Tests;

/// <summary>A host, three colleges with learners, judges from outside and from within, and a contest of the host written through its pages.</summary>
sealed class Arena
{
    public required TestHouse House { get; init; }
    public required Organisation Host { get; init; }
    public required Organisation[] Colleges { get; init; }
    public required Visitor Organiser { get; init; }
    public required Visitor[] Registrars { get; init; }
    public Guid Contest { get; private set; }
    public Guid Event { get; private set; }

    public static async Task<Arena> In(TestHouse house)
    {
        Organisation host = Given.Organisation("Host Association", OrganisationKind.Association, "承办协会");
        Organisation[] colleges = [.. new[] { "Northern College", "Southern College", "Eastern College" }.Select((name, i) => Given.Organisation(name, OrganisationKind.School, $"学院{i + 1}"))];
        await house.GivenAlliance([host, .. colleges]);
        foreach (var college in colleges)
        {
            await house.Given([.. Enumerable.Range(1, 6).Select(n => Learner(college, $"{n}", new DateOnly(n == 6 ? 2012 : 2006, 3, 1)))]);
            await house.Given(new PersonRecord { OrganisationId = college.Id, Kind = PersonKind.Staff, Number = "T1" }.Called(Localised.EnglishAndChinese($"Coach of {college.Name.In("en")}", null)));
        }
        var registrars = new List<Visitor>();
        foreach (var college in colleges) registrars.Add(await house.GivenVisitor(Role.Registrar, college));
        return new Arena { House = house, Host = host, Colleges = colleges, Organiser = await house.GivenVisitor(Role.Coordinator, host), Registrars = [.. registrars] };
    }

    static PersonRecord Learner(Organisation college, string number, DateOnly born) => new PersonRecord { OrganisationId = college.Id, Kind = PersonKind.Learner, Number = number, BornOn = born, Programme = "Robotics" }.Called(Localised.EnglishAndChinese($"Learner {number} of {college.Name.In("en")}", null));

    public Task<Who> WhoIs(Visitor visitor) => House.WithDb(db => LetIn.Find(db, visitor.AccountId!.Value, House.Clock, CancellationToken.None));

    /// <summary>A contest with one event and its rubric, open for registration. It is held on 1 December 2026.</summary>
    public async Task Open(params (string, object?)[] rules)
    {
        var written = Must(await Organiser.Submit(await Organiser.Get("/contests/write"), ("Input.Organiser", $"{Host.Id}"), ("Input.TitleEn", "Winter contest"), ("Input.RegisterBy", "2026-11-24"), ("Input.From", "2026-12-01"), ("Input.Until", "2026-12-02")));
        Contest = Guid.Parse(written[^36..]);
        var added = Must(await Organiser.Submit(await Organiser.Get($"/contests/{Contest}/events/write"), [("Input.Code", "ir"), ("Input.NameEn", "Robots"), ("Input.LeastJudges", "1"), ("Input.FirstAwards", "34"), ("Input.SecondAwards", "33"), ("Input.ThirdAwards", "33"), .. rules]));
        Event = Guid.Parse(added[^36..]);
        Must(await Organiser.Submit(await Organiser.Get($"/contests/events/{Event}/rubric"),
            ("Input.Rows[0].Number", "1"), ("Input.Rows[0].NameEn", "Work"), ("Input.Rows[0].Weight", "60"),
            ("Input.Rows[1].Number", "1.1"), ("Input.Rows[1].NameEn", "Plan"), ("Input.Rows[1].Most", "100"), ("Input.Rows[1].Weight", "50"), ("Input.Rows[1].Tie", "1"),
            ("Input.Rows[2].Number", "1.2"), ("Input.Rows[2].NameEn", "Result"), ("Input.Rows[2].Most", "100"), ("Input.Rows[2].Weight", "50"),
            ("Input.Rows[3].Number", "2"), ("Input.Rows[3].NameEn", "Time"), ("Input.Rows[3].Most", "40"), ("Input.Rows[3].Kind", "Measured")));
        Must(await Press(Organiser, $"/contests/{Contest}", "Open registration"));
    }

    /// <summary>The registrar of a college enters one learner.</summary>
    public Task<Page> Enter(int college, string number, params (string, object?)[] more) => EnterAt(college, [("Input.Members[0].Number", number), .. more]);

    public async Task<Page> EnterAt(int college, params (string, object?)[] fields) => await Registrars[college].Submit(await Registrars[college].Get($"/contests/events/{Event}/enter"), fields);

    readonly List<Visitor> judges = [];

    /// <summary>Time passes for all of them, who look in so often that they stay signed in.</summary>
    public async Task Pass(int days)
    {
        for (var halves = 0; halves < 3 * days; halves++)
        {
            House.Clock.Advance(TimeSpan.FromHours(8));
            foreach (var visitor in judges.Concat(Registrars).Append(Organiser)) Must200(await visitor.Get("/contests"));
        }
    }

    static void Must200(Page page) => Assert.Equal(200, page.Status);

    /// <summary>A judge of an organisation (none: a works outside), who has stated that these are all ties.</summary>
    public async Task<Visitor> Judge(CriterionKind kind = CriterionKind.Judged, Organisation? of = null)
    {
        if (of is null) await House.Given(of = Given.Organisation($"Works {Guid.CreateVersion7():N}"));
        var judge = await House.GivenVisitor(Role.Teacher, of);
        var email = await House.WithDb(d => d.Set<Account>().Where(a => a.Id == judge.AccountId).Select(a => a.Email).SingleAsync());
        Must(await Press(Organiser, $"/contests/events/{Event}/judges", "Appoint", ("Input.Email", email), ("Input.Kind", kind.ToString())));
        var own = (await judge.Get("/contests/judging")).Document.QuerySelector("tbody th a")!.GetAttribute("href")!;
        Must(await judge.Submit(await judge.Get(own), ("Input.IsAll", true)));
        judges.Add(judge);
        return judge;
    }

    /// <summary>The judge scores every open sheet.</summary>
    public async Task Score(Visitor judge, Func<string, (string Number, string Points)[]> points)
    {
        var list = await judge.Get((await judge.Get("/contests/judging")).Document.QuerySelector("tbody th a")!.GetAttribute("href")!);
        foreach (var link in list.Document.QuerySelectorAll("#sheets ~ .scroll tbody th a"))
        {
            var sheet = await judge.Get(link.GetAttribute("href")!);
            if (!sheet.Has("form input[name^='Input.Points']")) continue;
            Must(await judge.Submit(sheet, [.. points(link.TextContent).Select(p => ($"Input.Points[{p.Number}]", (object?)p.Points))]));
        }
    }

    public static async Task<Page> Press(Visitor by, string url, string button, params (string, object?)[] fields)
    {
        var page = await by.Get(url);
        return await by.Submit(page, page.FormOf(button), fields);
    }

    /// <summary>Where a form sent to; it fails with what was wrong.</summary>
    public static string Must(Page page) => page.Location ?? throw new InvalidOperationException($"{page.Url} answered {page.Status}: {(page.IsHtml ? string.Join(' ', page.Texts(".summary")) : page.Body)}");

    public Task<List<Team>> Teams() => House.WithDb(d => d.Set<Team>().AsNoTracking().Where(t => t.EventId == Event).OrderBy(t => t.At).ThenBy(t => t.Id).ToListAsync());

    public Task<ContestEvent> TheEvent() => House.WithDb(d => d.Set<ContestEvent>().AsNoTracking().SingleAsync(e => e.Id == Event));
}
