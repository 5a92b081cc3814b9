using Guildhall.Exchange.Courses;
using Guildhall.Formats.Ooapi;
using Microsoft.AspNetCore.Mvc;

namespace Guildhall.Exchange.Standards;

/// <summary>
/// Courses, offerings and associations as the Open Onderwijs API v5, profile eduXchange, at `/ooapi/v5`. Who signs in, or comes with a key, sees what it sees elsewhere: courses and offerings with the right to see contacts,
/// associations (who took what, with which result) as whoever keeps the results of the college.
/// </summary>
public class OoapiDoors(GuildhallDb db, CourseAccess access, PublicAddress address)
{
    static readonly int[] Sizes = [10, 20, 50, 100, 250];
    const int LastPage = 100_000;

    public class Input
    {
        [FromQuery(Name = "pageSize")] public int? PageSize { get; set; }
        [FromQuery(Name = "pageNumber")] public int? PageNumber { get; set; }

        internal int Size => PageSize ?? Sizes[0];
        internal int Number => PageNumber ?? 1;
        internal bool IsSound => Sizes.Contains(Size) && Number is >= 1 and <= LastPage;
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        var v5 = site.MapGroup("/ooapi/v5").ExcludeFromDescription().RequireRateLimiting("search");
        v5.MapGet("/", (OoapiDoors doors) => Json(doors.Service()));
        v5.MapGet("/courses", async ([AsParameters] Input input, OoapiDoors doors, CancellationToken stop) => Say(await doors.Courses(input, stop)));
        v5.MapGet("/courses/{id:guid}", async (Guid id, OoapiDoors doors, CancellationToken stop) => Say(await doors.Course(id, stop)));
        v5.MapGet("/courses/{id:guid}/offerings", async (Guid id, [AsParameters] Input input, OoapiDoors doors, CancellationToken stop) => Say(await doors.Offerings(id, input, stop)));
        v5.MapGet("/offerings/{id:guid}", async (Guid id, OoapiDoors doors, CancellationToken stop) => Say(await doors.Offering(id, stop)));
        v5.MapGet("/offerings/{id:guid}/associations", async (Guid id, [AsParameters] Input input, OoapiDoors doors, CancellationToken stop) => Say(await doors.Associations(id, input, stop)));
        v5.MapGet("/associations/{id:guid}", async (Guid id, OoapiDoors doors, CancellationToken stop) => Say(await doors.Association(id, stop)));
    }

    /// <summary>A page of the courses of all members that are still offered, in the order in which they came.</summary>
    public async Task<Outcome<byte[]>> Courses(Input input, CancellationToken stop)
    {
        if (!access.MayRead) return new Forbidden();
        if (!input.IsSound) return new Invalid("pageSize", new Text("rule.unreadable", input.Size));
        var rows = await db.Set<Course>().AsNoTracking().Where(c => !c.IsClosed).OrderBy(c => c.Id).Skip((input.Number - 1) * input.Size).Take(input.Size + 1).ToListAsync(stop);
        return OoapiWriter.Courses(new([.. rows.Take(input.Size).Select(Show)], input.Size, input.Number, rows.Count > input.Size));
    }

