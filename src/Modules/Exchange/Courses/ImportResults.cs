using System.Globalization;
using FormatFault = Guildhall.Formats.Fault;
using Guildhall.Alliance.People;
using Guildhall.Alliance.Sheets;
using Guildhall.Exchange.Units;
using Guildhall.Formats;
using Guildhall.Formats.Sheets;

namespace Guildhall.Exchange.Courses;

/// <summary>Brings in a college's results as a sheet, by student number and course code: checked row by row first, then saved whole. The same learner, course, term and attempt again changes the grade.</summary>
public class ImportResults(GuildhallDb db, SheetDesk desk, CourseAccess access, Words words)
{
    const string Learner = "learner", Code = "code", Term = "term", Year = "year", Attempt = "attempt", Grade = "grade";
    static readonly string[] Order = [Learner, Code, Term, Year, Attempt, Grade];

    // What colleges write besides our own headers.
    static readonly Dictionary<string, string[]> Others = new(StringComparer.Ordinal)
    {
        [Learner] = ["学号", "学籍号", "Student number", "Number"], [Code] = ["课程代码", "课程编号", "Course code"], [Term] = ["学期", "学年学期", "Semester"], [Year] = ["年份", "学年"], [Attempt] = ["考试次数", "修读次数", "Attempt"], [Grade] = ["成绩", "分数", "总评", "Mark", "Score"],
    };

    public class Input
    {
        public Guid? OrganisationId { get; set; }
        public IFormFile? File { get; set; }
    }

    sealed record Stated(string Learner, string Code, string Term, int Year, int Attempt, string Grade);

    IReadOnlyList<FieldSpec> Fields => [.. Order.Select(c => new FieldSpec(c, [.. Words.Languages.Select(l => words.In(l, "result-sheet." + c)).Concat(Others[c]).Distinct(StringComparer.OrdinalIgnoreCase)], c is not (Attempt or Year)))];

    string Header(string column) => words["result-sheet." + column];

    public async Task<Outcome<string>> Keep(Input input, CancellationToken stop) => access.Who.MayAnywhere(Act.RecogniseCredit) ? await desk.Keep(input.File, stop) : new Forbidden();

    /// <summary>What the sheet would do, with nothing saved.</summary>
    public async Task<Outcome<CheckedSheet>> Check(string token, Guid? organisationId, CancellationToken stop)
    {
        var mine = await access.KeepsResultsOf(stop);
        if (mine.FirstOrDefault(o => organisationId is null || o.Id == organisationId) is not { } college) return new Forbidden();
        var learners = await db.Set<PersonRecord>().Where(p => p.OrganisationId == college.Id && p.Kind == PersonKind.Learner).Select(p => new { p.Number, p.Id }).ToDictionaryAsync(p => p.Number, p => p.Id, stop);
        var courses = await db.Set<Course>().Where(c => c.OrganisationId == college.Id).Select(c => new { c.CodeKey, c.Id }).ToDictionaryAsync(c => c.CodeKey, c => c.Id, stop);
        var scale = await db.Set<GradeScale>().AsNoTracking().SingleOrDefaultAsync(s => s.OrganisationId == college.Id, stop);
        var known = await db.Set<CourseResult>().Where(r => r.OrganisationId == college.Id).ToDictionaryAsync(r => (r.PersonId, r.CourseId, r.Term, r.Attempt), stop);
        var seen = new HashSet<CourseResult>();
        return await desk.Check(token, Fields, Header, Read, stated =>
        {
            var name = $"{stated.Learner} {stated.Code}";
            SheetDesk.Taken Wrong(string key) => SheetDesk.Taken.Faulty(name, new Text(key));
            if (!learners.TryGetValue(stated.Learner, out var person)) return Task.FromResult(Wrong("result-import.no-learner"));
            if (!courses.TryGetValue(Course.KeyOf(stated.Code), out var course)) return Task.FromResult(Wrong("result-import.no-course"));
            if (scale is null) return Task.FromResult(Wrong("result-import.no-scale"));
            var index = scale.IndexOf(stated.Grade);
            // On a scale of numbers, what reaches none of them is failed.
            if (index < 0 && !decimal.TryParse(stated.Grade, NumberStyles.Number, CultureInfo.InvariantCulture, out _)) return Task.FromResult(Wrong("result-import.no-grade"));
            var isNew = !known.TryGetValue((person, course, stated.Term, stated.Attempt), out var result);
            if (result is null) db.Add(known[(person, course, stated.Term, stated.Attempt)] = result = new CourseResult { OrganisationId = college.Id, PersonId = person, CourseId = course, Term = stated.Term, Year = stated.Year, Attempt = stated.Attempt });
            if (!seen.Add(result)) return Task.FromResult(Wrong("result-import.twice"));
            var passed = index >= 0 && index <= scale.IndexOf(scale.LowestPass);
            var fate = isNew ? CheckedSheet.Fate.New : result.Grade == stated.Grade && result.Passed == passed && result.Year == stated.Year ? CheckedSheet.Fate.Same : CheckedSheet.Fate.Changed;
            (result.Grade, result.Passed, result.Year) = (stated.Grade, passed, stated.Year);
            return Task.FromResult(new SheetDesk.Taken($"{name} {stated.Term}", fate, []));
        }, stop);
    }

