using Guildhall.Alliance.Sheets;
using Guildhall.Exchange.Equivalences;
using Guildhall.Formats.Sheets;

namespace Guildhall.Exchange.Courses;

/// <summary>Brings in a college's catalogue as a sheet: checked row by row first, then saved whole. A row of a known code changes that course; what a sheet leaves out stays. Also gives the catalogue out.</summary>
public class ImportCourses(GuildhallDb db, SheetDesk desk, CourseSheet sheet, CourseMaker maker, CourseAccess access, ListCourses list, TouchedRules touched, TimeProvider clock, Words words)
{
    public class Input
    {
        public Guid? OrganisationId { get; set; }
        public IFormFile? File { get; set; }
    }

    public async Task<Outcome<string>> Keep(Input input, CancellationToken stop) => access.Who.MayAnywhere(Act.WriteCourses) ? await desk.Keep(input.File, stop) : new Forbidden();

    /// <summary>What the sheet would do, with nothing saved.</summary>
    public Task<Outcome<CheckedSheet>> Check(string token, Guid? organisationId, CancellationToken stop) => Read(token, organisationId, null, stop);

    async Task<Outcome<CheckedSheet>> Read(string token, Guid? organisationId, List<Course>? revised, CancellationToken stop)
    {
        var mine = await access.Mine(stop);
        if (mine.FirstOrDefault(o => organisationId is null || o.Id == organisationId) is not { } college) return new Forbidden();
        var known = await db.Set<Course>().Where(c => c.OrganisationId == college.Id).ToDictionaryAsync(c => c.CodeKey, stop);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return await desk.Check(token, sheet.Fields, sheet.Header, sheet.Read, facts =>
        {
            var prepared = maker.Prepare(facts);
            if (prepared.Refusal is Invalid wrong) return Task.FromResult(SheetDesk.Taken.Faulty(facts.Code ?? "", [.. wrong.Faults.Select(f => f.Text)]));
            var key = Course.KeyOf(facts.Code!);
            if (!seen.Add(key)) return Task.FromResult(SheetDesk.Taken.Faulty(facts.Code!, new Text("course-import.twice")));
            var isNew = !known.TryGetValue(key, out var course);
            if (course is null) db.Add(course = new Course { OrganisationId = college.Id, Code = facts.Code!, CodeKey = key });
            var content = prepared.Value.Content;
            // A sheet without skills leaves those that a person has confirmed.
            if (!isNew && facts.Skills is null) content = content with { Skills = course.Skills };
            var made = course.Revise(content, prepared.Value.FromYear, clock.GetUtcNow());
            if (made is not null) db.Add(made);
            if (made is { Number: > 1 }) revised?.Add(course);
            return Task.FromResult(new SheetDesk.Taken($"{course.Code} {course.Name}", isNew ? CheckedSheet.Fate.New : made is null ? CheckedSheet.Fate.Same : CheckedSheet.Fate.Changed, []));
        }, stop);
    }

    public async Task<Outcome<Imported>> Run(string token, Guid? organisationId, CancellationToken stop)
    {
        var revised = new List<Course>();
        var found = await Read(token, organisationId, revised, stop);
        if (revised.Count > 0 && found is { Refusal: null, Value.IsGood: true } && (await access.Mine(stop)).FirstOrDefault(o => o.Id == revised[0].OrganisationId) is { } college) await touched.Tell(revised, college.Name, stop);
        return await desk.Save(token, found, stop);
    }

    public async Task<Outcome<Stream>> GiveBack(string token, Guid? organisationId, CancellationToken stop) => desk.GiveBack(await Check(token, organisationId, stop), words["courses.title"]);

    async Task Export(ListCourses.Input input, SheetFormat format, Stream to, CancellationToken stop)
    {
        using var writer = sheet.Begin(to, format);
        for (input.Take = 500; ;)
        {
            var found = (await list.Run(input, stop)).Value;
            foreach (var row in found.Rows) sheet.Write(writer, row.Course);
            if (found.Next is null) return;
            input.After = found.Next;
        }
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        foreach (var (ending, format) in SheetDownload.Formats)
        {
            site.MapGet("/courses/export." + ending, (CourseAccess access, [AsParameters] ListCourses.Input input, ImportCourses sheets, TimeProvider clock, CancellationToken stop) =>
                !access.MayRead ? Results.StatusCode(StatusCodes.Status403Forbidden) : SheetDownload.Of($"courses-{clock.Today():yyyy-MM-dd}", format, to => sheets.Export(input, format, to, stop))).RequireRateLimiting("search").ExcludeFromDescription();
            site.MapGet("/courses/template." + ending, (CourseSheet sheet) => SheetDownload.Of("courses", format, to =>
            {
                sheet.Begin(to, format).Dispose();
                return Task.CompletedTask;
            })).ExcludeFromDescription();
        }
    }
}
