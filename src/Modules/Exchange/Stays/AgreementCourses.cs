using Guildhall.Exchange.Courses;
using Guildhall.Exchange.Equivalences;
using Guildhall.Exchange.Equivalences.Evaluation;

namespace Guildhall.Exchange.Stays;

/// <summary>
/// Binds the lines of a learning agreement to the two catalogues: codes become courses in the version of the day, with name and credits as they stand there; and tells which courses of the host count at home by which rule.
/// Where an organisation keeps no catalogue (an enterprise, say), lines stay as they are written.
/// </summary>
public class AgreementCourses(GuildhallDb db, EquivalenceStore store, TimeProvider clock)
{
    const int MostSuggested = 20;

    /// <summary>A rule of the home institution that asks for one course of the host only: what would be taken, and for what it would count.</summary>
    public record Suggestion(Guid RuleId, Course Taken, Course? For, string? Block, decimal Credits, string? Unit, string? LeastGrade);

    /// <summary>What counts at home by a rule in force, the latest decided first; of courses with these words when some are given. Two queries.</summary>
    public async Task<IReadOnlyList<Suggestion>> Suggest(Stay stay, string? find, CancellationToken stop)
    {
        var today = clock.Today();
        var named = db.Set<RuleCourse>().Where(n => n.IsTaken && n.GivingOrganisationId == stay.HostOrganisationId && n.OrganisationId == stay.HomeOrganisationId);
        var fitting = db.Set<Course>().Where(c => c.OrganisationId == stay.HostOrganisationId && !c.IsClosed);
        foreach (var word in Folding.Fold(find ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8)) fitting = fitting.Where(c => c.Folded.Contains(word));
        var rules = await db.Set<EquivalenceRule>().AsNoTracking().Where(r => r.State == RuleState.InForce && r.From <= today && (r.Until == null || r.Until >= today) && named.Any(n => n.RuleId == r.Id && fitting.Any(c => c.Id == n.CourseId))).OrderByDescending(r => r.Id).Take(MostSuggested).ToListAsync(stop);
        var ids = rules.SelectMany(r => r.AnyOf.SelectMany(g => g).Select(n => n.CourseId).Concat(r.Awards.Select(a => a.CourseId))).OfType<Guid>().Distinct().ToList();
        var courses = await db.Set<Course>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, stop);
        // What takes several courses together is no line of its own.
        return [.. from rule in rules
                   from way in rule.AnyOf
                   where way is [{ Kind: EvidenceKind.Course }]
                   let need = way[0]
                   where courses.TryGetValue(need.CourseId!.Value, out var c) && c.OrganisationId == stay.HostOrganisationId
                   from award in rule.Awards
                   select new Suggestion(rule.Id, courses[need.CourseId!.Value], award.CourseId is { } id ? courses.GetValueOrDefault(id) : null, award.Block, award.Credits, award.Unit, need.LeastGrade)];
    }

    /// <summary>The lines bound to the catalogues; or the line whose code is not there.</summary>
    public async Task<Outcome<List<AgreementRow>>> Bind(Stay stay, IReadOnlyList<AgreementRow> rows, CancellationToken stop)
    {
        var (host, home) = (await Codes(stay.HostOrganisationId, rows.Select(r => r.HostCode), stop), await Codes(stay.HomeOrganisationId, rows.Select(r => r.HomeCode), stop));
        var bound = new List<AgreementRow>();
        for (var i = 0; i < rows.Count; i++)
        {
            var (there, here) = (Of(host, rows[i].HostCode), Of(home, rows[i].HomeCode));
            // The home institution's word decides what counts, so its own code must be its own; a host's transcript may name what its catalogue does not.
            if (here is null && home.Has && rows[i].HomeCode is { } unknown) return new Invalid($"Rows[{i}].HomeCode", new Text("equivalence.no-such-course", unknown));
            if (there is null && host.Has && rows[i].HostCode is { } gone) return new Invalid($"Rows[{i}].HostCode", new Text("equivalence.no-such-course", gone));
            bound.Add(rows[i] with
            {
                HostCourseId = there?.Id,
                HostVersion = there?.Number,
                HostName = rows[i].HostName ?? there?.Name.ToString(),
                HostCredits = rows[i].HostCredits ?? there?.Credits,
                Unit = rows[i].Unit ?? there?.Unit,
                HomeCourseId = here?.Id,
                HomeVersion = here?.Number,
                HomeName = rows[i].HomeName ?? here?.Name.ToString(),
                HomeCredits = rows[i].HomeCredits ?? here?.Credits,
                HomeUnit = here?.Unit,
                RuleId = there is null ? null : RuleOf(stay, there.Id, here?.Id),
            });
        }
        return bound;
    }

    /// <summary>What the rules say of a result at the host, where nothing was agreed: null when it counts for nothing.</summary>
    public async Task<(string For, decimal Credits, Guid RuleId)?> Count(Stay stay, Guid course, string? grade, CancellationToken stop)
    {
        var grades = await db.Set<Units.GradeScale>().AsNoTracking().SingleOrDefaultAsync(s => s.OrganisationId == stay.HostOrganisationId, stop);
        var evidence = new Evidence(course, EvidenceKind.Course, course, (stay.LeftOn ?? stay.Until).Year, Grade: grade ?? "", Grades: grades?.Grades.Select(g => g.Grade).ToList());
        if (store.Book.WhatIf([evidence], clock.Today(), only: stay.HomeOrganisationId).GetValueOrDefault(stay.HomeOrganisationId) is not { Applied: [var applied, ..] } found) return null;
        var ids = applied.Awards.Select(a => a.CourseId).OfType<Guid>().ToList();
        var names = await db.Set<Course>().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Code, c.Name }).ToDictionaryAsync(c => c.Id, c => $"{c.Code} {c.Name}", stop);
        return (string.Join(" + ", applied.Awards.Select(a => a.CourseId is { } id ? names.GetValueOrDefault(id, "–") : a.Block)), found.Credits, applied.Rule.Id);
    }

    // The rule by which one course alone counts for the other.
    Guid? RuleOf(Stay stay, Guid taken, Guid? given)
    {
        var today = clock.Today();
        return store.Book.Met([new Evidence(taken, EvidenceKind.Course, taken)], stay.HomeOrganisationId)[stay.HomeOrganisationId].Where(r => r.IsInForce(today) && r.AnyOf.Any(g => g is [{ Kind: EvidenceKind.Course } n] && n.CourseId == taken) && (given is null || r.Awards.Any(a => a.CourseId == given))).OrderBy(r => r.Id).Select(r => (Guid?)r.Id).FirstOrDefault();
    }

    static Course? Of((bool Has, Dictionary<string, Course> Known) catalogue, string? code) => code is null ? null : catalogue.Known.GetValueOrDefault(Course.KeyOf(code));

    async Task<(bool Has, Dictionary<string, Course> Known)> Codes(Guid organisation, IEnumerable<string?> codes, CancellationToken stop)
    {
        var keys = codes.OfType<string>().Select(Course.KeyOf).Distinct(StringComparer.Ordinal).ToList();
        var known = await db.Set<Course>().AsNoTracking().Where(c => c.OrganisationId == organisation && keys.Contains(c.CodeKey)).ToDictionaryAsync(c => c.CodeKey, StringComparer.Ordinal, stop);
        return (known.Count > 0 || await db.Set<Course>().AnyAsync(c => c.OrganisationId == organisation, stop), known);
    }
}
