using Guildhall.Alliance.Members;

namespace Guildhall.Exchange.Courses;

/// <summary>The courses of all members, by name, code and college. Pages by key.</summary>
public class ListCourses(GuildhallDb db, CourseAccess access, MemberDirectory members)
{
    public class Input
    {
        public string? Q { get; set; }
        public Guid? College { get; set; }
        public int? Skill { get; set; }
        /// <summary>The last row of the page before.</summary>
        public Guid? After { get; set; }
        public int? Take { get; set; }
    }

    public record Row(Course Course, Localised College);

    public record Result(IReadOnlyList<Row> Rows, Guid? Next, IReadOnlyList<MemberDirectory.Entry> Colleges, bool MayWrite);

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        if (!access.MayRead) return new Forbidden();
        var take = Math.Clamp(input.Take ?? 50, 1, 500);
        var courses = db.Set<Course>().AsNoTracking();
        if (input.College is { } college) courses = courses.Where(c => c.OrganisationId == college);
        foreach (var word in Folding.Fold(input.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8)) courses = courses.Where(c => c.Folded.Contains(word));
        if (input.After is { } after) courses = courses.Where(c => c.Id < after);
        var found = await courses.OrderByDescending(c => c.Id).Take(take + 1).ToListAsync(stop);
        var colleges = (await members.All(stop)).FindAll(o => o.Kind is OrganisationKind.School or OrganisationKind.University);
        var names = colleges.ToDictionary(c => c.Id, c => c.Name);
        var rows = found.Take(take).Select(c => new Row(c, names.GetValueOrDefault(c.OrganisationId) ?? new([]))).ToList();
        return new Result(rows, found.Count > take ? rows[^1].Course.Id : null, colleges, (await access.Mine(stop)).Count > 0);
    }
}

/// <summary>One course with its versions, its offerings, and the rules that it is part of.</summary>
public class FindCourse(GuildhallDb db, CourseAccess access, MemberDirectory members, Equivalences.TouchedRules touched)
{
    public record Result(Course Course, MemberDirectory.Entry? College, IReadOnlyList<CourseVersion> Versions, IReadOnlyList<CourseOffering> Offerings, IReadOnlyList<Equivalences.TouchedRules.Row> Rules, int? Learners, bool MayWrite);

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        if (!access.MayRead || await db.Set<Course>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, stop) is not { } course) return new Missing();
        var versions = await db.Set<CourseVersion>().AsNoTracking().Where(v => v.CourseId == id).OrderByDescending(v => v.Number).ToListAsync(stop);
        var offerings = await db.Set<CourseOffering>().AsNoTracking().Where(o => o.CourseId == id).OrderByDescending(o => o.From).ToListAsync(stop);
        int? learners = access.Who.OrganisationsFor(Act.RecogniseCredit).Contains(course.OrganisationId) ? await db.Set<CourseResult>().Where(r => r.CourseId == id).Select(r => r.PersonId).Distinct().CountAsync(stop) : null;
        return new Result(course, await members.OrNull(course.OrganisationId, stop), versions, offerings, await touched.Of(id, stop), learners, access.MayWrite(course.OrganisationId));
    }
}
