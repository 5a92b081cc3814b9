using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Programmes;
using Guildhall.Foundation.Audit;
using Guildhall.Formats.Sheets;
using Guildhall.Gap.Observatory;
using Guildhall.Gap.Supply;
using Guildhall.Taxonomy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guildhall.Gap.Tests.Observatory;

public class ObservatoryTests
{
    static readonly string[] Cities = ["CN-1301", "CN-130102", "CN-1302", "CN-120101", "CN-110108", "CN-13"];
    static readonly string[] Groups = ["7212", "7223", "5321", "3322", "72"];

    [Theory, Both]
    public async Task An_empty_hall_says_so_and_unknown_pages_are_missing(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var stranger = house.Visitor();

        var page = await stranger.Get("/observatory");
        Assert.Equal((200, "Observatory of demand"), (page.Status, page.Heading));
        Assert.StartsWith("Nothing has been published yet.", page.Text(".empty"), StringComparison.Ordinal);
        Assert.Equal(200, (await stranger.Get("/observatory/regions/CN-13")).Status);
        Assert.Equal(200, (await stranger.Get("/observatory/occupations/72")).Status);
        Assert.Equal(200, (await stranger.Get("/observatory/method")).Status);
        foreach (var missing in new[] { "/observatory?edition=2026-Q3", "/observatory?edition=x", "/observatory/regions/CN-99", "/observatory/regions/CN-130102", "/observatory/regions/CN", "/observatory/occupations/99", "/observatory/occupations/7212", "/observatory/data/2026-Q3/places.csv", "/api/observatory/2026-Q3" })
            Assert.Equal(404, (await stranger.Get(missing)).Status);
        Assert.Equal("[]", (await stranger.Get("/api/observatory")).Body);
    }

