using System.Diagnostics;
using System.Globalization;
using Guildhall.Alliance.Members;
using Guildhall.Exchange.Courses;
using Guildhall.Exchange.Equivalences;
using Guildhall.Exchange.Equivalences.Evaluation;
using Guildhall.Exchange.Units;
using Guildhall.Foundation.Access;
using Guildhall.Foundation.Languages;

namespace Guildhall.Bench;

/// <summary>
/// What a learner's forty courses, a certificate and work would count for at every one of 400 colleges, of 1,000,000 courses and 100,000 rules in SQLite (ten courses and one rule for each of the scale): the whole use case with
/// rates and names, beside the limit of 100 ms; and the book of rules beside looking at every rule.
/// </summary>
sealed class Exchange : Benchmark
{
    const int Colleges = 400, Taken = 40, Questions = 60, CoursesForARule = 10;
    const double Limit = 100;

    public override string Name => "exchange";

    protected override async Task<List<Row>> Measure(Options options)
    {
        var (rules, courses) = (options.Scale, options.Scale * CoursesForARule);
        var hall = await Grown(rules, courses);
        await using var provider = await Halls.Open(hall, withIndex: false);
        var store = provider.GetRequiredService<EquivalenceStore>();
        var watch = Stopwatch.StartNew();
        await store.Load(CancellationToken.None);
        var loaded = watch.Elapsed.TotalSeconds;
        var (all, random) = (await Known(provider, courses), new Random(7));
        var (times, book, scan, found) = (new List<double>(), new List<double>(), new List<double>(), 0);
        var every = store.Book.Met([.. all.Named.Select(id => new Evidence(id, EvidenceKind.Course, id, 2026, Grade: "100"))]).SelectMany(r => r).ToList();
        for (var question = -3; question < Questions; question++)
        {
            // A learner of one college: its courses, of which rules speak oftener than of others.
            var chosen = Enumerable.Range(0, Taken).Select(i => i % 2 == 0 ? all.Named[random.Next(all.Named.Count)] : all.Any[random.Next(all.Any.Count)]).Distinct().ToArray();
            await using var scope = provider.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Acting>().As(new Who(Guid.CreateVersion7(), "bench", [new Grant(Role.Learner, all.College)], []));
            watch.Restart();
            var answer = (await scope.ServiceProvider.GetRequiredService<WhatIf>().Run(new() { Course = chosen, Titles = "1+X", Hours = 400, Unit = "ects" }, CancellationToken.None)).Value;
            var took = watch.Elapsed.TotalMilliseconds;
            Evidence[] evidence = [.. chosen.Select(id => new Evidence(id, EvidenceKind.Course, id, 2026, Grade: "100"))];
            watch.Restart();
            var counted = store.Book.WhatIf(evidence, new DateOnly(2026, 11, 22));
            var inBook = watch.Elapsed.TotalMilliseconds;
            watch.Restart();
            var asked = evidence.Select(e => e.CourseId!.Value).ToHashSet();
            var looked = every.Where(r => r.AnyOf.Any(g => g.Any(n => n.CourseId is { } id && asked.Contains(id)))).GroupBy(r => r.College).Count(g => Recognition.Of(g, evidence, new DateOnly(2026, 11, 22)).Applied.Count > 0);
            if (looked != counted.Count) throw new InvalidOperationException($"The book finds {counted.Count} colleges, looking at every rule finds {looked}.");
            if (question < 0) continue;
            times.Add(took);
            book.Add(inBook);
            scan.Add(watch.Elapsed.TotalMilliseconds);
            found += answer.Rows.Count;
        }
        times.Sort();
        var what = $"{courses.ToString("N0", CultureInfo.InvariantCulture)} courses, {rules.ToString("N0", CultureInfo.InvariantCulture)} rules";
        return
        [
            Row.Against($"what-if, {what}, median", Median(times), "ms", "the limit", Limit, "≤ 1"),
            Row.Against($"what-if, {what}, 95th percentile", times[(int)(times.Count * 0.95)], "ms", "the limit", Limit, "≤ 1"),
            Row.Against("the book of rules alone", Median(book), "ms", "looking at every rule", Median(scan)),
            Row.Alone("colleges at which something counts, each question", (double)found / Questions, ""),
            Row.Alone("rules read into memory at the start", loaded, "s"),
        ];
    }

    static async Task<(List<Guid> Named, List<Guid> Any, Guid College)> Known(IServiceProvider provider, int courses)
    {
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GuildhallDb>();
        var named = await db.Set<RuleCourse>().Where(n => n.IsTaken).Select(n => n.CourseId).Distinct().ToListAsync();
        return (named, await db.Set<Course>().Where(c => EF.Functions.Like(c.Code, "X%")).OrderBy(c => c.Id).Select(c => c.Id).Take(Math.Min(courses, 50_000)).ToListAsync(), await db.Set<Organisation>().OrderByDescending(o => o.Id).Select(o => o.Id).FirstAsync());
    }

