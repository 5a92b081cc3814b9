using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.Tasks;
using Guildhall.Demand.Demo;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Programmes;
using Guildhall.Gap.Actions;
using Guildhall.Gap.Forecasts;
using Guildhall.Gap.Observatory;
using Guildhall.Gap.Supply;
using Guildhall.Taxonomy;

namespace Guildhall.Gap.Demo;

/// <summary>Forecasts of an invented alliance's enterprises with revisions, intakes and destinations of its colleges, two actions, one of them finished, and editions of the observatory; the same for the same day.</summary>
public class FurnishDemo(GuildhallDb db, CountQuarter count, CountSupply supply, OccupationsTaught taught, Trees trees, Classification taxonomy, TimeProvider clock)
{
    static readonly (string Zh, double Change)[] Reasons = [("新门店投产，需求上调。", 1.3), ("订单不及预期，下调需求。", 0.75), ("设备自动化改造，减少用工。", 0.85), ("并入新业务线。", 1.5)];

    const int MostEditions = 6, MostPostings = 5000, PublishedAfter = 12;

    readonly Random random = new(20261127);

    public async Task Run(CancellationToken stop)
    {
        var data = DemoData.Organisations();
        var roles = DemoData.Roles();
        var enterprises = data.Where(o => o.Kind == "enterprise").ToList();
        var college = data.First(o => o.Kind == "college");
        foreach (var enterprise in enterprises) Forecasts(enterprise, [.. roles.Where(r => r.Sectors.Contains(enterprise.Sector, StringComparer.Ordinal))]);
        Sector(data.First(o => o.Kind == "association"), roles[0]);
        db.Add(new ForecastReader { Id = DemoData.Id("reader"), OrganisationId = DemoData.Id(enterprises[0].Key), ReaderOrganisationId = DemoData.Id(college.Key) });
        var graduates = await Supply(stop);
        Actions(graduates, data);
        await Editions(stop);
        await db.SaveChangesAsync(stop);
    }

    // As if the postings of today had been there in other years' quarters, some more and some fewer; and as if each enterprise had branches in other cities, or there would be nothing to tell of them.
    async Task Editions(CancellationToken stop)
    {
        string[][] cities = [["CN-11"], ["CN-12"], ["CN-13", "CN-1301"], ["CN-13", "CN-1302"], ["CN-13", "CN-1303"], ["CN-13", "CN-1304"], ["CN-13", "CN-1306"], ["CN-13", "CN-1308"], ["CN-13", "CN-1309"], ["CN-13", "CN-1310"]];
        var postings = await count.Read(db.Set<Posting>().OrderBy(p => p.Id).Take(MostPostings), stop);
        // The quarter that ended last is left to the secretariat, to look at and publish.
        var quarter = Quarter.Of(clock.Today()).Before;
        for (var back = 0; back < MostEditions; back++)
        {
            quarter = quarter.Before;
            var season = 0.9 - 0.06 * back + (quarter.Number is 1 or 3 ? 0.1 : 0);
            var then = postings.Where(_ => random.NextDouble() < season).Select(p => random.Next(3) == 0 ? p : p with { Regions = cities[Math.Min(random.Next(cities.Length), random.Next(cities.Length))], Employer = p.Employer * 2 + random.Next(2) + 1000 });
            db.Add(Edition.Of(quarter, MakeSheet.Run([.. then], await supply.Run(quarter, stop)).Sheet.ToJson(), clock.At(quarter.Last.AddDays(PublishedAfter), new TimeOnly(9, 30))));
        }
    }

    void Forecasts(DemoData.Organisation enterprise, List<DemoData.JobRole> roles)
    {
        var who = new Who(null, "人事专员·演示", [], []);
        var city = taxonomy.Region(trees.City(taxonomy.Region("CN-" + enterprise.Region)!.Number))!.Code;
        var (today, count) = (clock.Today(), Math.Min(roles.Count, 2 + random.Next(3)));
        foreach (var role in roles.DistinctBy(r => r.OccupationUri).OrderBy(_ => random.Next()).Take(count))
        {
            var people = random.Next(6, 60);
            for (var year = today.Year; year <= today.Year + 3; year++, people = (int)(people * (0.9 + random.NextDouble() * 0.35)))
            {
                var forecast = new Forecast { Id = DemoData.Id($"forecast:{enterprise.Key}:{role.Key}:{year}"), OrganisationId = DemoData.Id(enterprise.Key), Occupation = taxonomy.ByUri(role.OccupationUri)!.Number, RegionCode = city, Year = year, Quarter = 0 };
                db.Add(forecast);
                var (stated, at) = (people, clock.At(today.AddDays(-300 - random.Next(60)), new TimeOnly(10, random.Next(60))));
                Say(forecast, stated, null, who, at);
                for (var times = random.Next(3); times > 0; times--)
                {
                    var (why, change) = Reasons[random.Next(Reasons.Length)];
                    at = at.AddDays(40 + random.Next(50));
                    Say(forecast, stated = Math.Max(2, (int)Math.Round(stated * change)), why, who, at);
                }
            }
        }
    }

