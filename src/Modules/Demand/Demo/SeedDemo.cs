using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Programmes;
using Guildhall.Foundation.Audit;
using Guildhall.Taxonomy;

namespace Guildhall.Demand.Demo;

/// <summary>
/// Fills an empty hall with an invented alliance of three neighbouring regions: the same for the same day and size. Organisations are invented; places, occupations and skills are real.
/// Texts are read by the same reader as any posting's; beyond twenty thousand, texts come round again with other employers, places, pay and days.
/// </summary>
public class SeedDemo(GuildhallDb db, PostingMaker maker, ProgrammeMaker programmes, MemberDirectory members, MakeAccount accounts, AuditTrail trail, Acting acting, Classification taxonomy, TimeProvider clock, IEnumerable<Module> modules, IServiceProvider services)
{
    const int DistinctTexts = 20_000;
    const int Batch = 1000;

    /// <summary>An account of the demo, with its password, which is told once.</summary>
    public record Person(Role Role, string Email, string Password, string Organisation);

    public async Task<Outcome<List<Person>>> Run(int postings, Action<int>? progress, CancellationToken stop)
    {
        if (await db.Set<Organisation>().AnyAsync(stop) || await db.Set<Account>().AnyAsync(stop)) return new Conflict(new Text("demo.not-empty"));
        var data = DemoData.Organisations();
        var alliance = await Organisations(data, stop);
        var people = await People(data, stop);
        await Programmes(stop);
        await Postings(data, alliance, postings, progress, stop);
        db.ChangeTracker.Clear();
        foreach (var module in modules) await module.Furnish(services, stop);
        return people;
    }

    async Task<Guid> Organisations(List<DemoData.Organisation> data, CancellationToken stop)
    {
        var (name, about, founded) = DemoData.Alliance();
        var alliance = new AllianceBody { Id = DemoData.Id("alliance"), Name = name, About = about, Founded = founded };
        db.Add(alliance);
        db.Add(new Setting { Name = Setting.Demo, Value = "true" });
        foreach (var o in data)
        {
            var kind = o.Kind switch { "college" => OrganisationKind.School, "enterprise" => OrganisationKind.Enterprise, _ => OrganisationKind.Association };
            db.Add(new Organisation { Id = DemoData.Id(o.Key), Kind = kind, Name = o.Name, About = o.About, RegionCode = "CN-" + o.Region, Latitude = o.Latitude, Longitude = o.Longitude }.Called(o.Name));
            // Every fifth joins later: the alliance's council admits whom it finds without membership.
            if (data.IndexOf(o) % 5 == 3 && kind != OrganisationKind.Association) continue;
            db.Add(new Membership { Id = DemoData.Id("membership:" + o.Key), AllianceId = alliance.Id, OrganisationId = DemoData.Id(o.Key), Tier = kind == OrganisationKind.Association ? MembershipTier.Lead : data.IndexOf(o) % 5 == 0 ? MembershipTier.Director : MembershipTier.Member, From = founded.AddDays(data.IndexOf(o) * 11) });
        }
        await db.SaveChangesAsync(stop);
        return alliance.Id;
    }

    async Task<List<Person>> People(List<DemoData.Organisation> data, CancellationToken stop)
    {
        var (college, enterprise, secretariat) = (data.First(o => o.Kind == "college"), data.First(o => o.Kind == "enterprise"), data.First(o => o.Kind == "association"));
        var people = new List<Person>();
        foreach (var (role, name, organisation) in new (Role, string, DemoData.Organisation?)[]
        {
            (Role.Administrator, "演示管理员", null), (Role.Secretariat, "秘书处·演示", null), (Role.Reviewer, "审核员·演示", null), (Role.Auditor, "审计员·演示", null), (Role.Coordinator, "联络员·演示", secretariat),
            (Role.HrOfficer, "人事专员·演示", enterprise), (Role.Registrar, "教务人员·演示", college), (Role.Teacher, "教师·演示", college), (Role.Learner, "学生·演示", college),
        })
        {
            var made = await accounts.Run($"{role.ToString().ToLowerInvariant()}@demo.guildhall.example", name, role, organisation is null ? null : DemoData.Id(organisation.Key), stop);
            if (made.Refusal is { } refusal) throw new InvalidOperationException(refusal.Text.Key);
            people.Add(new Person(role, made.Value.Email, made.Value.Password, organisation?.Name.In("zh-Hans") ?? ""));
        }
        return people;
    }