    [Theory, Both]
    public async Task Figures_equal_an_independent_recount_of_the_rows_and_nobody_works_out_what_is_hidden_from_all_that_is_public(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var postings = await Fill(house, new Random(20261122), 240);
        var secretary = await house.GivenVisitor(Role.Secretariat);
        await Publish(secretary, "2026-Q2");
        await Publish(secretary, "2026-Q3");
        var stranger = house.Visitor();
        var quarters = new Dictionary<string, Dictionary<(string Region, string Occupation), long?>>();

        foreach (var quarter in new[] { "2026-Q2", "2026-Q3" })
        {
            var rows = Csv(await stranger.Get($"/observatory/data/{quarter}/places.csv"));
            Dictionary<(string Region, string Occupation), long?> told = rows.ToDictionary(r => (r["region"], r["occupation"]), r => r["places"].Length == 0 ? (long?)null : long.Parse(r["places"], CultureInfo.InvariantCulture));
            Assert.All(rows, r => Assert.Equal(r["places"].Length == 0 ? "suppressed" : "published", r["status"]));
            var truth = Truth(postings, quarter);
            Assert.Equal(truth.Keys.Order(), told.Keys.Order());
            Assert.All(told, t => Assert.True(t.Value is null || (t.Value == truth[t.Key].Values.Sum() && SuppressionTests.MayBeTold(truth[t.Key].Values))));
            Assert.Contains(told, t => t.Value is not null);
            Assert.Contains(told, t => t.Value is null);
            foreach (var attacker in new int?[] { null, 0, 1, 2, 3 }) SuppressionTests.Attack(told, truth, isCrossed: true, attacker);

            // Pages, JSON and API tell the same figures and no others.
            var json = (await stranger.Get($"/observatory/data/{quarter}/observatory.json")).Json;
            Assert.Equal(told, json.GetProperty("places").EnumerateArray().ToDictionary(p => (p.GetProperty("region").GetString()!, p.GetProperty("occupation").GetString()!), p => p.GetProperty("places").ValueKind == System.Text.Json.JsonValueKind.Null ? (long?)null : p.GetProperty("places").GetInt64()));
            Assert.Equal((await stranger.Get($"/observatory/data/{quarter}/observatory.json")).Body, (await stranger.Get($"/api/observatory/{quarter}")).Body);
            foreach (var (region, occupation) in told.Keys.Where(k => (k.Region.Length == 0) != (k.Occupation.Length == 0) && (k.Region + k.Occupation)[^1] is not ('*' or '?')))
            {
                var page = await stranger.Get($"/observatory/{(region.Length > 0 ? "regions/" + region : "occupations/" + occupation)}?edition={quarter}");
                var row = page.Texts("#trend-t").Count == 1 ? page.Texts("figure:has(#trend-t) details tbody tr:last-child td")[0] : "";
                Assert.Equal(told[(region, occupation)] is { } places ? places.ToString("N0", CultureInfo.InvariantCulture) : "not shown", row);
            }
            quarters[quarter] = told;
        }

        // Skills: the same attack, skill by skill, over both editions.
        foreach (var quarter in quarters.Keys)
            foreach (var skill in Csv(await stranger.Get($"/observatory/data/{quarter}/skills.csv")).GroupBy(r => r["skill"]))
            {
                var number = Classification.Instance.ByUri(skill.Key)!.Number;
                var truth = Truth([.. postings.Where(p => p.Skills.Any(s => s.Skill == number))], quarter).Where(c => c.Key.Region.Length == 0 || c.Key.Occupation.Length == 0).ToDictionary();
                var told = skill.ToDictionary(r => (r["region"], r["occupation"]), r => long.Parse(r["places"], CultureInfo.InvariantCulture));
                Assert.All(told, t => Assert.Equal(truth[t.Key].Values.Sum(), t.Value));
                SuppressionTests.Attack(truth.Keys.ToDictionary(k => k, k => told.TryGetValue(k, out var places) ? places : (long?)null), truth, isCrossed: false, null);
            }

        // One edition subtracted from another: no posting is in both, so what is left is two sums of at least three employers each.
        var (second, third) = (Truth(postings, "2026-Q2"), Truth(postings, "2026-Q3"));
        Assert.Empty(Counted(postings, "2026-Q2").Select(p => p.Id).Intersect(Counted(postings, "2026-Q3").Select(p => p.Id)));
        foreach (var cell in quarters["2026-Q2"].Keys.Intersect(quarters["2026-Q3"].Keys).Where(c => quarters["2026-Q2"][c] is not null && quarters["2026-Q3"][c] is not null))
            Assert.True(second[cell].Count >= 3 && third[cell].Count >= 3);
    }

    [Theory, Both]
    public async Task What_is_taught_is_told_once_a_year_with_places_and_graduates_and_hidden_where_few_colleges_teach_it(Db db)
    {
        await using var house = await TestHouse.Start(db);
        await Fill(house, new Random(20261122), 120);
        var colleges = Enumerable.Range(1, 4).Select(i => Given.Organisation($"College {i}", OrganisationKind.School, region: "CN-1301")).ToArray();
        await house.Given(colleges);
        foreach (var (college, group, count) in new[] { (0, "7212", 40), (1, "7212", 50), (2, "7212", 60), (3, "7212", 45), (0, "5321", 30) })
        {
            var id = (await house.Run<WriteProgramme, Outcome<Guid>>(w => w.Run(null, new() { OrganisationId = colleges[college].Id, NameEn = "Programme " + group, Level = EducationLevel.HigherVocational, Field = "0715", Years = 3, GraduatesPerYear = count, Skills = [] }, CancellationToken.None))).Value;
            Assert.Null((await house.Run<WriteSupply, Outcome<Done>>(w => w.Aim(id, new() { Occupations = group }, CancellationToken.None))).Refusal);
            Assert.Null((await house.Run<WriteSupply, Outcome<Done>>(w => w.Intake(id, new() { Year = 2026, Places = count + 5 }, CancellationToken.None))).Refusal);
        }
        var secretary = await house.GivenVisitor(Role.Secretariat);
        await Publish(secretary, "2026-Q2");
        await Publish(secretary, "2026-Q3");
        var stranger = house.Visitor();

        var before = await stranger.Get("/observatory/data/2026-Q2/supply.csv");
        var rows = Csv(await stranger.Get("/observatory/data/2026-Q3/supply.csv")).ToDictionary(r => (r["region"], r["occupation"]));
        var welders = await stranger.Get("/observatory/occupations/721?edition=2026-Q3");
        var nurses = await stranger.Get("/observatory/occupations/532?edition=2026-Q3");
        var past = await stranger.Get("/observatory/occupations/721?edition=2026-Q2");

        Assert.Equal(404, before.Status);
        Assert.DoesNotContain("supply", (await stranger.Get("/observatory/data/2026-Q2/datapackage.json")).Body, StringComparison.Ordinal);
        Assert.Equal(("4", "215", "195"), (rows[("", "721")]["programmes"], rows[("", "721")]["study_places"], rows[("", "721")]["graduates"]));
        // One college alone teaches nursing; and the whole is hidden with it, or it would tell the rest.
        Assert.Equal(("", ""), (rows[("", "532")]["study_places"], rows[("", "")]["study_places"]));
        Assert.Equal(["4", "215", "195"], welders.Texts("#supply ~ dl.figures dd"));
        Assert.Equal(["not shown", "not shown", "not shown"], nurses.Texts("#supply ~ dl.figures dd"));
        Assert.False(past.Has("#supply ~ dl.figures"));
    }