    public async Task<Outcome<byte[]>> Course(Guid id, CancellationToken stop) =>
        !access.MayRead ? new Forbidden() : await db.Set<Course>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, stop) is { } course ? OoapiWriter.Course(Show(course)) : new Missing();

    public async Task<Outcome<byte[]>> Offerings(Guid courseId, Input input, CancellationToken stop)
    {
        if (!access.MayRead) return new Forbidden();
        if (!input.IsSound) return new Invalid("pageSize", new Text("rule.unreadable", input.Size));
        if (await db.Set<Course>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == courseId, stop) is not { } course) return new Missing();
        var rows = await db.Set<CourseOffering>().AsNoTracking().Where(o => o.CourseId == courseId).OrderBy(o => o.Id).Skip((input.Number - 1) * input.Size).Take(input.Size + 1).ToListAsync(stop);
        return OoapiWriter.Offerings(new([.. rows.Take(input.Size).Select(o => Show(o, course))], input.Size, input.Number, rows.Count > input.Size));
    }

    public async Task<Outcome<byte[]>> Offering(Guid id, CancellationToken stop)
    {
        if (!access.MayRead) return new Forbidden();
        return await Find(id, stop) is var (offering, course) ? OoapiWriter.Offering(Show(offering, course)) : new Missing();
    }

    /// <summary>Who took the offering and with which result: of one's own learners, or as the registrar of the college.</summary>
    public async Task<Outcome<byte[]>> Associations(Guid offeringId, Input input, CancellationToken stop)
    {
        if (!access.MayRead) return new Forbidden();
        if (!input.IsSound) return new Invalid("pageSize", new Text("rule.unreadable", input.Size));
        if (await Find(offeringId, stop) is not var (offering, course)) return new Missing();
        var rows = await access.Results().Where(r => r.CourseId == course.Id && r.Term == offering.Term).OrderBy(r => r.Id).Skip((input.Number - 1) * input.Size).Take(input.Size + 1).ToListAsync(stop);
        return OoapiWriter.Associations(new([.. rows.Take(input.Size).Select(r => Show(r, course, offering))], input.Size, input.Number, rows.Count > input.Size));
    }

    public async Task<Outcome<byte[]>> Association(Guid id, CancellationToken stop)
    {
        if (await access.Results().SingleOrDefaultAsync(r => r.Id == id, stop) is not { } result) return new Missing();
        var course = await db.Set<Course>().AsNoTracking().SingleAsync(c => c.Id == result.CourseId, stop);
        return OoapiWriter.Association(Show(result, course, await db.Set<CourseOffering>().AsNoTracking().SingleOrDefaultAsync(o => o.CourseId == course.Id && o.Term == result.Term, stop)));
    }

    /// <summary>What stands here, and where it is explained.</summary>
    public byte[] Service() => OoapiWriter.Service($"postmaster@{address.Root.IdnHost}", "https://openonderwijsapi.nl/specification/v5", address.Of("/about"));

    async Task<(CourseOffering Offering, Course Course)?> Find(Guid offeringId, CancellationToken stop) =>
        await db.Set<CourseOffering>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == offeringId, stop) is { } offering ? (offering, await db.Set<Course>().AsNoTracking().SingleAsync(c => c.Id == offering.CourseId, stop)) : null;

    OoapiCourse Show(Course course) => new(course.Id, course.Code, Texts(course.Name) is { Count: > 0 } names ? names : [new("und", course.Code)], course.Language, LoadOf(course))
    {
        Outcomes = Texts(course.Outcomes), Eqf = course.Ladder == LevelLadder.Eqf ? course.Level : null, OrganisationId = course.OrganisationId, Link = address.Of(course.Href), ValidFrom = course.FromYear is >= 1900 and <= 9999 ? new DateOnly(course.FromYear, 1, 1) : null,
    };

    OoapiOffering Show(CourseOffering offering, Course course) => new(offering.Id, $"{course.Code} {offering.Term}", Show(course), offering.From, offering.Until) { Seats = offering.Seats };

    static OoapiAssociation Show(CourseResult result, Course course, CourseOffering? offering) =>
        new(result.Id, result.PersonId, offering?.Id, OoapiState.Associated, new(result.Grade.Length == 0 ? null : result.Grade, result.Passed, offering?.Until ?? new DateOnly(result.Year, 12, 31), LoadOf(course)));

    static List<OoapiText> Texts(Localised text) => [.. text.Texts.Select(t => new OoapiText(t.Key, t.Value))];

    // What OOAPI has no unit for is told in hours where they are known; else as study points, which are whatever the institution counts in.
    static OoapiLoad LoadOf(Course course) => course.Unit switch
    {
        "ects" => new("ects", course.Credits),
        "contact-hour" or "cn-hour" => new("contacttime", course.Credits),
        "working-hour" => new("hour", course.Credits),
        _ => course.Hours is { } hours ? new("hour", hours) : new("sp", course.Credits),
    };

    static IResult Say(Outcome<byte[]> outcome) => outcome.Refusal is { } refusal ? new ProblemResult(refusal.Status(), refusal.GetType().Name) : Json(outcome.Value);

    static IResult Json(byte[] content) => Results.Bytes(content, "application/json");

    sealed class ProblemResult(int status, string title) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "application/problem+json";
            if (httpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
            await httpContext.Response.Body.WriteAsync(OoapiWriter.Problem(status, title), httpContext.RequestAborted);
        }
    }
}
