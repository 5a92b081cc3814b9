using System.Collections.Concurrent;
using Guildhall.Alliance.Applications;
using Guildhall.Alliance.Members;
using Guildhall.Browser.Tests;
using Guildhall.Demand.Demo;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Programmes;
using Guildhall.Taxonomy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(DemoHall))]
// Browsers have time-outs: two at a time, and journeys alone.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace Guildhall.Browser.Tests;

/// <summary>What changes the hall that all share, one after another and after the pages have been looked at.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Journeys
{
    public const string Name = "journeys";
}

/// <summary>The demonstration alliance in one house behind a real port, and one Chromium that all tests share. Without Chromium every test is skipped and says so.</summary>
public sealed class DemoHall : IAsyncLifetime
{
    const string WhySkipped = "No Chromium: GUILDHALL_CHROMIUM names none and /usr/bin/chromium is not there. Nothing is known about real browsers.";
    // Set but empty: not wanted (do.cs test --no-browser).
    static readonly string? Chromium = Environment.GetEnvironmentVariable("GUILDHALL_CHROMIUM") ?? "/usr/bin/chromium";
    readonly ConcurrentDictionary<Role, Lazy<Task<string>>> signedIn = [];
    readonly int postings = int.TryParse(Environment.GetEnvironmentVariable("GUILDHALL_PICTURES_POSTINGS"), out var asked) ? asked : 300;
    IPlaywright playwright = null!;
    IBrowser browser = null!;
    List<SeedDemo.Person> people = [];

    public static bool HasChromium => !string.IsNullOrEmpty(Chromium) && File.Exists(Chromium);

    public TestHouse House { get; private set; } = null!;

    /// <summary>The alliance of the demonstration: journeys found others beside it.</summary>
    public AllianceBody Alliance { get; private set; } = null!;

    /// <summary>A posting of the enterprise whose officer is <see cref="Role.HrOfficer"/>, public and live, with recognised skills and matching programmes.</summary>
    public Guid PostingId { get; private set; }

    /// <summary>What that posting asks for.</summary>
    public Concept Occupation { get; private set; } = null!;
    public Concept Skill { get; private set; } = null!;
    public Guid ProgrammeId { get; private set; }
    public Guid CollegeId { get; private set; }
    public Guid EnterpriseId { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (!HasChromium) return;
        House = await TestHouse.StartWithKestrel();
        people = (await House.Run<SeedDemo, Outcome<List<SeedDemo.Person>>>(seed => seed.Run(postings, null, CancellationToken.None))).Value;
        await House.WithDb(async db =>
        {
            await House.Services.GetRequiredService<HallFacts>().Load(db, CancellationToken.None);
            Alliance = await db.Set<AllianceBody>().SingleAsync();
            var officer = people.Single(p => p.Role == Role.HrOfficer);
            var organisations = await db.Set<Organisation>().ToListAsync();
            EnterpriseId = organisations.Single(o => o.Name.In("zh-Hans") == officer.Organisation).Id;
            var mine = await db.Set<Posting>().Where(p => p.OwnerId == EnterpriseId && p.IsPublic && p.State == PostingState.Live).ToListAsync();
            var posting = mine.OrderByDescending(p => p.Occupation is null ? 0 : p.Skills.Count()).ThenBy(p => p.Id).First();
            PostingId = posting.Id;
            var taxonomy = House.Services.GetRequiredService<Classification>();
            (Occupation, Skill) = (taxonomy[posting.Occupation!.Value], taxonomy[posting.Skills.First().Skill]);
            var programme = await db.Set<Programme>().OrderBy(p => p.Id).FirstAsync();
            (ProgrammeId, CollegeId) = (programme.Id, programme.OrganisationId);
            return 0;
        });
        await House.Settled();
        // A machine under load is slow, not wrong.
        Assertions.SetDefaultExpectTimeout(30_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A reader with an empty browser, or one who has signed in; in this language, before a screen of this width.</summary>
    public async Task<Reader> Reader(string language = "en", Role? role = null, int width = 1280, bool script = true, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipUnless(HasChromium, WhySkipped);
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = House.Address.ToString(), Locale = language == "en" ? "en-GB" : "zh-CN", ViewportSize = new() { Width = width, Height = 900 }, JavaScriptEnabled = script,
            ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce, TimezoneId = "Asia/Shanghai", StorageState = role is null ? null : await SignedIn(role.Value),
        });
        context.SetDefaultTimeout(60_000);
        return new Reader(await context.NewPageAsync(), House.Address);
    }

    /// <summary>Types the account's address and password into the page for signing in.</summary>
    public async Task SignIn(IPage page, Role role)
    {
        var person = people.Single(p => p.Role == role);
        await SignIn(page, person.Email, person.Password);
    }

    public static async Task SignIn(IPage page, string email, string password)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name='Input.Email']", email);
        await page.FillAsync("[name='Input.Password']", password);
        await page.ClickAsync("main form button");
        await page.Locator("form[action='/sign-out']").WaitForAsync();
    }

    /// <summary>An application that the secretariat has found in order.</summary>
    public async Task<Guid> GivenApplication()
    {
        var applicant = Given.Organisation("Far College", OrganisationKind.School, "远方学院");
        var application = new Application { AllianceId = Alliance.Id, Name = applicant.Name, Kind = applicant.Kind, Tier = MembershipTier.Member, Reasons = "We train two hundred welders a year.", MadeAt = House.Clock.Now }.By(applicant.Id);
        Assert.Null(application.SendToVote(null));
        await House.Given(applicant, application);
        return application.Id;
    }

    Task<string> SignedIn(Role role) => signedIn.GetOrAdd(role, who => new(() => StateOf(who))).Value;

    async Task<string> StateOf(Role role)
    {
        await using var context = await browser.NewContextAsync(new() { BaseURL = House.Address.ToString() });
        var page = await context.NewPageAsync();
        await SignIn(page, role);
        return await context.StorageStateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (House is not null) await House.DisposeAsync();
    }
}
