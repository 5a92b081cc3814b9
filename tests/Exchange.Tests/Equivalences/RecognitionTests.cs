using Guildhall.Exchange.Equivalences.Evaluation;

namespace Guildhall.Exchange.Tests.Equivalences;

public class RecognitionTests
{
    static readonly DateOnly Today = new(2026, 11, 22);
    static readonly Guid College = Guid.CreateVersion7();

    [Fact]
    public void The_best_there_is_nothing_counted_twice_whatever_the_order() => Cases.For(400, random =>
    {
        var (rules, evidence) = Market(random);

        var found = Recognition.Of(rules, evidence, Today);
        var again = Recognition.Of(rules.OrderBy(_ => random.Next()).ToList(), [.. evidence.OrderBy(_ => random.Next())], Today);

        Assert.Equal(BruteForce(rules, evidence), found.Credits);
        Assert.Equal(found.Credits, found.Applied.Sum(a => a.Awards.Sum(w => w.Credits)));
        Assert.Equal(Told(found), Told(again));
        Assert.Distinct(found.Applied.SelectMany(a => a.By).Select(e => e.Kind == EvidenceKind.Course ? (object)e.CourseId! : e.Kind == EvidenceKind.Work ? e.Id : (e.Kind, e.Title)));
        Assert.Distinct(found.Applied.Select(a => a.Rule.Id));
        Assert.Distinct(found.Applied.SelectMany(a => a.Awards).Where(w => w.CourseId is not null).Select(w => w.CourseId));
        Assert.All(found.Applied, a => Assert.True(a.Rule.IsInForce(Today) && a.Rule.AnyOf[a.Group].Zip(a.By).All(n => n.Second.Meets(n.First))));
    });

    [Fact]
    public void Validity_years_and_the_least_grade_are_respected()
    {
        var course = Guid.CreateVersion7();
        Rule Of(Need need, DateOnly? from = null, DateOnly? until = null, Guid? programme = null) => new(Guid.CreateVersion7(), College, [[need]], [new Award(null, "block", 3)], from ?? Today, until, programme);
        var result = new Evidence(Guid.CreateVersion7(), EvidenceKind.Course, course, 2025, true, "B", ["A", "B", "C"]);
        decimal Credits(Rule rule, Evidence? e = null, Guid? programme = null) => Recognition.Of([rule], [e ?? result], Today, programme).Credits;
        var need = new Need(EvidenceKind.Course, course);
        var programme = Guid.CreateVersion7();

        Assert.Equal(3, Credits(Of(need)));
        Assert.Equal(3, Credits(Of(need, until: Today)));
        Assert.Equal(0, Credits(Of(need, from: Today.AddDays(1))));
        Assert.Equal(0, Credits(Of(need, from: Today.AddDays(-9), until: Today.AddDays(-1))));
        Assert.Equal((3, 0), (Credits(Of(need with { FromYear = 2025, UntilYear = 2025 })), Credits(Of(need with { FromYear = 2026 }))));
        Assert.Equal((3, 0), (Credits(Of(need with { LeastGrade = "C" })), Credits(Of(need with { LeastGrade = "A" }))));
        Assert.Equal((3, 0), (Credits(Of(need with { LeastGrade = "60" }), result with { Grade = "60" }), Credits(Of(need with { LeastGrade = "60" }), result with { Grade = "59.5" })));
        Assert.Equal(0, Credits(Of(need), result with { Passed = false }));
        Assert.Equal((0, 3), (Credits(Of(need, programme: programme)), Credits(Of(need, programme: programme), programme: programme)));
    }

