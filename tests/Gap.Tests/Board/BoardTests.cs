using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Programmes;
using Guildhall.Gap.Board;
using Guildhall.Gap.Forecasts;
using Guildhall.Gap.Supply;
using Guildhall.Taxonomy;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Gap.Tests.Board;

public class BoardTests
{
    static readonly string[] Cities = ["CN-1301", "CN-130102", "CN-1302", "CN-120101", "CN-110108"];
    static readonly string[] Groups = ["7212", "7223", "5321", "3322"];

    [Theory, Both]
    public async Task Every_figure_equals_an_independent_recount_of_the_rows(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var random = new Random(20261122);
        var employers = Enumerable.Range(1, 6).Select(i => Given.Organisation($"Works {i}", chinese: $"工厂{i}")).ToArray();
        var association = Given.Organisation("Guild of Welders", OrganisationKind.Association);
        var college = Given.Organisation("Northern College", OrganisationKind.School, region: "CN-1301");
        await house.GivenAlliance([.. employers, association, college]);
        await Fill(house, random, employers, association, college);

        var all = await Compare(house, random, association.Id, 60);

        Assert.Contains(all, c => c.Figures.Overlap > 0);
        Assert.Contains(all, c => c.Figures.Estimated > 0);
    }

    [Theory, Both]
    public async Task After_each_of_many_changes_every_figure_equals_a_recount(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var random = new Random(20261123);
        var employers = Enumerable.Range(1, 6).Select(i => Given.Organisation($"Works {i}", chinese: $"工厂{i}")).ToArray();
        var association = Given.Organisation("Guild of Welders", OrganisationKind.Association);
        var college = Given.Organisation("Northern College", OrganisationKind.School, region: "CN-1301");
        await house.GivenAlliance([.. employers, association, college]);
        await Fill(house, random, employers, association, college);
        await Compare(house, random, association.Id, 2);

        for (var change = 0; change < 24; change++)
        {
            await house.WithDb(d => Change(d, change % 8, random));
            await house.Settled();
            await Compare(house, random, association.Id, 4);
        }
    }

    // One change of each kind that the board follows.
    static async Task<int> Change(GuildhallDb db, int kind, Random random)
    {
        async Task<T> Any<T>(IQueryable<T> some) where T : class => await some.Skip(random.Next(await some.CountAsync())).FirstAsync();
        var postings = db.Set<Posting>().OrderBy(p => p.Id);
        switch (kind)
        {
            case 0:
                (await Any(postings)).Headcount += random.Next(1, 30);
                break;
            case 1:
                (await Any(postings)).StartsOn = new DateOnly(2026 + random.Next(3), 5, 1);
                break;
            case 2:
                db.Remove(await Any(postings));
                break;
            case 3:
                var forecast = await Any(db.Set<Forecast>().OrderBy(f => f.Id));
                var headcount = forecast.Headcount + random.Next(1, 20);
                if (forecast.Revise(headcount, headcount / 2, headcount * 2, null, null, Who.System, DateTimeOffset.UnixEpoch) is { } revision) db.Add(revision);
                break;
            case 4:
                // Whose postings are compared with forecasts changes with it.
                (await Any(db.Set<Posting>().OrderBy(p => p.Id))).EmployerName = $"工厂{random.Next(1, 7)}";
                break;
            case 5:
                db.Remove(await Any(db.Set<Forecast>().OrderBy(f => f.Id)));
                break;
            case 6:
                (await Any(db.Set<Programme>().OrderBy(p => p.Id))).GraduatesPerYear = random.Next(5, 80);
                break;
            case 7:
                (await Any(db.Set<Organisation>().Where(o => o.Kind == OrganisationKind.Enterprise).OrderBy(o => o.Id))).Called(Localised.EnglishAndChinese($"Renamed {random.Next()}", $"工厂乙{random.Next()}"));
                break;
        }
        return await db.SaveChangesAsync();
    }

