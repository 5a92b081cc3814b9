using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Exchange.Attainments;
using Guildhall.Exchange.Courses;
using Guildhall.Exchange.Equivalences.Evaluation;
using Guildhall.Exchange.Units;

namespace Guildhall.Exchange.Equivalences;

/// <summary>What would count where: for a learner's own results, or for a choice of courses, certificates, contests and work of nobody in particular. Nothing of it is kept.</summary>
public class WhatIf(GuildhallDb db, EquivalenceStore store, Rates rates, CourseAccess access, MemberDirectory members, Acting acting, TimeProvider clock)
{
    public class Input
    {
        /// <summary>Whether to count one's own results.</summary>
        public bool? Mine { get; set; }
        /// <summary>Courses chosen, by id.</summary>
        public Guid[]? Course { get; set; }
        /// <summary>Words of a course to add.</summary>
        public string? Add { get; set; }
        /// <summary>Names of certificates and contests, one a line.</summary>
        public string? Titles { get; set; }
        /// <summary>Hours of work in one place.</summary>
        public int? Hours { get; set; }
        public Guid? Programme { get; set; }
        /// <summary>The unit in which to show volumes; none: each college's own.</summary>
        public string? Unit { get; set; }
        public DateOnly? On { get; set; }
    }

    const int MostResults = 500;

    public record Counted(Applied Applied, IReadOnlyList<string> By, IReadOnlyList<string> For);

    /// <summary>What counts at one college: the volume in its own unit, what of it stands in others for which it states no rate, the whole in the unit that was asked for where a rate is stated, and the rules.</summary>
    public record Row(MemberDirectory.Entry College, decimal Credits, string Unit, IReadOnlyList<(decimal Amount, string Unit)> Others, decimal? InUnit, bool IsCut, IReadOnlyList<Counted> Rules);