    // What an association expects of its whole sector in one city.
    void Sector(DemoData.Organisation association, DemoData.JobRole role)
    {
        var who = new Who(null, "联络员·演示", [], []);
        for (var quarter = 1; quarter <= 4; quarter++)
        {
            var forecast = new Forecast { Id = DemoData.Id($"forecast:{association.Key}:{quarter}"), OrganisationId = DemoData.Id(association.Key), Occupation = taxonomy.ByUri(role.OccupationUri)!.Number, RegionCode = "CN-12", Year = clock.Today().Year + 1, Quarter = quarter };
            db.Add(forecast);
            Say(forecast, 40 + 10 * quarter, "行业用工调查。", who, clock.At(clock.Today().AddDays(-90), new TimeOnly(9, 0)));
        }
    }

    void Say(Forecast forecast, int people, string? why, Who who, DateTimeOffset at)
    {
        if (forecast.Revise(people, (int)(people * 0.8), (int)Math.Ceiling(people * 1.25), (ForecastConfidence)Math.Min(2, Math.Max(0, forecast.Year - clock.Today().Year)), why, who, at) is { } revision) db.Add(revision);
    }

    // Graduates by unit group, province and year, of programmes whose college says what they train for.
    async Task<Dictionary<(int Group, int Province, int Year), int>> Supply(CancellationToken stop)
    {
        var graduates = new Dictionary<(int, int, int), int>();
        var today = clock.Today();
        var programmes = await db.Set<Programme>().AsNoTracking().OrderBy(p => p.Id).ToListAsync(stop);
        foreach (var programme in programmes)
        {
            var served = taught.Estimate(programme.Skills.Select(s => s.Skill));
            var isStated = served.Count > 0 && random.Next(3) != 0;
            if (isStated) db.Add(new ProgrammeAim { Id = programme.Id, Occupations = [served[0].Occupation] });
            var places = programme.Places ?? 60;
            var length = (int)Math.Ceiling(programme.Years);
            for (var year = today.Year - length - 1; year <= today.Year; year++, places = (int)(places * (0.97 + random.NextDouble() * 0.1)))
            {
                var enrolled = (int)(places * (0.86 + random.NextDouble() * 0.14));
                var intake = new Intake { Id = DemoData.Id($"intake:{programme.Id}:{year}"), ProgrammeId = programme.Id, Year = year, Places = places, Enrolled = enrolled, Completion = 88 + random.Next(10) };
                if (intake.GraduationYear(programme.Years) <= today.Year) intake.Graduated = intake.Graduates;
                db.Add(intake);
                if (isStated)
                {
                    var cell = (served[0].Occupation, trees.Province(taxonomy.Region(programme.RegionCode)?.Number ?? 0), intake.GraduationYear(programme.Years));
                    graduates[cell] = graduates.GetValueOrDefault(cell) + intake.Graduates!.Value;
                }
            }
            if (served.Count > 0 && programmes.IndexOf(programme) % 2 == 0) Went(programme, served[0].Occupation, (int)(places * 0.85));
        }
        return graduates;
    }

    void Went(Programme programme, int occupation, int graduates)
    {
        var year = clock.Today().Year - 1;
        var city = taxonomy.Region(programme.RegionCode) is { } region ? taxonomy.Region(trees.City(region.Number))!.Code : "";
        var study = graduates / 8 + random.Next(4);
        var away = random.Next(2, 12);
        foreach (var (kind, served, place, people) in new[] { (DestinationKind.Employed, occupation, city, graduates - study - away - 5), (DestinationKind.Employed, occupation, "CN-11", away), (DestinationKind.FurtherStudy, 0, "", study), (DestinationKind.SelfEmployed, 0, city, 2), (DestinationKind.Seeking, 0, "", 3) }.DistinctBy(d => (d.Item1, d.Item2, d.Item3)))
            if (people > 0) db.Add(new Destination { Id = DemoData.Id($"destination:{programme.Id}:{kind}:{place}"), ProgrammeId = programme.Id, Year = year, Kind = kind, Occupation = served, RegionCode = place, People = people });
    }