    [Fact]
    public void Certificates_contests_and_work_count_by_rules_of_the_same_form_and_each_once()
    {
        Rule Of(string block, decimal credits, params Need[] needs) => new(Guid.CreateVersion7(), College, [needs], [new Award(null, block, credits)], Today, null, null);
        Rule[] rules = [Of("Practice", 6, new Need(EvidenceKind.Work, Hours: 400)), Of("Long practice", 10, new Need(EvidenceKind.Work, Hours: 800)), Of("Welding", 4, new Need(EvidenceKind.Certificate, Title: "1+X 焊工")), Of("Twice", 4, new Need(EvidenceKind.Certificate, Title: "1+x 焊工"))];
        Evidence Work(int hours) => new(Guid.CreateVersion7(), EvidenceKind.Work, Hours: hours);

        Assert.Equal(0, Recognition.Of(rules, [Work(200), Work(300)], Today).Credits);
        Assert.Equal(10, Recognition.Of(rules, [Work(900)], Today).Credits);
        Assert.Equal(16, Recognition.Of(rules, [Work(900), Work(400)], Today).Credits);
        Assert.Equal(4, Recognition.Of(rules, [new Evidence(Guid.CreateVersion7(), EvidenceKind.Certificate, Title: " 1+X 焊工 ")], Today).Credits);
    }

    [Fact]
    public void A_hundred_rules_for_the_same_course_are_no_burden()
    {
        var course = Guid.CreateVersion7();
        var rules = Enumerable.Range(1, 100).Select(i => new Rule(Guid.CreateVersion7(), College, [[new Need(EvidenceKind.Course, course)]], [new Award(null, "b", i)], Today, null, null)).ToList();

        Assert.Equal(100, Recognition.Of(rules, [new Evidence(Guid.CreateVersion7(), EvidenceKind.Course, course, 2026)], Today).Credits);
    }

    [Fact]
    public void What_would_never_end_is_cut_says_so_and_still_counts_nothing_twice()
    {
        var random = new Random(7);
        var courses = Enumerable.Range(0, 60).Select(_ => Guid.CreateVersion7()).ToArray();
        var rules = Enumerable.Range(0, 3000).Select(i => new Rule(Guid.CreateVersion7(), College, [[.. courses.OrderBy(_ => random.Next()).Take(3).Select(c => new Need(EvidenceKind.Course, c))]], [new Award(null, "b", 1 + random.Next(9))], Today, null, null)).ToList();
        var evidence = courses.Select(c => new Evidence(Guid.CreateVersion7(), EvidenceKind.Course, c, 2026)).ToList();

        var (found, again) = (Recognition.Of(rules, evidence, Today), Recognition.Of(rules.AsEnumerable().Reverse(), evidence, Today));

        Assert.True(found.IsCut);
        Assert.Equal(Told(found), Told(again));
        Assert.Distinct(found.Applied.SelectMany(a => a.By).Select(e => e.CourseId));
        // Twenty rules of three courses each at most, nearly all of the dearest.
        Assert.InRange(found.Credits, 100, 180);
        Assert.False(Recognition.Of(rules.Take(10), evidence, Today).IsCut);
    }

    [Fact]
    public void Awards_are_compared_in_one_unit()
    {
        var course = Guid.CreateVersion7();
        Rule Of(decimal amount, string unit) => new(Guid.CreateVersion7(), College, [[new Need(EvidenceKind.Course, course)]], [new Award(null, unit, amount, unit)], Today, null, null);
        var found = Recognition.Of([Of(48, "cn-hour"), Of(4, "cn-credit")], [new Evidence(Guid.CreateVersion7(), EvidenceKind.Course, course, 2026)], Today, worth: a => a.Unit == "cn-hour" ? a.Credits / 16 : a.Credits);
        Assert.Equal(("cn-credit", 4), (found.Applied.Single().Awards.Single().Unit, found.Credits));
    }

    [Fact]
    public void The_book_finds_what_looking_at_every_rule_finds() => Cases.For(100, random =>
    {
        var (rules, evidence) = Market(random);
        var book = new RuleBook();
        foreach (var rule in rules) book.Put(rule);
        var gone = rules[random.Next(rules.Count)];
        book.Put(gone);
        book.Remove(gone.Id);

        var found = book.WhatIf(evidence, Today);

        Assert.Equal(Recognition.Of(rules.Where(r => r.Id != gone.Id), evidence, Today).Credits, found.Values.Sum(r => r.Credits));
        Assert.Equal(rules.Count - 1, book.Count);
    });