    static async Task<List<(int Occupation, string Region, int Year, Figures Figures)>> Compare(TestHouse house, Random random, Guid association, int questions)
    {
        var taxonomy = Classification.Instance;
        var all = await Recount(house, association);
        for (var question = 0; question < questions; question++)
        {
            var occupation = random.Next(4) == 0 ? null : Groups[random.Next(Groups.Length)][..random.Next(1, 5)];
            var region = random.Next(4) == 0 ? null : Cities[random.Next(Cities.Length)][..(random.Next(3) switch { 0 => 2, 1 => 5, _ => 7 })];
            var year = 2026 + random.Next(3);
            var shown = (await house.Run<ShowBoard, Outcome<ShowBoard.Result>>(b => Task.FromResult(b.Run(new() { Occupation = occupation, Region = region, Year = year })))).Value;
            var expected = all.Where(c => c.Year == year && Within(taxonomy, c.Occupation, occupation) && (region is null || c.Region.StartsWith(region, StringComparison.Ordinal))).Aggregate(default(Figures), (sum, c) => sum + c.Figures);

            Assert.Equal(expected, shown.Total);
            Assert.Equal(expected, shown.Occupations.Aggregate(default(Figures), (sum, p) => sum + p.Figures));
            Assert.Equal(expected, shown.Regions.Aggregate(default(Figures), (sum, p) => sum + p.Figures));
            Assert.Equal(expected, shown.Cells.Values.Aggregate(default(Figures), (sum, p) => sum + p));
            Assert.Equal(expected, shown.Years.Single(y => y.Number == year).Figures);
        }
        return all;
    }

    [Theory, Both]
    public async Task Postings_and_forecasts_of_one_employer_are_counted_once_and_the_overlap_is_shown(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation(chinese: "北方工厂");
        await house.GivenAlliance(works);
        await house.GivenPosting(works, "Welder", p => Want(p, "7212", 30));
        await State(house, works, "7212", "CN-1301", 40, low: 20, high: 60);
        var secretary = await house.GivenVisitor(Role.Secretariat);

        var figures = (await Board(secretary, "year=2027&region=CN-13&occupation=7212")).GetProperty("total");
        Assert.Equal("30 40 30 40 30 60", Said(figures));
        await State(house, works, "7212", "CN-1301", 10);
        Assert.Equal("30 10 10 30 30 30", Said((await Board(secretary, "year=2027")).GetProperty("total")));
        await house.GivenPosting(works, "Nurse", p => Want(p, "5321", 5));
        Assert.Equal("35 10 10 35 35 35", Said((await Board(secretary, "year=2027")).GetProperty("total")));
        var page = await secretary.Get("/gap?year=2027");
        Assert.Contains("35", page.Text("tfoot"), StringComparison.Ordinal);
        Assert.Equal(404, (await secretary.Get("/gap?occupation=nothing")).Status);
        Assert.Equal(404, (await secretary.Get("/gap?year=1999")).Status);
    }

