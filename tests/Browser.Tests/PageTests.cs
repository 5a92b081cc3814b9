using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Guildhall.Browser.Tests;

/// <summary>Every kind of page, in one language: WCAG 2.2 AA by axe in the light and the dark theme, no sideways scrolling at 360 px, and nothing that the browser complains of.</summary>
public abstract class PageTests(DemoHall hall, string language)
{
    // Those whose names begin so, for whoever mends one; else all.
    static readonly string[] Asked = Environment.GetEnvironmentVariable("GUILDHALL_KINDS")?.Split(',') ?? [""];

    public static TheoryData<string> Kinds => [.. from kind in Pages.All where Asked.Any(a => kind.Name.StartsWith(a, StringComparison.Ordinal)) select new TheoryDataRow<string>(kind.Name)];

    // A browser of its own for each page costs more than looking at the page; who has signed in stays so.
    static readonly ConcurrentDictionary<(string, Role?), ConcurrentBag<Reader>> idle = [];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_is_for_everyone(string kind)
    {
        var wanted = Pages.All.Single(p => p.Name == kind);
        // Between them the two languages see both themes on both screens.
        var (first, second) = language == "en" ? (ColorScheme.Light, ColorScheme.Dark) : (ColorScheme.Dark, ColorScheme.Light);
        var rested = idle.GetOrAdd((language, wanted.Role), _ => []);
        if (!rested.TryTake(out var reader)) reader = await hall.Reader(language, wanted.Role);
        reader.Forget();
        await reader.Page.SetViewportSizeAsync(1280, 900);
        await reader.Page.EmulateMediaAsync(new() { ColorScheme = first });
        await wanted.Open(reader, hall);
        List<string> faults = [];
        await Look($"{first}, wide");
        await reader.Page.SetViewportSizeAsync(360, 740);
        await reader.Page.EmulateMediaAsync(new() { ColorScheme = second });
        if (await reader.Overflow() is { } overflow) faults.Add(overflow);
        await Look($"{second}, narrow");
        Assert.True(faults.Count + reader.Complaints.Count == 0, string.Join('\n', [$"{reader.Page.Url} ({language})", .. faults.Distinct(StringComparer.Ordinal), .. reader.Complaints]));
        rested.Add(reader);

        async Task Look(string how) => faults.AddRange((await reader.Barriers()).Select(barrier => $"{how}: {barrier}"));
    }
}

/// <summary>In English, while Chinese goes on beside it: a browser waits for the machine more than the machine for the browser.</summary>
public sealed class EnglishPageTests(DemoHall hall) : PageTests(hall, "en");

/// <summary>In Chinese.</summary>
public sealed class ChinesePageTests(DemoHall hall) : PageTests(hall, "zh-Hans");

/// <summary>A kind of page, who sees it, and how one gets there.</summary>
public sealed record PageKind(string Name, Role? Role, Func<Reader, DemoHall, Task> Open);