    async Task Programmes(CancellationToken stop)
    {
        var colleges = (await members.All(stop)).ToDictionary(c => c.Id);
        foreach (var p in DemoData.Programmes())
        {
            var facts = new ProgrammeFacts
            {
                NameZh = p.Name.OrNull("zh-Hans"), NameEn = p.Name.OrNull("en"), Level = Level(p.Level), Field = p.Field, Years = p.Years, Places = p.Places, GraduatesPerYear = p.Graduates,
                DescriptionZh = p.Description.OrNull("zh-Hans"), DescriptionEn = p.Description.OrNull("en"), Skills = p.Skills,
            };
            var programme = new Programme { Id = DemoData.Id($"programme:{p.College}:{p.Name.In("zh-Hans")}"), OrganisationId = DemoData.Id(p.College) };
            ProgrammeMaker.Fill(programme, programmes.Prepare(facts).Value, colleges[programme.OrganisationId]);
            db.Add(programme);
        }
        await db.SaveChangesAsync(stop);
    }

    async Task Postings(List<DemoData.Organisation> data, Guid alliance, int count, Action<int>? progress, CancellationToken stop)
    {
        var roles = DemoData.Roles();
        var (openings, benefits) = (DemoData.Texts("openings"), DemoData.Texts("benefits"));
        var enterprises = data.Where(o => o.Kind == "enterprise").ToList();
        var today = clock.Today();
        var sources = enterprises.ToDictionary(e => e.Key, e => new PostingSource { Id = DemoData.Id("source:" + e.Key), Name = "entry:" + DemoData.Id(e.Key), OwnerId = DemoData.Id(e.Key) }, StringComparer.Ordinal);
        db.AddRange(sources.Values);
        await db.SaveChangesAsync(stop);

        var random = new Random(20261122);
        var prepared = new List<(PreparedPosting Prepared, DemoData.Organisation Employer)>();
        for (var from = 0; from < count; from += Batch)
        {
            var size = Math.Min(Batch, count - from);
            var drawn = new (PostingFacts Facts, DemoData.Organisation Employer)[size];
            for (var i = 0; i < size; i++) drawn[i] = Draw(random, roles, enterprises, openings, benefits, today, taxonomy);
            var made = new PreparedPosting[size];
            if (prepared.Count < DistinctTexts)
            {
                Parallel.For(0, size, new ParallelOptions { CancellationToken = stop }, i => made[i] = maker.Prepare(drawn[i].Facts).Value);
                for (var i = 0; i < size; i++) prepared.Add((made[i], drawn[i].Employer));
            }
            var rows = new List<Posting>(size);
            for (var i = 0; i < size; i++)
            {
                var (employer, facts) = (drawn[i].Employer, drawn[i].Facts);
                var read = made[i];
                if (read is null)
                {
                    (read, employer) = prepared[random.Next(prepared.Count)];
                    facts = new PostingFacts { Title = read.Facts.Title, Employer = read.Facts.Employer, Headcount = facts.Headcount, Kind = read.Facts.Kind, Level = read.Facts.Level, Place = read.Facts.Place, Latitude = read.Facts.Latitude, Longitude = read.Facts.Longitude, PayMin = facts.PayMin, PayMax = facts.PayMax, PayCurrency = "CNY", PayPeriod = PayPeriod.Month, ClosesOn = facts.ClosesOn, StartsOn = facts.StartsOn, PostedAt = facts.PostedAt };
                    read = read with { Facts = facts };
                }
                var key = "demo:" + (from + i).ToString(System.Globalization.CultureInfo.InvariantCulture);
                var posting = new Posting { Id = DemoData.Id(key), SourceId = sources[employer.Key].Id, SourceKey = key, OwnerId = DemoData.Id(employer.Key), EmployerName = "", Title = "", DescriptionHtml = "", Language = "" };
                PostingMaker.Fill(posting, read, posting.OwnerId, [alliance], clock.GetUtcNow());
                posting.Begin(today);
                rows.Add(posting);
            }
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            await db.Insert(rows, stop);
            await transaction.CommitAsync(stop);
            progress?.Invoke(from + size);
        }

        // One entry for all of them: nobody wrote these, and followers load anew.
        await using var end = await db.Database.BeginTransactionAsync(stop);
        await trail.Append(db, acting.Who, [new AuditChange("demand_postings", "*", AuditAction.Created, System.Text.Encoding.UTF8.GetBytes($$"""{"seeded":{{count}}}"""))], stop);
        await db.SaveChangesAsync(stop);
        await end.CommitAsync(stop);
    }