    static IEnumerable<string> Told(Recognition found) => found.Applied.Select(a => $"{a.Rule.Id} {a.Group} {string.Join(',', a.By.Select(e => e.Id).Order())}");

    static (List<Rule> Rules, List<Evidence> Evidence) Market(Random random)
    {
        var courses = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).ToArray();
        var targets = Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7()).ToArray();
        Need Any() => random.Next(6) switch
        {
            0 => new Need(EvidenceKind.Work, Hours: random.Next(1, 4) * 100),
            1 => new Need(EvidenceKind.Certificate, Title: $"T{random.Next(2)}"),
            _ => new Need(EvidenceKind.Course, courses[random.Next(5)], random.Next(4) == 0 ? 2025 : null, null, random.Next(3) == 0 ? $"{random.Next(60, 90)}" : null),
        };
        Award Given() => random.Next(3) == 0 ? new Award(null, "block", random.Next(1, 7)) : new Award(targets[random.Next(4)], null, random.Next(1, 7));
        var rules = Enumerable.Range(0, random.Next(1, 8)).Select(_ => new Rule(Guid.CreateVersion7(), College,
            [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => (IReadOnlyList<Need>)[.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Any()).DistinctBy(n => (n.Kind, n.CourseId, n.Title, n.Hours))])],
            [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Given()).DistinctBy(a => (a.CourseId, a.Block))], Today.AddDays(-random.Next(20)), random.Next(4) == 0 ? Today.AddDays(random.Next(-3, 3)) : null, random.Next(8) == 0 ? Guid.CreateVersion7() : null)).ToList();
        var evidence = Enumerable.Range(0, random.Next(1, 7)).Select(_ => random.Next(5) switch
        {
            0 => new Evidence(Guid.CreateVersion7(), EvidenceKind.Work, Hours: random.Next(1, 5) * 100),
            1 => new Evidence(Guid.CreateVersion7(), EvidenceKind.Certificate, Title: $"T{random.Next(2)}"),
            _ => new Evidence(Guid.CreateVersion7(), EvidenceKind.Course, courses[random.Next(5)], random.Next(2024, 2027), random.Next(6) > 0, $"{random.Next(50, 100)}"),
        }).ToList();
        return (rules, evidence);
    }

    // Every set of rules, every group of each, every assignment of evidence.
    static decimal BruteForce(List<Rule> rules, List<Evidence> evidence)
    {
        decimal Try(int at, HashSet<object> used)
        {
            if (at == rules.Count) return 0;
            var best = Try(at + 1, used);
            var rule = rules[at];
            if (!rule.IsInForce(Today) || rule.Programme is not null) return best;
            var awards = rule.Awards.Where(a => a.CourseId is not null).Select(a => (object)("award", a.CourseId)).ToList();
            if (awards.Exists(used.Contains)) return best;
            foreach (var group in rule.AnyOf) best = Math.Max(best, Assign(group, 0, [.. used, .. awards], rule.Awards.Sum(a => a.Credits), at));
            return best;
        }

        decimal Assign(IReadOnlyList<Need> group, int need, HashSet<object> used, decimal credits, int at)
        {
            if (need == group.Count) return credits + Try(at + 1, used);
            decimal best = -1000;
            foreach (var e in evidence.Where(e => e.Meets(group[need])))
            {
                object key = e.Kind switch { EvidenceKind.Course => e.CourseId!, EvidenceKind.Work => e.Id, _ => (e.Kind, e.Title) };
                if (!used.Contains(key)) best = Math.Max(best, Assign(group, need + 1, [.. used, key], credits, at));
            }
            return best;
        }

        return Try(0, []);
    }
}