    [Fact]
    public async Task An_outside_checker_finds_the_data_package_and_all_its_rows_sound()
    {
        await using var house = await TestHouse.Start();
        await Fill(house, new Random(20261122), 120);
        var college = Given.Organisation("College", OrganisationKind.School, region: "CN-1301");
        await house.Given(college);
        await house.Run<WriteProgramme, Outcome<Guid>>(w => w.Run(null, new() { OrganisationId = college.Id, NameEn = "Welding", Level = EducationLevel.HigherVocational, Field = "0715", Years = 3, GraduatesPerYear = 30, Skills = [] }, CancellationToken.None));
        await Publish(await house.GivenVisitor(Role.Secretariat), "2026-Q3");
        var (stranger, folder) = (house.Visitor(), Directory.CreateTempSubdirectory("guildhall-package-"));
        async Task Fetch(string file) => await File.WriteAllBytesAsync(Path.Combine(folder.FullName, file), await stranger.Http.GetByteArrayAsync("/observatory/data/2026-Q3/" + file));
        await Fetch("datapackage.json");
        var tables = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "datapackage.json"))).RootElement.GetProperty("resources").EnumerateArray().Select(r => r.GetProperty("name").GetString()!).ToList();
        foreach (var table in tables) await Fetch(table + ".csv");

        var said = await Checked(folder.FullName);
        var places = Path.Combine(folder.FullName, "places.csv");
        await File.WriteAllTextAsync(places, (await File.ReadAllTextAsync(places)).Replace("suppressed", "perhaps", StringComparison.Ordinal));
        var spoilt = await Checked(folder.FullName);

        Assert.Equal(["places", "pay", "supply", "skills"], tables);
        Assert.Equal(tables.Select(t => $"{t} {File.ReadLines(Path.Combine(folder.FullName, t + ".csv")).Count() - 1}"), said);
        Assert.Contains(spoilt, line => line.StartsWith("fault: places", StringComparison.Ordinal));
        folder.Delete(recursive: true);
    }

    // What npm's datapackage says of a package: its tables with their rows, and its faults.
    static async Task<IReadOnlyList<string>> Checked(string folder)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Guildhall.slnx"))) root = root.Parent!;
        var node = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(p => Path.Combine(p, "node")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(node is null, "Node is not here: the data package was not checked by anybody else.");
        Assert.SkipUnless(Directory.Exists(Path.Combine(root.FullName, "node_modules", "datapackage")), "npm's datapackage is not here (npm ci): the data package was not checked by anybody else.");
        using var process = Process.Start(new ProcessStartInfo(node!, [Path.Combine(root.FullName, "tests/Gap.Tests/Observatory/datapackage.mjs"), Path.Combine(folder, "datapackage.json")]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [Theory, Both]
    public async Task An_edition_never_changes_and_is_published_once_in_order_and_only_what_was_looked_at(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var postings = await Fill(house, new Random(5), 80);
        var secretary = await house.GivenVisitor(Role.Secretariat);
        var look = await secretary.Get("/observatory/publish?quarter=2026-Q2");
        var twin = await secretary.Get("/observatory/publish?quarter=2026-Q2");

        // Somebody posts meanwhile: what would be published is not what was seen.
        await house.Given(Posting(postings[0].SourceId, postings[0].OwnerId, null, "Latecomer", "CN-1301", "7212", 9, new DateOnly(2026, 5, 5)));
        var changed = await secretary.Submit(look);
        Assert.Equal(409, changed.Status);
        Assert.StartsWith("Postings of this quarter changed since you looked.", changed.Text(".summary li"), StringComparison.Ordinal);
        Assert.Equal(302, (await secretary.Submit(await secretary.Get("/observatory/publish?quarter=2026-Q2"))).Status);
        Assert.Equal(409, (await secretary.Submit(twin)).Status);

        var before = await house.Visitor().Get("/observatory/data/2026-Q2/observatory.json");
        await house.Given(Posting(postings[0].SourceId, postings[0].OwnerId, null, "Later still", "CN-1301", "7212", 400, new DateOnly(2026, 5, 6)));
        Assert.Equal(before.Body, (await house.Visitor().Get("/observatory/data/2026-Q2/observatory.json")).Body);

        // Earlier quarters cannot follow, and this one has not ended.
        Assert.Equal(404, (await secretary.Get("/observatory/publish?quarter=2026-Q1")).Status);
        Assert.Equal(404, (await secretary.Get("/observatory/publish?quarter=2026-Q4")).Status);
        Assert.Equal(["2026-Q3"], (await secretary.Get("/observatory/publish")).Document.QuerySelectorAll("#quarter option").Select(o => o.GetAttribute("value")));
        await Publish(secretary, "2026-Q3");
        Assert.Equal(1, await house.WithDb(d => d.Set<Edition>().CountAsync(e => e.Number == 2)));

        // The audit trail holds who published what; and figures that somebody changed in the database are not shown.
        Assert.Equal(2, await house.WithDb(d => d.Set<AuditEntry>().CountAsync(e => e.Kind == "gap_editions")));
        await house.WithDb(d => d.Set<Edition>().Where(e => e.Number == 3).ExecuteUpdateAsync(s => s.SetProperty(e => e.Sheet, "{}")));
        await Assert.ThrowsAsync<InvalidDataException>(() => house.Run<Editions, Outcome<(Editions.Brief, Sheet)>>(e => e.Find("2026-Q3", CancellationToken.None)));
    }

    [Theory, Both]
    public async Task Only_the_hall_publishes_and_withdraws(Db db)
    {
        await using var house = await TestHouse.Start(db);
        await Fill(house, new Random(5), 40);
        var works = Given.Organisation("Other Works");
        await house.GivenAlliance(works);

        foreach (var role in Enum.GetValues<Role>().Except([Role.Administrator, Role.Secretariat]))
        {
            var visitor = await house.GivenVisitor(role, role is Role.Reviewer or Role.Auditor ? null : works);
            Assert.Equal(403, (await visitor.Get("/observatory/publish")).Status);
            Assert.Equal(403, (await visitor.Get("/observatory/withdraw/2026-Q3")).Status);
            Assert.False((await visitor.Get("/observatory")).Has("a[href='/observatory/publish']"));
            Assert.IsType<Forbidden>((await house.Do(async s => (await s.GetRequiredService<PublishEdition>().Run(new() { Quarter = "2026-Q3", Digest = "x" }, CancellationToken.None)).Refusal, new Who(visitor.AccountId, "x", [new Grant(role, works.Id)], []))));
        }
        Assert.Equal(302, (await house.Visitor().Get("/observatory/publish")).Status);
        var secretary = await house.GivenVisitor(Role.Secretariat);
        await Publish(secretary, "2026-Q3");

        // A sign-in of long ago is proved again before anything for good.
        house.Clock.Advance(TimeSpan.FromMinutes(11));
        var withdraw = await secretary.Get("/observatory/withdraw/2026-Q3");
        Assert.StartsWith("/account/confirm", (await secretary.Submit(withdraw, ("Input.Because", "Wrong"))).Location, StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task A_withdrawn_edition_gives_only_the_reason_and_is_not_published_anew(Db db)
    {
        await using var house = await TestHouse.Start(db);
        await Fill(house, new Random(5), 80);
        var secretary = await house.GivenVisitor(Role.Secretariat);
        await Publish(secretary, "2026-Q2");
        await Publish(secretary, "2026-Q3");
        var stranger = house.Visitor();
        Assert.Equal(2, (await stranger.Get("/observatory")).Texts("figure:has(#trend-t) details tbody tr").Count);

        var form = await secretary.Get("/observatory/withdraw/2026-Q3");
        var nothing = await secretary.Submit(form, ("Input.Because", ""));
        Assert.Equal(422, nothing.Status);
        Assert.True(nothing.Has("[aria-invalid=true]"));
        Assert.Equal(302, (await secretary.Submit(form, ("Input.Because", "An import of August came twice."))).Status);
        await house.Settled();

        var page = await stranger.Get("/observatory/regions/CN-13?edition=2026-Q3");
        Assert.Equal((200, "An import of August came twice."), (page.Status, page.Text(".note .as-written")));
        Assert.False(page.Has("svg[role=img]"));
        Assert.Equal(409, (await stranger.Get("/observatory/data/2026-Q3/places.csv")).Status);
        Assert.Equal(409, (await stranger.Get("/api/observatory/2026-Q3")).Status);
        Assert.Equal("Q2 2026", Assert.Single((await stranger.Get("/observatory")).Texts("figure:has(#trend-t) details tbody th")));
        Assert.Equal(404, (await secretary.Get("/observatory/publish?quarter=2026-Q3")).Status);
        Assert.Equal(409, (await secretary.Get("/observatory/withdraw/2026-Q3")).Status);
        Assert.Equal(404, (await secretary.Get("/observatory/withdraw/2026-Q1")).Status);
        Assert.True((await stranger.Get("/observatory/method")).Has(".state.late"));
    }

    [Theory, Both]
    public async Task Only_public_postings_past_their_drafts_count_each_vacancy_once_in_the_quarter_of_the_halls_clock(Db db)
    {
        await using var house = await TestHouse.Start(db);
        house.Clock.Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var source = new PostingSource { Name = "s", OwnerId = works.Id };
        await house.Given(source);
        Posting Of(int places, Action<Posting>? but = null, DateTimeOffset? at = null)
        {
            var posting = Posting(source.Id, works.Id, null, $"Employer {places}", "CN-1301", "7212", places, new DateOnly(2026, 8, 1));
            if (at is { } moment) posting.PostedAt = moment;
            but?.Invoke(posting);
            return posting;
        }

        var live = Of(1);
        await house.Given(live, Of(2, p => p.MoveTo(PostingState.Closed)), Of(4, p => { p.MoveTo(PostingState.Closed); p.MoveTo(PostingState.Archived); }),
            Of(8, p => p.IsPublic = false), Of(16, p => p.MoveTo(PostingState.Withdrawn)), Of(32, p => p.MoveTo(PostingState.InReview)), Of(64, p => p.GroupId = live.Id),
            Of(128, at: new DateTimeOffset(2026, 6, 30, 15, 59, 0, TimeSpan.Zero)), Of(256, at: new DateTimeOffset(2026, 6, 30, 16, 1, 0, TimeSpan.Zero)), Of(512, at: new DateTimeOffset(2026, 9, 30, 16, 1, 0, TimeSpan.Zero)));
        var counted = await house.Run<CountQuarter, List<CountedPosting>>(c => c.Run(new Quarter(2026, 3), CancellationToken.None));

        Assert.Equal(1 + 2 + 4 + 256, counted.Sum(c => c.Places));
        Assert.Equal(4, counted.Select(c => c.Employer).Distinct().Count());
    }

    [Theory, Both]
    public async Task An_employer_under_its_name_and_its_record_is_one(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation("Northern Works");
        await house.GivenAlliance(works);
        var source = new PostingSource { Name = "s", OwnerId = works.Id };
        var on = new DateOnly(2026, 8, 1);
        await house.Given(source, Posting(source.Id, works.Id, works.Id, "Northern Works", "CN-1301", "7212", 5, on), Posting(source.Id, works.Id, null, "NORTHERN  works", "CN-1301", "7212", 6, on), Posting(source.Id, works.Id, null, "Elsewhere", "CN-1301", "7212", 7, on), Posting(source.Id, works.Id, null, "", "CN-1301", "7212", 8, on), Posting(source.Id, works.Id, null, "", "CN-1301", "7212", 9, on));
        var counted = await house.Run<CountQuarter, List<CountedPosting>>(c => c.Run(new Quarter(2026, 3), CancellationToken.None));

        // Who states a posting without an employer stands for it; here that is the employer of the first.
        Assert.Equal(["28", "7"], counted.GroupBy(c => c.Employer).Select(g => $"{g.Sum(c => c.Places)}").Order());
    }

    [Theory, Both]
    public async Task Open_data_come_with_a_dictionary_a_licence_and_a_digest_in_both_languages(Db db)
    {
        await using var house = await TestHouse.Start(db, [new("PublicAddress", "https://hall.example.org")]);
        await Fill(house, new Random(9), 240);
        await Publish(await house.GivenVisitor(Role.Secretariat), "2026-Q3");
        var stranger = house.Visitor("zh-Hans");
        var package = (await stranger.Get("/observatory/data/2026-Q3/datapackage.json")).Json;

        Assert.Equal("tabular-data-package", package.GetProperty("profile").GetString());
        Assert.Equal("CC-BY-4.0", package.GetProperty("licenses")[0].GetProperty("name").GetString());
        Assert.Equal("https://hall.example.org/observatory?edition=2026-Q3", package.GetProperty("homepage").GetString());
        foreach (var resource in package.GetProperty("resources").EnumerateArray())
        {
            var answer = await stranger.Http.GetAsync($"/observatory/data/2026-Q3/{resource.GetProperty("path").GetString()}");
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            Assert.Equal("sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes)), resource.GetProperty("hash").GetString());
            Assert.Equal(bytes.Length, resource.GetProperty("bytes").GetInt32());
            var header = Encoding.UTF8.GetString(bytes).Split("\r\n")[0].Split(',');
            Assert.Equal(header, resource.GetProperty("schema").GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString()));
            // Of a hall without programmes there is nothing to tell of supply.
            Assert.Equal(resource.GetProperty("name").GetString() == "supply", Csv(bytes).Count == 0);
        }
        var page = await stranger.Get("/observatory/regions/CN-13?edition=2026-Q3");
        Assert.Equal("https://hall.example.org/observatory/regions/CN-13?edition=2026-Q3", page.Attribute("#cite ~ p a", "href"));
        Assert.Equal("/observatory/regions/CN-13?edition=2026-Q3", page.Attribute("link[rel=canonical]", "href"));
        Assert.Contains("2026年第3季度", page.Text("#cite + p"), StringComparison.Ordinal);
        Assert.True(page.Has("a[rel=license]"));
        Assert.Equal(200, (await stranger.Get("/observatory/method")).Status);
        Assert.Equal(404, (await stranger.Get("/observatory/data/2026-Q3/postings.csv")).Status);
    }

    static async Task Publish(Visitor secretary, string quarter)
    {
        var published = await secretary.Submit(await secretary.Get($"/observatory/publish?quarter={quarter}"));
        Assert.Equal($"/observatory?edition={quarter}", published.Location);
    }

    static async Task<List<Posting>> Fill(TestHouse house, Random random, int count)
    {
        var works = Given.Organisation("Fill Works");
        await house.GivenAlliance(works);
        var source = new PostingSource { Name = "fill", OwnerId = works.Id };
        await house.Given(source);
        var skills = Classification.Instance.Concepts.Where(c => c.Kind == ConceptKind.Skill).OrderBy(c => c.Number).Take(5).Select(c => c.Number).ToList();
        var postings = Enumerable.Range(0, count).Select(_ =>
        {
            var employer = random.Next(10);
            var city = employer % 4 == 0 ? Cities[employer % Cities.Length] : Cities[random.Next(random.Next(1, Cities.Length + 1))];
            var posting = Posting(source.Id, works.Id, null, $"Employer {employer}", city, Groups[random.Next(random.Next(1, Groups.Length + 1))], random.Next(5) == 0 ? random.Next(1, 40) : random.Next(1, 6), new DateOnly(2026, 4, 1).AddDays(random.Next(183)));
            posting.Corrections = posting.Corrections with { Added = [.. skills.Where(_ => random.Next(2) == 0)] };
            if (random.Next(12) == 0) posting.IsPublic = false;
            return posting;
        }).ToList();
        await house.Given([.. postings]);
        return postings;
    }

    static Posting Posting(Guid source, Guid owner, Guid? employer, string name, string region, string occupation, int places, DateOnly on)
    {
        var id = Guid.CreateVersion7();
        var posting = new Posting
        {
            Id = id, SourceId = source, SourceKey = $"{id}", OwnerId = owner, EmployerId = employer, EmployerName = name, Title = "Somebody", DescriptionHtml = "", Language = "en", RegionCode = region, Headcount = places, IsPublic = true, GroupId = id,
            PostedAt = new DateTimeOffset(on.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero), PayMin = 5000, PayMax = 6000 + places * 10, PayCurrency = "CNY", PayPeriod = PayPeriod.Month, Corrections = new Corrections(Classification.Instance.Occupation(occupation)!.Number, [], []),
        };
        posting.Begin(new DateOnly(2026, 11, 22));
        return posting;
    }

    static IEnumerable<Posting> Counted(IEnumerable<Posting> postings, string quarter) => postings.Where(p => p.IsPublic && $"{p.PostedAt.Year}-Q{(p.PostedAt.Month + 2) / 3}" == quarter);

    // Written without the observatory: by the codes themselves.
    static Dictionary<(string Region, string Occupation), Dictionary<int, long>> Truth(IEnumerable<Posting> postings, string quarter)
    {
        var cells = new Dictionary<(string, string), Dictionary<int, long>>();
        foreach (var p in Counted(postings, quarter))
        {
            string[] regions = p.RegionCode!.StartsWith("CN-13", StringComparison.Ordinal) ? ["CN-13", p.RegionCode.Length > 5 ? p.RegionCode[..7] : "CN-13*"] : [p.RegionCode[..5]];
            var code = Classification.Instance[p.Occupation!.Value].Code;
            string[] occupations = [code[..1], code[..2], code.Length > 2 ? code[..3] : code + "*"];
            foreach (var cell in regions.Append("").Select(r => (r, "")).Concat(occupations.Select(o => ("", o))).Concat(regions.Select(r => (r, occupations[^1]))))
            {
                if (!cells.TryGetValue(cell, out var of)) cells[cell] = of = [];
                var employer = p.EmployerName[^1] - '0';
                of[employer] = of.GetValueOrDefault(employer) + p.Headcount;
            }
        }
        return cells;
    }

    static List<Dictionary<string, string>> Csv(Page page) => Csv(Encoding.UTF8.GetBytes(page.Body));

    static List<Dictionary<string, string>> Csv(byte[] content)
    {
        using var from = new MemoryStream(content);
        using var sheet = SheetReader.Open(from, "data.csv");
        var header = sheet.Header.ToList();
        return [.. sheet.Rows().Select(row => header.Select((h, i) => (h, row[i + 1].Text)).ToDictionary(c => c.h, c => c.Text, StringComparer.Ordinal))];
    }
}