    void Actions(Dictionary<(int Group, int Province, int Year), int> supply, List<DemoData.Organisation> data)
    {
        var (today, alliance) = (clock.Today(), DemoData.Id("alliance"));
        var colleges = data.Where(o => o.Kind == "college").ToList();
        var enterprises = data.Where(o => o.Kind == "enterprise").ToList();
        // Finished: an order class of a year ago, whose graduates are there now.
        var done = supply.Where(s => s.Key.Year == today.Year && s.Key.Group != 0).OrderBy(s => s.Value < 50).ThenBy(s => Math.Abs(s.Value - 50)).ThenBy(s => s.Key.Group).Select(s => (s.Key, s.Value)).FirstOrDefault();
        var owner = colleges.Find(c => trees.Province(taxonomy.Region("CN-" + c.Region)!.Number) == done.Key.Province) ?? colleges[0];
        var name = taxonomy.OrNull(done.Key.Group)?.Name ?? new Localised([]);
        var task = Open("done", alliance, GapActionKind.OrderClass, Localised.EnglishAndChinese($"Order class: {name.In("en")}", $"订单班：{name.In("zh-Hans")}"), DemoData.Id(owner.Key), done.Key, today.AddMonths(-13), today.AddMonths(-2), Math.Max(done.Value - 8, 40), Math.Max(0, done.Value - 38), 40, [DemoData.Id(enterprises[0].Key)]);
        Must(task.Begin());
        Evidence(task, "report-1", "订单班四十人已开班，企业派出两名兼职教师。", 40, today.AddMonths(-10));
        task.ReachedAmount = 38;
        Must(task.Finish(today.AddMonths(-2)));
        Evidence(task, "report-2", "三十八人毕业，全部被签约企业录用。", 38, today.AddMonths(-2));

        // Under way: what is shortest of those whom enterprises will want next year.
        var wanted = db.ChangeTracker.Entries<Forecast>().Select(e => e.Entity).Where(f => f.Year == today.Year + 1).GroupBy(f => (Group: trees.UnitGroup(f.Occupation), Province: trees.Province(taxonomy.Region(f.RegionCode)!.Number), f.Year)).Select(g => (g.Key, Demand: g.Sum(f => f.Headcount))).OrderByDescending(g => g.Demand).ThenBy(g => g.Key.Group).First();
        var open = taxonomy[wanted.Key.Group].Name;
        var second = Open("open", alliance, GapActionKind.JointTraining, Localised.EnglishAndChinese($"Joint training: {open.In("en")}", $"联合实训：{open.In("zh-Hans")}"), DemoData.Id(data.First(o => o.Kind == "association").Key), wanted.Key, today.AddDays(-40), today.AddMonths(5), wanted.Demand, supply.GetValueOrDefault(wanted.Key), 60, [DemoData.Id(colleges[1].Key), DemoData.Id(enterprises[1].Key)]);
        Must(second.Begin());
        second.ReachedAmount = 15;
        Evidence(second, "report-3", "首批十五名学生进入企业实训。", 15, today.AddDays(-12));
        db.Add(new Turn { Id = DemoData.Id("turn:gap"), Kind = OpenTask.Kind, SubjectId = second.Id, Subject = second.Title, Href = $"/tasks/{second.Id}", Act = Act.Represent, OrganisationId = second.OwnerOrganisationId, WithinAllianceId = alliance, Since = clock.At(today.AddDays(-40), new TimeOnly(9, 0)), Due = second.Due });
    }

    WorkTask Open(string key, Guid alliance, GapActionKind kind, Localised title, Guid owner, (int Group, int Province, int Year) cell, DateOnly on, DateOnly due, int demand, int supply, int target, List<Guid> partners)
    {
        var id = DemoData.Id("gap-action:" + key);
        var task = new WorkTask { Id = DemoData.Id("gap-task:" + key), AllianceId = alliance, Title = title, OwnerOrganisationId = owner, Due = due, Target = $"培养 {target} 人", TargetAmount = target, ReachedAmount = 0, SourceKind = "gap", SourceId = id, SourceHref = $"/gap/actions/{id}" };
        db.AddRange(task, new GapAction { Id = id, AllianceId = alliance, TaskId = task.Id, Kind = kind, Occupation = cell.Group, RegionCode = taxonomy.Region(cell.Province)?.Code, Year = cell.Year, OpenedOn = on, Demand = demand, Supply = supply, Partners = partners });
        return task;
    }

    void Evidence(WorkTask task, string key, string text, decimal reached, DateOnly on) =>
        db.Add(new TaskEvidence { Id = DemoData.Id("evidence:" + key), TaskId = task.Id, Text = text, Reached = reached, Author = "教务人员·演示", At = clock.At(on, new TimeOnly(15, 0)) });

    static void Must(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException(refusal.Text.Key);
    }
}
