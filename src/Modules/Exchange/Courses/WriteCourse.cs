using System.ComponentModel.DataAnnotations;
using Guildhall.Exchange.Equivalences;

namespace Guildhall.Exchange.Courses;

/// <summary>A college puts a course into its catalogue, or changes one: then it is a new version, and whoever has rules about it is told.</summary>
public class WriteCourse(GuildhallDb db, CourseMaker maker, CourseAccess access, TouchedRules touched, TimeProvider clock)
{
    public class Input : CourseFacts
    {
        /// <summary>For which college, when the person acts for several.</summary>
        public Guid? OrganisationId { get; set; }
        /// <summary>The version that was read, so that nobody writes over another's change.</summary>
        public int? Version { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Guid? id, Input input, CancellationToken stop)
    {
        Course? course = null;
        if (id is not null)
        {
            course = await db.Set<Course>().SingleOrDefaultAsync(c => c.Id == id, stop);
            if (course is null || !access.MayRead) return new Missing();
            if (!access.MayWrite(course.OrganisationId)) return new Forbidden();
            if (input.Version is { } version && version != course.Version) return new Conflict(new Text("refusal.changed"));
        }
        var mine = await access.Mine(stop);
        var college = course?.OrganisationId ?? mine.FirstOrDefault(c => input.OrganisationId is null || c.Id == input.OrganisationId)?.Id;
        if (college is not { } owner) return new Forbidden();
        var prepared = maker.Prepare(input);
        if (prepared.Refusal is { } refusal) return refusal;
        var key = Course.KeyOf(input.Code!.Trim());
        if (await db.Set<Course>().AnyAsync(c => c.OrganisationId == owner && c.CodeKey == key && c.Id != id, stop)) return new Invalid(nameof(input.Code), new Text("course.code-taken"));
        if (course is null) db.Add(course = new Course { OrganisationId = owner, Code = input.Code.Trim(), CodeKey = key });
        (course.Code, course.CodeKey) = (input.Code.Trim(), key);
        if (course.Revise(prepared.Value.Content, prepared.Value.FromYear, clock.GetUtcNow()) is { } made)
        {
            db.Add(made);
            if (made.Number > 1) await touched.Tell(course, stop);
        }
        return await db.SaveOr(course.Id, stop);
    }
}

/// <summary>A college states in which term a course is held, and with how many places; the same term again changes it.</summary>
public class OfferCourse(GuildhallDb db, CourseAccess access)
{
    public class Input
    {
        [Required, StringLength(40)] public string? Term { get; set; }
        [Required] public DateOnly? From { get; set; }
        [Required] public DateOnly? Until { get; set; }
        [Range(0, 100_000)] public int? Seats { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Guid courseId, Input input, CancellationToken stop)
    {
        if (await db.Set<Course>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == courseId, stop) is not { } course || !access.MayRead) return new Missing();
        if (!access.MayWrite(course.OrganisationId)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (input.Until < input.From) return new Invalid(nameof(input.Until), new Text("course.offering-ends-first"));
        var term = input.Term!.Trim();
        var offering = await db.Set<CourseOffering>().SingleOrDefaultAsync(o => o.CourseId == courseId && o.Term == term, stop);
        if (offering is null) db.Add(offering = new CourseOffering { CourseId = courseId, Term = term, From = input.From!.Value, Until = input.Until!.Value });
        (offering.From, offering.Until, offering.Seats) = (input.From!.Value, input.Until!.Value, input.Seats);
        return await db.SaveOr(course.Id, stop);
    }
}