    [Theory, Both]
    public async Task A_forecast_that_few_make_up_is_told_in_a_wider_cell_only_and_to_strangers_nothing(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Enumerable.Range(1, 4).Select(i => Given.Organisation($"Works {i}")).ToArray();
        await house.GivenAlliance(works);
        await State(house, works[0], "7212", "CN-1301", 100);
        await State(house, works[1], "7212", "CN-1302", 90);
        await State(house, works[2], "7212", "CN-1302", 80);
        await State(house, works[3], "5321", "CN-1301", 70);
        var hr = await house.GivenVisitor(Role.HrOfficer, works[0]);
        var secretary = await house.GivenVisitor(Role.Secretariat);

        // One owner in Shijiazhuang, two in Tangshan: only Hebei has three, and of welders 190 of 270 are of two. The nurse's asker is alone and is told among all occupations.
        Assert.Equal(0, await Forecast(hr, "year=2027&occupation=7212&region=CN-1301"));
        Assert.Equal(0, await Forecast(hr, "year=2027&occupation=7212&region=CN-1302"));
        Assert.Equal(270, await Forecast(hr, "year=2027&occupation=7212&region=CN-13"));
        Assert.Equal(270, await Forecast(hr, "year=2027&region=CN-13"));
        Assert.Equal(100, await Forecast(secretary, "year=2027&occupation=7212&region=CN-1301"));
        Assert.Equal(340, await Forecast(secretary, "year=2027&region=CN-13"));
        var rows = await hr.Get("/gap/rows?year=2027&occupation=7212");
        Assert.Equal(["Works 1"], rows.Texts("#forecasts ~ .scroll tbody th"));
        Assert.Contains("You may see 1 of the forecasts", rows.Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await house.Http().GetAsync("/gap")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await house.Http().GetAsync("/api/gap")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await house.Http().GetAsync("/gap/export.csv")).StatusCode);
    }

    [Theory, Both]
    public async Task The_board_shows_pictures_numbers_rows_and_skills_and_keeps_views(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation(chinese: "北方工厂");
        var college = Given.Organisation("Northern College", OrganisationKind.School, region: "CN-1301");
        await house.GivenAlliance(works, college);
        await house.GivenPosting(works, "Welder", p => Want(p, "7212", 30));
        var hidden = await house.GivenPosting(works, "Hidden welder", p =>
        {
            Want(p, "7212", 4);
            p.IsPublic = false;
            p.SharedWith = [];
        });
        var visitor = await house.GivenVisitor(Role.Teacher, college);

        var page = await visitor.Get("/gap?year=2027");
        var rows = await visitor.Get("/gap/rows?year=2027&occupation=7212");
        var skills = await visitor.Get("/gap/skills?year=2027");
        var saved = await visitor.Follow(await visitor.Submit(page, page.FormOf("Keep"), ("Input.Name", "Ours")));
        var csv = await visitor.Http.GetStringAsync("/gap/export.csv?year=2027");

        Assert.True(page.Has("#by-occupation-t") && page.Has("#over-time-t"));
        Assert.Contains("34", page.Text("tfoot"), StringComparison.Ordinal);
        Assert.Contains("Postings: 2, of which you may see 1", rows.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain(hidden.ToString(), rows.Body, StringComparison.Ordinal);
        Assert.True(skills.Has("#not-taught"));
        Assert.Equal(["Ours"], saved.Texts(".names a"));
        Assert.Contains("Supply minus demand", csv, StringComparison.Ordinal);
        Assert.Equal(200, (await visitor.Get("/gap/method")).Status);
        var other = await house.GivenVisitor(Role.Teacher, college);
        Assert.False((await other.Get("/gap")).Has(".names.one"));
        var id = await house.WithDb(d => d.Set<SavedView>().Select(v => v.Id).SingleAsync());
        Assert.IsType<Missing>((await house.Run<Views, Outcome<Done>>(v => v.Remove(id, CancellationToken.None))).Refusal);
    }

    static void Want(WritePosting.Input posting, string occupation, int headcount)
    {
        (posting.Occupation, posting.Headcount, posting.Region, posting.Employer, posting.StartsOn, posting.IsPublic) = (Classification.Instance.Occupation(occupation)!.Uri, headcount, "CN-1301", "北方工厂", new DateOnly(2027, 3, 1), true);
    }

    static async Task State(TestHouse house, Organisation owner, string occupation, string region, int headcount, int? low = null, int? high = null, int year = 2027, int? quarter = null)
    {
        var stated = await house.Run<WriteForecast, Outcome<Guid>>(w => w.Run(new() { OrganisationId = owner.Id, Occupation = occupation, Region = region, Year = year, Quarter = quarter, Headcount = headcount, Low = low, High = high }, CancellationToken.None));
        Assert.Null(stated.Refusal);
        await house.Settled();
    }

    static Task<JsonElement> Board(Visitor by, string query) => by.Http.GetFromJsonAsync<JsonElement>("/api/gap?" + query);

    static async Task<long> Forecast(Visitor by, string query) => (await Board(by, query)).GetProperty("total").GetProperty("forecasts").GetInt64();

    static string Said(JsonElement f) => string.Join(' ', new[] { "postings", "forecasts", "overlap", "demand", "demandAtLeast", "demandAtMost" }.Select(name => f.GetProperty(name).GetInt64()));

    static bool Within(Classification taxonomy, int occupation, string? code) => code is null || taxonomy.SelfAndBroader(taxonomy[occupation]).Any(c => c.Kind == ConceptKind.IscoGroup && c.Code == code);

    static async Task Fill(TestHouse house, Random random, Organisation[] employers, Organisation association, Organisation college)
    {
        var taxonomy = Classification.Instance;
        for (var i = 0; i < 60; i++)
        {
            var employer = employers[random.Next(employers.Length)];
            var (group, city, year, count) = (Groups[random.Next(Groups.Length)], Cities[random.Next(Cities.Length)], 2026 + random.Next(3), random.Next(1, 40));
            await house.GivenPosting(employer, $"Worker {i}", p => (p.Occupation, p.Headcount, p.Region, p.Employer, p.StartsOn, p.IsDraft) = (taxonomy.Occupation(group)!.Uri, count, city, employer.Name.In(random.Next(2) == 0 ? "en" : "zh-Hans"), new DateOnly(year, 5, 1), random.Next(8) == 0));
        }
        for (var i = 0; i < 60; i++)
        {
            var headcount = random.Next(0, 60);
            await State(house, random.Next(6) == 0 ? association : employers[random.Next(employers.Length)], Groups[random.Next(Groups.Length)], Cities[random.Next(Cities.Length)], headcount, headcount / 2, headcount * 2, 2026 + random.Next(3), random.Next(3) == 0 ? random.Next(1, 5) : null);
        }
        foreach (var group in Groups)
        {
            var skills = taxonomy.SelfAndBroader(taxonomy.Occupation(group)!).First().Narrower.SelectMany(o => taxonomy.SkillsOf(o.Number)).Where(s => s.Essential).Select(s => s.Concept.Uri).Distinct().Take(8).ToArray();
            var id = (await house.Run<WriteProgramme, Outcome<Guid>>(w => w.Run(null, new() { OrganisationId = college.Id, NameEn = "Programme " + group, Level = EducationLevel.HigherVocational, Field = "0715", Years = 3, GraduatesPerYear = random.Next(5, 80), Skills = skills }, CancellationToken.None))).Value;
            if (group == "7212") await house.Run<WriteSupply, Outcome<Done>>(w => w.Aim(id, new() { Occupations = "7212\n7223" }, CancellationToken.None));
            await house.Run<WriteSupply, Outcome<Done>>(w => w.Intake(id, new() { Year = 2024, Enrolled = 41, Completion = 90 }, CancellationToken.None));
        }
        await house.Settled();
    }

    // Anew from the tables, in the plainest way: cell by cell, without the board's memory.
    static async Task<List<(int Occupation, string Region, int Year, Figures Figures)>> Recount(TestHouse house, Guid association)
    {
        var taxonomy = Classification.Instance;
        int Group(int occupation) => taxonomy.SelfAndBroader(taxonomy[occupation]).First(c => c.Code.Length == 4).Number;
        string City(string region) => region[..(region.StartsWith("CN-12", StringComparison.Ordinal) || region.StartsWith("CN-11", StringComparison.Ordinal) ? 5 : 7)];
        var (postings, forecasts, programmes, intakes, aims, names) = await house.WithDb(async d => (await d.Set<Posting>().ToListAsync(), await d.Set<Forecast>().ToListAsync(), await d.Set<Programme>().ToListAsync(), await d.Set<Intake>().ToListAsync(), await d.Set<ProgrammeAim>().ToListAsync(), await d.Set<Organisation>().ToListAsync()));
        var counted = postings.FindAll(p => p.State is PostingState.Live or PostingState.Closed or PostingState.Archived && p.GroupId == p.Id);
        var cells = counted.ConvertAll(p => (p.Occupation!.Value, p.RegionCode!, p.StartsOn!.Value.Year, new Figures(p.Headcount, 0, 0, 0, 0, 0, 0)));
        var demand = counted.GroupBy(p => (Group(p.Occupation!.Value), City(p.RegionCode!), p.StartsOn!.Value.Year)).ToDictionary(g => g.Key, g => g.Sum(p => (long)p.Headcount));

        IEnumerable<Forecast> Said(IEnumerable<Forecast> some) => some.GroupBy(f => (f.OrganisationId, f.Occupation, f.RegionCode, f.Year)).SelectMany(g => g.Any(f => f.Quarter > 0) && g.Where(f => f.Quarter > 0).Sum(f => f.Headcount) >= g.Where(f => f.Quarter == 0).Sum(f => f.Headcount) ? g.Where(f => f.Quarter > 0) : g.Where(f => f.Quarter == 0));
        void Add(List<Forecast> stated, long by)
        {
            // Parts of one cell of employer, group and city may lie in a city and its county.
            var (left, least, most) = (Parts(stated, f => f.Headcount, by), Parts(stated, f => f.Low!.Value, by), Parts(stated, f => f.High!.Value, by));
            for (var i = 0; i < stated.Count; i++) cells.Add((stated[i].Occupation, stated[i].RegionCode, stated[i].Year, new Figures(0, stated[i].Headcount, stated[i].Headcount - left[i], least[i], most[i], 0, 0)));
            if (stated.Count > 0 && stated[0].OrganisationId != association)
            {
                var key = (Group(stated[0].Occupation), City(stated[0].RegionCode), stated[0].Year);
                demand[key] = demand.GetValueOrDefault(key) + left.Sum();
            }
        }

        // Whoever a posting names as employer, else whoever entered it, of those that forecast.
        var stating = forecasts.Where(f => f.OrganisationId != association).Select(f => f.OrganisationId).ToHashSet();
        Guid? EmployerOf(Posting p) => names.Find(n => stating.Contains(n.Id) && n.Name.Texts.Values.Contains(p.EmployerName))?.Id ?? (p.EmployerId is { } id && stating.Contains(id) ? id : null);
        foreach (var group in Said(forecasts.Where(f => f.OrganisationId != association)).GroupBy(f => (f.OrganisationId, Group(f.Occupation), City(f.RegionCode), f.Year)))
        {
            Add([.. group], counted.Where(p => EmployerOf(p) == group.Key.OrganisationId && Group(p.Occupation!.Value) == group.Key.Item2 && City(p.RegionCode!) == group.Key.Item3 && p.StartsOn!.Value.Year == group.Key.Year).Sum(p => p.Headcount));
        }
        foreach (var group in Said(forecasts.Where(f => f.OrganisationId == association)).GroupBy(f => (Group(f.Occupation), City(f.RegionCode), f.Year))) Add([.. group], demand.GetValueOrDefault(group.Key));

        var taught = new OccupationsTaught(taxonomy, new Trees(taxonomy));
        foreach (var p in programmes)
            for (var year = 2026; year < 2029; year++)
            {
                var graduates = intakes.SingleOrDefault(i => i.ProgrammeId == p.Id && i.Year + 3 == year) is { } intake ? (int)Math.Round(intake.Enrolled!.Value * intake.Completion!.Value / 100, MidpointRounding.AwayFromZero) : p.GraduatesPerYear!.Value;
                var stated = aims.SingleOrDefault(a => a.Id == p.Id)?.Occupations;
                var occupations = stated?.Select(o => (Occupation: o, Weight: 1.0)).ToList() ?? [.. taught.Estimate(p.Skills.Select(s => s.Skill))];
                var parts = Apportion.Run(graduates, [.. occupations.Select(o => o.Weight)]);
                for (var i = 0; i < parts.Length; i++) cells.Add((occupations[i].Occupation, p.RegionCode!, year, new Figures(0, 0, 0, 0, 0, parts[i], stated is null ? parts[i] : 0)));
            }
        return cells;
    }

    static long[] Parts(List<Forecast> stated, Func<Forecast, int> of, long by)
    {
        var whole = Math.Max(0, stated.Sum(f => (long)of(f)) - by);
        return stated.Count == 1 ? [whole] : Apportion.Run(whole, [.. stated.Select(f => (double)of(f))]);
    }
}