/// <summary>The kinds of pages that there are.</summary>
public static class Pages
{
    public static IReadOnlyList<PageKind> All { get; } =
    [
        At("home", _ => "/"),
        At("observatory", _ => "/observatory"),
        At("observatory-region", _ => "/observatory/regions/CN-13"),
        At("observatory-city", _ => "/observatory/regions/CN-1302"),
        At("observatory-occupation", _ => "/observatory/occupations/5"),
        First("observatory-minor-group", "/observatory", "#occupations ~ details a"),
        At("observatory-method", _ => "/observatory/method"),
        At("observatory-publish", _ => "/observatory/publish", Role.Secretariat),
        First("observatory-withdraw", "/observatory/publish", "main a[href^='/observatory/withdraw/']", Role.Secretariat),
        At("postings", _ => "/postings"),
        At("postings-narrowed", _ => "/postings?kind=Job&pay=3000&postedSince=2026-09-20"),
        At("postings-none", _ => "/postings?q=%22nobody%20asks%20for%20this%22"),
        At("posting", hall => $"/postings/{hall.PostingId}"),
        At("programmes", _ => "/programmes"),
        At("programmes-none", _ => "/programmes?q=%22nobody%20teaches%20this%22"),
        At("programme", hall => $"/programmes/{hall.ProgrammeId}"),
        At("members", _ => "/members"),
        At("college", hall => $"/members/{hall.CollegeId}"),
        At("enterprise", hall => $"/members/{hall.EnterpriseId}"),
        At("occupations", _ => "/occupations"),
        At("occupations-found", _ => "/occupations?q=warehouse"),
        At("occupation", hall => hall.Occupation.Href),
        At("skills", _ => "/skills"),
        At("skill", hall => hall.Skill.Href),
        At("fields", _ => "/fields"),
        At("about", _ => "/about"),
        At("sign-in", _ => "/sign-in"),
        new("sign-in-refused", null, async (reader, _) =>
        {
            await reader.Go("/sign-in");
            await reader["main form button"].First.ClickAsync();
            await reader[".summary"].WaitForAsync();
        }),
        At("reset", _ => "/reset"),
        At("register", _ => "/register"),
        At("account", _ => "/account", Role.HrOfficer),
        At("password", _ => "/account/password", Role.HrOfficer),
        new("second-factor", Role.Teacher, async (reader, _) =>
        {
            await reader.Go("/account/second-factor");
            if (!await reader[".qr"].IsVisibleAsync())
            {
                // Somebody else may have begun in this moment: what counts is what stands there afterwards.
                await reader["main form .btn"].ClickAsync();
                await reader.Go("/account/second-factor");
            }
            await reader[".qr"].WaitForAsync();
        }),
        At("passkeys", _ => "/account/passkeys", Role.HrOfficer),
        At("sign-ins", _ => "/account/sign-ins", Role.HrOfficer),
        At("people-access", _ => "/people-access", Role.Secretariat),
        At("people-access-of-one", hall => $"/organisations/{hall.EnterpriseId}/people-access", Role.Administrator),
        At("keys", hall => $"/organisations/{hall.EnterpriseId}/people-access/keys", Role.Administrator),
        At("webhooks", hall => $"/organisations/{hall.EnterpriseId}/people-access/webhooks", Role.Administrator),
        new("webhook", Role.Administrator, async (reader, hall) =>
        {
            await reader.Go($"/organisations/{hall.EnterpriseId}/people-access/webhooks");
            await reader["[name='Input.Url']"].FillAsync("https://hook.invalid/events");
            await reader["[name='Input.Types']"].First.CheckAsync();
            await reader["main form .btn"].First.ClickAsync();
            await reader[".note a"].ClickAsync();
            await reader["main form .btn"].First.ClickAsync();
            await reader["#sent"].WaitForAsync();
        }),
        At("providers", _ => "/providers", Role.Administrator),
        At("outbox", _ => "/outbox", Role.Administrator),
        At("ewp", _ => "/ewp", Role.Administrator),
        At("not-found", _ => "/nothing/is/here"),
        At("posting-of-ones-own", hall => $"/postings/{hall.PostingId}", Role.HrOfficer),
        At("write", _ => "/postings/write", Role.HrOfficer),
        new("write-refused", Role.HrOfficer, async (reader, _) =>
        {
            await reader.Go("/postings/write");
            await reader["[name='Input.Headcount']"].FillAsync("-1");
            await reader["main form .btn"].First.ClickAsync();
            await reader[".summary"].WaitForAsync();
        }),
        At("imports", _ => "/imports", Role.HrOfficer),
        new("import-columns", Role.HrOfficer, async (reader, _) =>
        {
            await reader.BringIn("columns.csv", ImportJourney.Faulty);
            await reader["main select"].First.WaitForAsync();
        }),
        new("import-checked", Role.HrOfficer, async (reader, _) =>
        {
            await reader.BringIn("checked.csv", ImportJourney.Faulty);
            await reader["main form .btn"].ClickAsync();
            await reader["td.bad"].First.WaitForAsync();
        }),
        At("review", _ => "/review", Role.Reviewer),
        At("programme-of-ones-own", hall => $"/programmes/{hall.ProgrammeId}", Role.Registrar),
        At("programme-write", _ => "/programmes/write", Role.Registrar),
        At("programme-import", _ => "/programmes/import", Role.Registrar),
        At("member-write", hall => $"/members/write/{hall.EnterpriseId}", Role.Secretariat),
        At("duplicates", _ => "/members/duplicates", Role.Secretariat),
        At("roll", _ => "/roll"),
        At("roll-compared", _ => "/roll?on=2025-06-01&since=2024-12-01", Role.Secretariat),
        First("membership", "/roll", "main tbody th a, main tbody td a[href^='/roll/']", Role.Secretariat),
        At("contributions", _ => "/contributions", Role.Secretariat),
        At("applications", _ => "/applications", Role.Secretariat),
        new("application-voted", Role.Secretariat, async (reader, hall) => await reader.Go($"/applications/{await hall.GivenApplication()}")),
        new("admission", Role.Secretariat, async (reader, hall) => await reader.Go($"/governance/motions/admit/{await hall.GivenApplication()}")),
        At("application-write", _ => "/applications/write"),
        At("dues", _ => "/dues", Role.Secretariat),
        At("people", _ => "/people", Role.Registrar),
        At("person-write", _ => "/people/write", Role.Registrar),
        At("people-import", _ => "/people/import", Role.Registrar),
        At("desk", _ => "/desk", Role.Coordinator),
        At("stuck", _ => "/desk/stuck", Role.Secretariat),
        At("news", _ => "/desk/news", Role.Coordinator),
        At("tasks", _ => "/tasks", Role.Secretariat),
        First("task", "/tasks", "main tbody th a", Role.Secretariat),
        At("task-write", _ => "/tasks/write", Role.Secretariat),
        At("governance", _ => "/governance", Role.Secretariat),
        At("governance-outside", _ => "/governance"),
        At("bodies", _ => "/governance/bodies", Role.Secretariat),
        First("body", "/governance/bodies", "main a[href^='/governance/bodies/']:not([href*='write'])", Role.Secretariat),
        At("meetings", _ => "/governance/meetings", Role.Secretariat),
        First("meeting", "/governance/meetings", "main tbody th a, main li a[href^='/governance/meetings/']:not([href*='write'])", Role.Secretariat),
        At("meeting-write", _ => "/governance/meetings/write", Role.Secretariat),
        At("motions", _ => "/governance/motions", Role.Secretariat),
        First("motion", "/governance/motions", "main tbody th a", Role.Secretariat),
        At("motion-write", _ => "/governance/motions/write", Role.Secretariat),
        At("resolutions", _ => "/governance/resolutions"),
        First("resolution", "/governance/resolutions", "main tbody th a", Role.Secretariat),
        At("plan", _ => "/governance/plan", Role.Secretariat),
        At("letters", _ => "/governance/letters", Role.Secretariat),
        First("letter", "/governance/letters", "main tbody th a", Role.Secretariat),
        At("letter-write", _ => "/governance/letters/write", Role.Secretariat),
        At("announcements", _ => "/governance/announcements", Role.Secretariat),
        First("announcement", "/governance/announcements", "main tbody th a", Role.Secretariat),
        First("announcement-of-ones-own", "/governance/announcements", "main tbody th a", Role.Coordinator),
        At("announcement-write", _ => "/governance/announcements/write", Role.Secretariat),
        At("returns", _ => "/governance/returns", Role.Secretariat),
        First("return", "/governance/returns", "main tbody th a", Role.Secretariat),
        new("return-answer", Role.Secretariat, async (reader, _) =>
        {
            await reader.Go("/governance/returns");
            await reader.Go((await reader["main tbody tr:has(.late) th a"].First.GetAttributeAsync("href"))!);
            await reader.Go((await reader["main tbody th a"].First.GetAttributeAsync("href"))!);
        }),
        new("return-draft", Role.Secretariat, async (reader, _) =>
        {
            await reader.Go("/governance/returns/write");
            await reader["[name='Input.TitleEn']"].FillAsync("Figures");
            await reader["[name='Input.DueOn']"].FillAsync("2027-01-31");
            await reader["main form .btn"].Last.ClickAsync();
            await reader["[name='Input.ChoicesZh']"].WaitForAsync();
        }),
        At("return-write", _ => "/governance/returns/write", Role.Secretariat),
        At("calendar", _ => "/governance/calendar", Role.Secretariat),
        At("privacy", _ => "/privacy", Role.Coordinator),
        At("erased", _ => "/privacy/erased"),
        At("named", _ => "/privacy/named", Role.Secretariat),
        At("sheet-seats", _ => "/sheets/seats", Role.Secretariat),
        At("sheet-plan", _ => "/sheets/plan", Role.Secretariat),
        At("sheet-payments", _ => "/sheets/payments", Role.Secretariat),
        At("transfers", _ => "/privacy/transfers", Role.Coordinator),
        At("transfer-write", _ => "/privacy/transfers/write", Role.Coordinator),
        At("sharing", hall => $"/members/sharing/{hall.EnterpriseId}", Role.Secretariat),
        At("governance-settings", _ => "/governance/settings", Role.Secretariat),
        At("gap", _ => "/gap", Role.Coordinator),
        At("gap-of-one", _ => "/gap?occupation=5&region=CN-12", Role.Secretariat),
        First("gap-rows", "/gap", "table.heat td a", Role.Secretariat),
        At("gap-skills", _ => "/gap/skills", Role.Coordinator),
        At("gap-method", _ => "/gap/method", Role.Coordinator),
        At("gap-actions", _ => "/gap/actions", Role.Coordinator),
        First("gap-action", "/gap/actions", "main tbody tr:has(.ok) th a", Role.Coordinator),
        At("gap-action-open", _ => "/gap/actions/open?occupation=5&year=2027", Role.Coordinator),
        At("forecasts", _ => "/forecasts", Role.HrOfficer),
        First("forecast", "/forecasts", "main tbody th a", Role.HrOfficer),
        At("forecast-write", _ => "/forecasts/write", Role.HrOfficer),
        At("forecast-import", _ => "/forecasts/import", Role.HrOfficer),
        At("forecast-readers", _ => "/forecasts/readers", Role.HrOfficer),
        At("supply", _ => "/supply", Role.Registrar),
        new("supply-of-ones-own", Role.Registrar, async (reader, _) =>
        {
            await reader.Go("/supply");
            await reader.Go((await reader["main p.row a[href^='/supply?college=']"].First.GetAttributeAsync("href"))!);
            await reader.Go((await reader["main tbody th a"].First.GetAttributeAsync("href"))!);
        }),
        At("supply-import", _ => "/supply/import?kind=Destinations", Role.Registrar),
        At("vetting", _ => "/vetting", Role.Registrar),
        At("vetting-by-secretariat", _ => "/vetting", Role.Secretariat),
        First("vetted-employer", "/vetting", "main tbody th a", Role.Registrar),
        At("vetted-posting", hall => $"/vetting/postings/{hall.PostingId}", Role.Registrar),
        At("vetting-waiting", _ => "/vetting/waiting", Role.Registrar),
        At("vetting-rules", _ => "/vetting/rules", Role.Registrar),
        At("posting-for-a-college", hall => $"/postings/{hall.PostingId}", Role.Registrar),
        At("job-applications", _ => "/job-applications", Role.HrOfficer),
        At("job-applications-of-a-college", _ => "/job-applications", Role.Registrar),
        First("job-application", "/job-applications?stage=Interviewing", "main tbody th a", Role.HrOfficer),
        First("job-application-of-ones-own", "/job-applications", "main tbody th a", Role.Learner),
        First("job-application-ended", "/job-applications?stage=Ended", "main tbody th a", Role.Registrar),
        At("job-apply", hall => $"/job-applications/apply/{hall.PostingId}", Role.Learner),
        At("job-propose", hall => $"/job-applications/propose/{hall.PostingId}", Role.Registrar),
        At("job-slots", hall => $"/job-applications/slots/{hall.PostingId}", Role.HrOfficer),
        At("job-copy", hall => $"/job-applications/copy/{hall.PostingId}", Role.HrOfficer),
        At("talent", _ => "/talent", Role.HrOfficer),
        At("talent-for-a-posting", hall => $"/talent?posting={hall.PostingId}", Role.HrOfficer),
        First("talent-one", "/talent", "main .hit h3 a", Role.HrOfficer),
        At("agreements", _ => "/agreements"),
        At("agreements-register", _ => "/agreements", Role.Secretariat),
        At("agreements-network", _ => "/agreements/network"),
        At("agreements-verify", _ => "/agreements/verify"),
        At("agreements-write", _ => "/agreements/write", Role.HrOfficer),
        At("agreements-paper", _ => "/agreements/paper", Role.Secretariat),
        First("agreement-public", "/agreements", "main tbody th a"),
        First("agreement-in-force", "/agreements?state=Active", "main tbody th a", Role.Secretariat),
        First("agreement-negotiated", "/agreements?state=Negotiating", "main tbody th a", Role.Secretariat),
        Under("agreement-propose", "/agreements?state=Negotiating", "/propose"),
        Under("agreement-parties", "/agreements?state=Negotiating", "/parties"),
        Under("agreement-compare", "/agreements?state=Active", "/compare"),
        First("agreement-with-quotas", "/stays/figures", "#balance ~ h3 a", Role.Registrar),
        First("agreement-commitment", "/stays/figures", "#balance ~ .list a[href*='/commitments/']", Role.Registrar),
        Under("agreement-commitment-add", "/agreements?state=Active", "/commitments/add"),
        Under("agreement-follow", "/agreements?state=Active", "/follow"),
        At("talent-mine", _ => "/talent/mine", Role.Learner),
        At("agreements-paper-import", _ => "/agreements/paper/import", Role.Secretariat),
        Under("agreement-signatures", "/agreements?state=Active", "/signatures"),
        At("ceremonies", _ => "/ceremonies"),
        First("ceremony", "/ceremonies", "main tbody th a"),
        At("ceremony-write", _ => "/ceremonies/write", Role.Secretariat),
        At("institutes", _ => "/institutes", Role.Secretariat),
        First("institute", "/institutes", "main tbody th a", Role.Secretariat),
        First("institute-public", "/institutes", "main tbody th a"),
        At("institute-write", _ => "/institutes/write", Role.Secretariat),
        At("courses", _ => "/courses", Role.Registrar),
        First("course", "/courses", "main tbody th a", Role.Registrar),
        At("course-write", _ => "/courses/write", Role.Registrar),
        At("course-import", _ => "/courses/import", Role.Registrar),
        At("course-results", _ => "/results", Role.Registrar),
        At("equivalences", _ => "/equivalences", Role.Registrar),
        First("equivalence", "/equivalences", "main a[href^='/equivalences/']:not([href*='write'])", Role.Registrar),
        At("equivalence-write", _ => "/equivalences/write", Role.Registrar),
        At("what-if", _ => "/what-if", Role.Learner),
        At("credit-requests", _ => "/credit-requests", Role.Registrar),
        First("credit-request", "/credit-requests", "main tbody th a", Role.Registrar),
        At("credit-units", _ => "/credit-units", Role.Registrar),
        At("credit-grades", _ => "/credit-units/grades", Role.Registrar),
        At("pathways", _ => "/pathways", Role.Learner),
        First("pathway", "/pathways", "main a[href^='/pathways/']", Role.Learner),
        At("exchange-calls", _ => "/calls", Role.Learner),
        First("exchange-call", "/calls?state=Open", "main tbody th a", Role.Learner),
        First("exchange-call-of-ones-own", "/calls?state=Running", "main tbody th a", Role.HrOfficer),
        At("exchange-call-write", _ => "/calls/write", Role.Registrar),
        new("exchange-allocation", Role.HrOfficer, async (reader, _) =>
        {
            await reader.Go("/calls?state=Running");
            await reader.Go((await reader["main tbody th a"].First.GetAttributeAsync("href"))!.Replace("/calls/", "/calls/allocation/", StringComparison.Ordinal));
        }),
        new("exchange-places", Role.HrOfficer, async (reader, _) =>
        {
            await reader.Go("/calls?state=Open");
            await reader.Go((await reader["main tbody th a"].First.GetAttributeAsync("href"))!.Replace("/calls/", "/calls/places/", StringComparison.Ordinal));
        }),
        new("exchange-apply", Role.Learner, async (reader, _) =>
        {
            await reader.Go("/calls?state=Open");
            await reader.Go((await reader["main tbody th a"].First.GetAttributeAsync("href"))!.Replace("/calls/", "/nominations/apply/", StringComparison.Ordinal));
        }),
        At("exchange-requirements", _ => "/calls/requirements", Role.HrOfficer),
        At("exchange-nominations", _ => "/nominations", Role.Registrar),
        First("exchange-nominations-of-a-call", "/nominations?stage=Nominated", "main tbody td a[href^='/nominations?call=']", Role.Registrar),
        First("exchange-nomination-waiting", "/nominations?stage=Waiting", "main tbody th a", Role.Registrar),
        First("exchange-nomination-of-ones-own", "/nominations", "main tbody th a", Role.Learner),
        At("exchange-stays", _ => "/stays", Role.Registrar),
        First("exchange-stay", "/stays?stage=UnderWay", "main tbody th a", Role.Registrar),
        First("exchange-stay-in-preparation", "/stays?stage=Preparing", "main tbody th a", Role.Registrar),
        First("exchange-stay-recognised", "/stays?stage=Recognised", "main tbody th a", Role.Registrar),
        First("exchange-stay-of-the-host", "/stays?stage=UnderWay", "main tbody th a", Role.HrOfficer),
        new("exchange-agreement", Role.Registrar, async (reader, _) =>
        {
            await reader.Go("/stays?stage=UnderWay");
            await reader.Go((await reader["main tbody th a"].First.GetAttributeAsync("href"))!.Replace("/stays/", "/stays/agreement/", StringComparison.Ordinal));
        }),
        new("exchange-arrange", Role.HrOfficer, async (reader, _) =>
        {
            await reader.Go("/stays?stage=UnderWay");
            await reader.Go((await reader["main tbody th a"].First.GetAttributeAsync("href"))!.Replace("/stays/", "/stays/arrange/", StringComparison.Ordinal));
        }),
        new("exchange-transcript", Role.HrOfficer, async (reader, _) =>
        {
            await reader.Go("/stays?stage=UnderWay");
            await reader.Go((await reader["main tbody th a"].First.GetAttributeAsync("href"))!.Replace("/stays/", "/stays/transcript/", StringComparison.Ordinal));
        }),
        new("exchange-recognise", Role.Registrar, async (reader, _) =>
        {
            await reader.Go("/stays?stage=Returned");
            await reader.Go((await reader["main tbody th a"].First.GetAttributeAsync("href"))!.Replace("/stays/", "/stays/recognise/", StringComparison.Ordinal));
        }),
        At("attainments", _ => "/attainments", Role.Learner),
        First("attainment", "/attainments?state=Stated", "main tbody th a", Role.Learner),
        At("attainment-write", _ => "/attainments/write", Role.Learner),
        new("exchange-contract", Role.HrOfficer, async (reader, _) =>
        {
            await reader.Go("/stays?stage=UnderWay");
            await reader.Go((await reader["main tbody th a"].First.GetAttributeAsync("href"))!.Replace("/stays/", "/stays/contract/", StringComparison.Ordinal));
        }),
        new("exchange-contract-write", Role.HrOfficer, async (reader, _) =>
        {
            await reader.Go("/stays?stage=UnderWay");
            await reader.Go((await reader["main tbody th a"].First.GetAttributeAsync("href"))!.Replace("/stays/", "/stays/contract/write/", StringComparison.Ordinal));
        }),
        new("exchange-visit", Role.HrOfficer, async (reader, _) =>
        {
            await reader.Go("/calls?kind=ShortVisit&state=Ended");
            await reader.Go((await reader["main tbody th a"].First.GetAttributeAsync("href"))!);
            await reader.Go((await reader["main a[href^='/visits/']"].First.GetAttributeAsync("href"))!);
        }),
        new("exchange-visit-write", Role.HrOfficer, async (reader, _) =>
        {
            await reader.Go("/calls?kind=ShortVisit&state=Ended");
            await reader.Go((await reader["main tbody th a"].First.GetAttributeAsync("href"))!);
            await reader.Go((await reader["main a[href^='/visits/']"].First.GetAttributeAsync("href"))!);
            await reader.Go((await reader["main .line a[href^='/visits/write/']"].First.GetAttributeAsync("href"))!);
        }),
        new("exchange-visit-task", Role.HrOfficer, async (reader, _) =>
        {
            await reader.Go("/calls?kind=ShortVisit&state=Ended");
            await reader.Go((await reader["main tbody th a"].First.GetAttributeAsync("href"))!);
            await reader.Go((await reader["main a[href^='/visits/']"].First.GetAttributeAsync("href"))!);
            await reader.Go((await reader["main .line a[href^='/visits/task/']"].First.GetAttributeAsync("href"))!);
        }),
        At("exchange-away", _ => "/stays/away", Role.Secretariat),
        At("exchange-figures", _ => "/stays/figures", Role.Learner),
        At("lending", _ => "/lending", Role.Registrar),
        First("lending-expert", "/lending", "main .hit h3 a", Role.Registrar),
        First("lending-loan", "/lending", "#loans ~ .scroll tbody th a", Role.Registrar),
        At("lending-write", _ => "/lending/write", Role.Registrar),
        At("contests", _ => "/contests", Role.Learner),
        First("contest", "/contests?state=Open", "main tbody th a", Role.Registrar),
        First("contest-of-ones-own", "/contests?state=Drawn", "main tbody th a", Role.Secretariat),
        At("contest-write", _ => "/contests/write", Role.Secretariat),
        InContest("contest-event", "Open", "#events ~ .scroll tbody th a", "", Role.Registrar),
        InContest("contest-event-scored", "Drawn", "#events ~ .scroll tbody th a", "", Role.Secretariat),
        InContest("contest-enter", "Open", "#events ~ .scroll tbody th a", "/enter", Role.Registrar),
        InContest("contest-import", "Open", "main a[href$='/teams/import']", "", Role.Registrar),
        InContest("contest-team", "Open", "#own ~ .scroll tbody th a", "", Role.Registrar),
        InContest("contest-rubric", "Open", "#events ~ .scroll tbody th a", "/rubric", Role.Secretariat),
        InContest("contest-judges", "Drawn", "#events ~ .scroll tbody th a", "/judges", Role.Secretariat),
        InContest("contest-scores", "Drawn", "#events ~ .scroll tbody th a", "/results", Role.Secretariat),
        InContest("contest-scores-final", "Ended", "#events ~ .scroll tbody th a", "/results", Role.Secretariat),
        At("contest-judging", _ => "/contests/judging", Role.Teacher),
        First("contest-judge", "/contests/judging", "main tbody th a", Role.Teacher),
        new("contest-sheet", Role.Teacher, async (reader, _) =>
        {
            await reader.Go("/contests/judging");
            await reader.Go((await reader["main tbody th a"].First.GetAttributeAsync("href"))!);
            await reader.Go((await reader["#sheets ~ .scroll tbody th a"].First.GetAttributeAsync("href"))!);
        }),
        At("contest-results", _ => "/contests/results"),
        First("contest-medals", "/contests/results", "main tbody th a"),
        new("contest-results-of-event", null, async (reader, _) =>
        {
            await reader.Go("/contests/results");
            await reader.Go((await reader["main tbody th a"].First.GetAttributeAsync("href"))!);
            await reader.Go((await reader["main .list a"].First.GetAttributeAsync("href"))!);
        }),
        At("contest-certificates", _ => "/contests/certificates"),
    ];

    /// <summary>What the first link of a list leads to.</summary>
    static PageKind First(string name, string list, string link, Role? role = null) => new(name, role, async (reader, _) =>
    {
        await reader.Go(list);
        await reader.Go((await reader[link].First.GetAttributeAsync("href"))!);
    });

    /// <summary>A page under what a link in the first contest of a state leads to.</summary>
    static PageKind InContest(string name, string state, string link, string page, Role role) => new(name, role, async (reader, _) =>
    {
        await reader.Go("/contests?state=" + state);
        await reader.Go((await reader["main tbody th a"].First.GetAttributeAsync("href"))!);
        await reader.Go(await reader[link].First.GetAttributeAsync("href") + page);
    });

    /// <summary>A page under that of the first agreement of a list.</summary>
    static PageKind Under(string name, string list, string page) => new(name, Role.Secretariat, async (reader, _) =>
    {
        await reader.Go(list);
        await reader.Go(await reader["main tbody th a"].First.GetAttributeAsync("href") + page);
    });

    static PageKind At(string name, Func<DemoHall, string> url, Role? role = null) => new(name, role, (reader, hall) => reader.Go(url(hall)));
}