    // The demonstration hall, grown once for each scale.
    static async Task<string> Grown(int rules, int courses)
    {
        var seeded = await Halls.Seeded(5000);
        var hall = $"{seeded}-exchange-{rules.ToString(CultureInfo.InvariantCulture)}";
        if (File.Exists(Path.Combine(hall, "grown"))) return hall;
        Halls.Copy(seeded, hall);
        Say($"Growing it to {courses:N0} courses and {rules:N0} rules, once.");
        await using var provider = await Halls.Open(hall, withIndex: false);
        await using var scope = provider.CreateAsyncScope();
        var (db, random, at) = (scope.ServiceProvider.GetRequiredService<GuildhallDb>(), new Random(5), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var alliance = await db.Set<AllianceBody>().OrderBy(a => a.Id).FirstAsync();
        var members = Enumerable.Range(0, Colleges).Select(i =>
        {
            var name = Localised.EnglishAndChinese($"College No. {i.ToString(CultureInfo.InvariantCulture)} (invented)", $"第{i.ToString(CultureInfo.InvariantCulture)}职业学院（虚构）");
            return new Organisation { Kind = OrganisationKind.School, Name = name, RegionCode = "CN-120101" }.Called(name);
        }).ToList();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Insert(members, CancellationToken.None);
        await db.Insert(members.Select(o => new Membership { AllianceId = alliance.Id, OrganisationId = o.Id, Tier = MembershipTier.Member, From = new DateOnly(2024, 1, 1) }), CancellationToken.None);
        await db.Insert(members.Where((_, i) => i % 3 == 0).Select(o => new CreditConversion { OrganisationId = o.Id, FromUnit = "cn-credit", ToUnit = "ects", FromAmount = 1, ToAmount = 2, Rounding = Rounding.HalfUp, Step = 0.5m, From = new DateOnly(2025, 1, 1), StatedBy = "–", At = at }), CancellationToken.None);
        var ids = new Guid[courses];
        foreach (var some in Enumerable.Range(0, courses).Chunk(20_000))
            await db.Insert(some.Select(i =>
            {
                var code = $"X{i.ToString("D7", CultureInfo.InvariantCulture)}";
                var course = new Course { Id = ids[i] = Guid.CreateVersion7(at.AddSeconds(i)), OrganisationId = members[i % Colleges].Id, Code = code, CodeKey = Course.KeyOf(code) };
                course.Revise(new CourseContent(Localised.EnglishAndChinese($"Course {code}", $"课程{code}"), 1 + i % 6, "cn-credit", 16, LevelLadder.China, 5, "zh-Hans", new([]), []), 2024, at);
                return course;
            }).ToList(), CancellationToken.None);
        foreach (var some in Enumerable.Range(0, rules).Chunk(20_000))
        {
            var made = some.Select(_ => Made(random, ids, members)).ToList();
            await db.Insert(made.Select(m => m.Rule), CancellationToken.None);
            await db.Insert(made.SelectMany(m => m.Named), CancellationToken.None);
        }
        await transaction.CommitAsync();
        await File.WriteAllTextAsync(Path.Combine(hall, "grown"), "");
        return hall;
    }

    static (EquivalenceRule Rule, List<RuleCourse> Named) Made(Random random, Guid[] courses, List<Organisation> members)
    {
        // The n-th course belongs to the member n modulo their number. Popular courses stand in many rules.
        int Taken() => (int)(courses.Length * Math.Pow(random.NextDouble(), 3));
        var (at, given) = (random.Next(Colleges), new[] { Taken(), Taken() });
        var target = at + Colleges * random.Next(courses.Length / Colleges);
        List<IReadOnlyList<Need>> anyOf = random.Next(5) == 0 ? [[new Need(EvidenceKind.Course, courses[given[0]]), new Need(EvidenceKind.Course, courses[given[1]])]] : [[new Need(EvidenceKind.Course, courses[given[0]], LeastGrade: "60")]];
        if (random.Next(200) == 0) anyOf.Add([new Need(EvidenceKind.Certificate, Title: "1+X")]);
        if (random.Next(200) == 0) anyOf.Add([new Need(EvidenceKind.Work, Hours: 300)]);
        var rule = new EquivalenceRule { OrganisationId = members[at].Id, AnyOf = anyOf, Awards = [new Award(courses[target], null, 1 + target % 6, "cn-credit")], From = new DateOnly(2025, 1, 1), StatedBy = "–" };
        return (rule, [.. anyOf[0].Select(n => new RuleCourse { RuleId = rule.Id, CourseId = n.CourseId!.Value, GivingOrganisationId = members[given[0] % Colleges].Id, OrganisationId = rule.OrganisationId, IsTaken = true }), new RuleCourse { RuleId = rule.Id, CourseId = courses[target], GivingOrganisationId = rule.OrganisationId, OrganisationId = rule.OrganisationId, IsTaken = false }]);
    }
}