    public async Task<Outcome<Imported>> Run(string token, Guid? organisationId, CancellationToken stop) => await desk.Save(token, await Check(token, organisationId, stop), stop);

    public async Task<Outcome<Stream>> GiveBack(string token, Guid? organisationId, CancellationToken stop) => desk.GiveBack(await Check(token, organisationId, stop), words["results.title"]);

    Stated Read(Row row, HeaderMap columns, List<FormatFault> faults)
    {
        string TextOf(string column, int longest) => Values.Text(columns.Cell(row, column), Header(column), faults, required: true, longest: longest) ?? "";
        var term = TextOf(Term, 40);
        // A column of school years (2025-2026) says with the term in which of the two it lies.
        int? year = columns.ColumnOrNull(Year) is null ? null : Terms.YearOf($"{columns.Cell(row, Year).Text} {term}") is { } told && columns.Cell(row, Year).Text.Trim().Length > 4 ? told : Values.Int(columns.Cell(row, Year), Header(Year), faults, 1990, 2100);
        year ??= Terms.YearOf(term);
        if (year is null) faults.Add(Values.FaultAt(FaultKind.MissingValue, columns.Cell(row, Term), Header(Year)));
        return new Stated(TextOf(Learner, 40), TextOf(Code, 40), term, year ?? 0, columns.ColumnOrNull(Attempt) is null ? 1 : Values.Int(columns.Cell(row, Attempt), Header(Attempt), faults, 1, 20) ?? 1, TextOf(Grade, 20));
    }
}

/// <summary>The results that one may see: one's own, or those of the college whose results one keeps. Pages by key.</summary>
public class ListResults(GuildhallDb db, CourseAccess access)
{
    public class Input
    {
        public Guid? Person { get; set; }
        /// <summary>The last row of the page before.</summary>
        public Guid? After { get; set; }
    }

    public record Row(CourseResult Result, string Number, Localised Learner, Course Course);

    public record Result(IReadOnlyList<Row> Rows, Guid? Next, bool MayKeep);

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        if (!access.MayRead) return new Forbidden();
        const int take = 100;
        var results = access.Results();
        if (input.Person is { } person) results = results.Where(r => r.PersonId == person);
        if (input.After is { } after) results = results.Where(r => r.Id < after);
        var found = await results.OrderByDescending(r => r.Id).Take(take + 1).ToListAsync(stop);
        var (people, courses) = (found.Select(r => r.PersonId).Distinct().ToList(), found.Select(r => r.CourseId).Distinct().ToList());
        var names = await db.Set<PersonRecord>().AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
        var known = await db.Set<Course>().AsNoTracking().Where(c => courses.Contains(c.Id)).ToDictionaryAsync(c => c.Id, stop);
        var rows = found.Take(take).Where(r => names.ContainsKey(r.PersonId) && known.ContainsKey(r.CourseId)).Select(r => new Row(r, names[r.PersonId].Number, names[r.PersonId].Name, known[r.CourseId])).ToList();
        return new Result(rows, found.Count > take ? found[take - 1].Id : null, (await access.KeepsResultsOf(stop)).Count > 0);
    }
}