    internal static (PostingFacts, DemoData.Organisation) Draw(Random random, List<DemoData.JobRole> roles, List<DemoData.Organisation> enterprises, List<string> openings, List<string> benefits, DateOnly today, Classification taxonomy)
    {
        var employer = enterprises[random.Next(enterprises.Count)];
        var fitting = roles.Where(r => r.Sectors.Contains(employer.Sector, StringComparer.Ordinal)).ToList();
        if (fitting.Count == 0) fitting = roles;
        var weight = random.Next(fitting.Sum(r => r.Weight));
        var role = fitting.First(r => (weight -= r.Weight) < 0);
        var region = taxonomy.Region("CN-" + employer.Region)!;
        var place = region.Spoken("zh-Hans");
        var title = role.Titles[random.Next(role.Titles.Length)];
        var headcount = random.Next(10) < 7 ? random.Next(1, 6) : random.Next(6, 41);
        var text = string.Join("\n", [
            openings[random.Next(openings.Count)].Replace("{employer}", employer.Name.In("zh-Hans"), StringComparison.Ordinal).Replace("{city}", place, StringComparison.Ordinal).Replace("{title}", title, StringComparison.Ordinal).Replace("{n}", headcount.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal),
            "", "岗位职责：", .. Some(random, role.Duties, 4, 6).Select((d, i) => $"{i + 1}. {d}"), "", "任职要求：", .. Some(random, role.Requirements, 3, 5).Select((d, i) => $"{i + 1}. {d}"), "", "福利待遇：", .. Some(random, [.. benefits], 2, 3),
        ]);
        var shift = (random.Next(5) - 2) * 300;
        return (new PostingFacts
        {
            Title = title, Employer = employer.Name.In("zh-Hans"), Description = text, Headcount = headcount, Region = region.Code, Place = place,
            Latitude = Math.Round(employer.Latitude + (random.NextDouble() - 0.5) * 0.06, 5), Longitude = Math.Round(employer.Longitude + (random.NextDouble() - 0.5) * 0.06, 5),
            Kind = role.Kind switch { "internship" => PostingKind.Internship, "apprenticeship" => PostingKind.Apprenticeship, "order-class" => PostingKind.OrderClassPlace, _ => PostingKind.Job },
            Level = Level(role.Level), PayMin = role.PayMin + shift, PayMax = role.PayMax + shift, PayCurrency = "CNY", PayPeriod = PayPeriod.Month, Language = "zh-Hans",
            PostedAt = new DateTimeOffset(today.AddDays(-1 - random.Next(75)), new TimeOnly(random.Next(10), random.Next(60)), TimeSpan.Zero), ClosesOn = today.AddDays(random.Next(2, 120)), StartsOn = today.AddDays(random.Next(30, 240)),
            IsPublic = random.Next(20) != 0,
        }, employer);
    }

    internal static EducationLevel Level(string level) => level switch { "secondary" => EducationLevel.Secondary, "higher-vocational" => EducationLevel.HigherVocational, "bachelor" => EducationLevel.Bachelor, _ => EducationLevel.None };

    static IEnumerable<string> Some(Random random, string[] all, int least, int most)
    {
        var chosen = Enumerable.Range(0, all.Length).ToArray();
        random.Shuffle(chosen);
        return chosen.Take(Math.Min(all.Length, random.Next(least, most + 1))).Order().Select(i => all[i]);
    }
}