    public record Result(IReadOnlyList<Row> Rows, IReadOnlyList<(Course Course, Localised? College)> Chosen, IReadOnlyList<(Course Course, Localised? College)> Offered, bool HasOwn, int Looked);

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        if (!access.MayRead) return new Forbidden();
        var chosenIds = (input.Course ?? []).Distinct().Take(100).ToList();
        var own = await Own(stop);
        var evidence = new List<Evidence>();
        if (input.Mine == true) evidence.AddRange(own);
        var today = input.On ?? clock.Today();
        // A choice of nobody in particular: passed with the best there is.
        evidence.AddRange(chosenIds.Select(id => new Evidence(id, EvidenceKind.Course, id, today.Year, Grade: "100")));
        foreach (var title in (input.Titles ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase).Take(20))
            evidence.AddRange([new(Guid.CreateVersion7(), EvidenceKind.Certificate, Title: title), new(Guid.CreateVersion7(), EvidenceKind.Contest, Title: title)]);
        if (input.Hours is > 0) evidence.Add(new Evidence(Guid.CreateVersion7(), EvidenceKind.Work, Hours: input.Hours.Value));
        if (chosenIds.Count > 0) await Grade(evidence, chosenIds, stop);
        var counted = await Count(evidence, today, input, stop);
        var ids = chosenIds.Concat(counted.Values.SelectMany(r => r.Found.Applied).SelectMany(a => a.By.Select(e => e.CourseId).Concat(a.Awards.Select(w => w.CourseId))).OfType<Guid>()).Distinct().ToList();
        var courses = await db.Set<Course>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, stop);
        List<Course> offered = [];
        if (Folding.Fold(input.Add ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } asked)
        {
            var fitting = db.Set<Course>().AsNoTracking().Where(c => !c.IsClosed && !chosenIds.Contains(c.Id));
            foreach (var word in asked.Take(8)) fitting = fitting.Where(c => c.Folded.Contains(word));
            offered = await fitting.OrderByDescending(c => c.Id).Take(20).ToListAsync(stop);
        }
        var colleges = await members.Many([.. counted.Keys.Concat(courses.Values.Select(c => c.OrganisationId)).Concat(offered.Select(c => c.OrganisationId)).Distinct()], stop);
        string Course(Guid? id) => id is { } known && courses.TryGetValue(known, out var c) ? $"{c.Code} {c.Name}" : "–";
        Counted Said(Applied a) => new(a, [.. a.By.Select(e => e.Kind == EvidenceKind.Course ? Course(e.CourseId) : e.Title ?? $"{e.Hours} h")], [.. a.Awards.Select(w => w.CourseId is null ? w.Block ?? "" : Course(w.CourseId))]);
        var rows = counted.Where(c => colleges.ContainsKey(c.Key)).Select(c => new Row(colleges[c.Key], c.Value.Amount, c.Value.Unit, c.Value.Others, c.Value.InUnit, c.Value.Found.IsCut, [.. c.Value.Found.Applied.Select(Said)]));
        (Course, Localised?) With(Course c) => (c, colleges.GetValueOrDefault(c.OrganisationId)?.Name);
        return new Result([.. rows.OrderByDescending(r => r.InUnit).ThenByDescending(r => r.Credits).ThenBy(r => r.College.Id)], [.. chosenIds.Where(courses.ContainsKey).Select(id => With(courses[id]))], [.. offered.Select(With)], own.Count > 0, store.Book.Count);
    }

    sealed record Volume(Recognition Found, decimal Amount, string Unit, IReadOnlyList<(decimal Amount, string Unit)> Others, decimal? InUnit);

    // Each college compares and adds up in the unit in which most of what it gives is counted, by the rates that it states. What it states no rate for is told beside it, never added.
    async Task<Dictionary<Guid, Volume>> Count(List<Evidence> evidence, DateOnly on, Input input, CancellationToken stop)
    {
        var met = store.Book.Met(evidence);
        var books = met.Count == 0 ? new Dictionary<Guid, Rates.Book>() : await rates.Of([.. met.Select(m => m.Key)], on, stop);
        var counted = new Dictionary<Guid, Volume>();
        foreach (var rules in met)
        {
            var usual = rules.SelectMany(r => r.Awards).Select(a => a.Unit).OfType<string>().GroupBy(u => u).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).FirstOrDefault() ?? "";
            decimal? In(Award a) => books[rules.Key].Convert(a.Credits, a.Unit ?? usual, usual);
            var found = Recognition.Of(rules, evidence, on, input.Programme, a => In(a) ?? a.Credits);
            if (found.Applied.Count == 0) continue;
            var (awards, amount) = (found.Applied.SelectMany(a => a.Awards).ToList(), 0m);
            foreach (var award in awards) amount += In(award) ?? 0;
            List<(decimal, string)> others = [.. awards.Where(a => In(a) is null).GroupBy(a => a.Unit!).Select(g => (g.Sum(a => a.Credits), g.Key))];
            counted[rules.Key] = new Volume(found, amount, usual, others, CreditUnit.IsKnown(input.Unit) && others.Count == 0 ? books[rules.Key].Convert(amount, usual, input.Unit!) : null);
        }
        return counted;
    }

    /// <summary>The results, certificates, work and contests of the person who acts, as evidence.</summary>
    public async Task<List<Evidence>> Own(CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } account) return [];
        var results = await db.Set<CourseResult>().AsNoTracking().Where(r => db.Set<PersonRecord>().Any(p => p.Id == r.PersonId && p.AccountId == account)).OrderByDescending(r => r.Id).Take(MostResults).ToListAsync(stop);
        var ids = results.Select(r => r.OrganisationId).Distinct().ToList();
        var scales = await db.Set<GradeScale>().AsNoTracking().Where(s => ids.Contains(s.OrganisationId)).ToDictionaryAsync(s => s.OrganisationId, s => s.Grades.Select(g => g.Grade).ToList(), stop);
        var attained = await db.Set<Attainment>().AsNoTracking().Where(a => a.AccountId == account && (a.State == AttainmentState.Stated || a.State == AttainmentState.Recognised)).OrderByDescending(a => a.Id).Take(MostResults).ToListAsync(stop);
        return [.. results.Select(r => new Evidence(r.Id, EvidenceKind.Course, r.CourseId, r.Year, r.Passed, r.Grade, scales.GetValueOrDefault(r.OrganisationId))), .. attained.Select(a => a.Evidence)];
    }

    // The best grade of the scale of its college.
    async Task Grade(List<Evidence> evidence, List<Guid> chosen, CancellationToken stop)
    {
        var best = await db.Set<Course>().Where(c => chosen.Contains(c.Id)).Join(db.Set<GradeScale>(), c => c.OrganisationId, s => s.OrganisationId, (c, s) => new { c.Id, s.Grades }).ToDictionaryAsync(c => c.Id, c => c.Grades.Select(g => g.Grade).ToList(), stop);
        for (var i = 0; i < evidence.Count; i++)
            if (evidence[i] is { Kind: EvidenceKind.Course, CourseId: { } id } e && e.Id == id && best.GetValueOrDefault(id) is { Count: > 0 } grades && !decimal.TryParse(grades[0], System.Globalization.CultureInfo.InvariantCulture, out _)) evidence[i] = e with { Grade = grades[0], Grades = grades };
    }
}
