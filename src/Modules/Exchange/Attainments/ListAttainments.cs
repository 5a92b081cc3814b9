using Guildhall.Exchange.Courses;

namespace Guildhall.Exchange.Attainments;

/// <summary>The attainments that one may see, the latest first. Pages by key.</summary>
public class ListAttainments(GuildhallDb db, AttainmentAccess access, Calls.CallAccess calls)
{
    public class Input
    {
        public AttainmentState? State { get; set; }
        /// <summary>The last row of the page before.</summary>
        public Guid? After { get; set; }
    }

    public record Row(Attainment Is, string? For, bool IsOwn);

    public record Result(IReadOnlyList<Row> Rows, Guid? Next, bool MayState);

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        if (!access.Who.MayAnywhere(Act.SeeContacts)) return new Forbidden();
        const int take = 50;
        var all = access.Visible().AsNoTracking();
        if (input.State is { } state) all = all.Where(a => a.State == state);
        if (input.After is { } after) all = all.Where(a => a.Id < after);
        var found = await all.OrderByDescending(a => a.Id).Take(take + 1).ToListAsync(stop);
        var ids = found.Select(a => a.CourseId).OfType<Guid>().Distinct().ToList();
        var courses = await db.Set<Course>().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Code, c.Name }).ToDictionaryAsync(c => c.Id, c => $"{c.Code} {c.Name}", stop);
        var rows = found.Take(take).Select(a => new Row(a, a.CourseId is { } course ? courses.GetValueOrDefault(course) : a.Block, access.IsOwn(a))).ToList();
        return new Result(rows, found.Count > take ? rows[^1].Is.Id : null, (await calls.BelongsTo(Alliance.People.PersonKind.Learner, stop)).Count > 0);
    }
}
