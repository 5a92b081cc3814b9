using Guildhall.Alliance.Members;
using Guildhall.Exchange.Courses;

namespace Guildhall.Exchange.Requests;

/// <summary>The requests that one may see, the latest first; and for everybody how long each college takes to answer. Pages by key.</summary>
public class ListRequests(GuildhallDb db, RequestAccess access, MemberDirectory members, TimeProvider clock)
{
    public class Input
    {
        public RequestState? State { get; set; }
        /// <summary>The last row of the page before.</summary>
        public Guid? After { get; set; }
    }

    // The medians are of at most so many answers of the last year, the latest.
    const int MostAnswered = 20_000;

    public record Row(CreditRequest Request, Course? Course, Localised? From, Localised? At, int Age, bool IsOverdue);

    /// <summary>How a college answers: how many it has answered in the last year, and the middle of the working days it took.</summary>
    public record Pace(Localised College, int Answered, double Median, int Established);

    public record Result(IReadOnlyList<Row> Rows, Guid? Next, IReadOnlyList<Pace> Paces, int Shown, int Adopted);

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        if (!access.Who.MayAnywhere(Act.SeeContacts)) return new Forbidden();
        const int take = 50;
        var today = clock.Today();
        var requests = access.Visible().AsNoTracking();
        if (input.State is { } state) requests = requests.Where(r => r.State == state);
        if (input.After is { } after) requests = requests.Where(r => r.Id < after);
        var found = await requests.OrderByDescending(r => r.Id).Take(take + 1).ToListAsync(stop);
        var ids = found.Select(r => r.CourseId).Distinct().ToList();
        var courses = await db.Set<Course>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, stop);
        var yearAgo = today.AddYears(-1);
        var answered = input.After is null ? await db.Set<CreditRequest>().Where(r => r.AnsweredOn >= yearAgo && r.TookDays != null).OrderByDescending(r => r.AnsweredOn).ThenByDescending(r => r.Id).Select(r => new { r.OrganisationId, r.TookDays, r.State, r.TookSuggestion }).Take(MostAnswered).ToListAsync(stop) : [];
        var names = await members.Many([.. found.SelectMany(r => new[] { r.OrganisationId, r.GivingOrganisationId }).Concat(answered.Select(a => a.OrganisationId)).Distinct()], stop);
        var paces = answered.GroupBy(a => a.OrganisationId).Where(g => names.ContainsKey(g.Key)).Select(g => new Pace(names[g.Key].Name, g.Count(), Median([.. g.Select(a => a.TookDays!.Value).Order()]), g.Count(a => a.State == RequestState.Established))).OrderBy(p => p.Median).ToList();
        var rows = found.Take(take).Select(r => new Row(r, courses.GetValueOrDefault(r.CourseId), names.GetValueOrDefault(r.GivingOrganisationId)?.Name, names.GetValueOrDefault(r.OrganisationId)?.Name, r.TookDays ?? Math.Max(0, WorkingDays.Between(clock.DayOf(r.AskedAt), r.AnsweredOn ?? r.AwaitedSince ?? today) - r.AwaitedDays), r.State == RequestState.Open && r.Due < today)).ToList();
        return new Result(rows, found.Count > take ? rows[^1].Request.Id : null, paces, answered.Count(a => a.TookSuggestion is not null), answered.Count(a => a.TookSuggestion == true));
    }

    static double Median(List<int> sorted) => sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2.0;
}

/// <summary>One request with its steps and, for who answers it, the courses most like it.</summary>
public class FindRequest(GuildhallDb db, RequestAccess access, MemberDirectory members, SuggestEquivalents suggest, Equivalences.TouchedRules rules, TimeProvider clock)
{
    public record Result(CreditRequest Request, Course Course, Localised? From, Localised? At, Course? For, IReadOnlyList<RequestStep> Steps, IReadOnlyList<SuggestEquivalents.Row> Suggestions, IReadOnlyList<Equivalences.TouchedRules.Row> Rules, int DaysLeft, bool MayAnswer, bool IsAsker);

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        if (await access.Visible().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, stop) is not { } request) return new Missing();
        var course = await db.Set<Course>().AsNoTracking().SingleAsync(c => c.Id == request.CourseId, stop);
        var target = request.ForCourseId is { } known ? await db.Set<Course>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == known, stop) : null;
        var steps = await db.Set<RequestStep>().AsNoTracking().Where(s => s.RequestId == id).OrderBy(s => s.Id).ToListAsync(stop);
        var names = await members.Many([request.OrganisationId, request.GivingOrganisationId], stop);
        var mayAnswer = access.MayAnswer(request) && request.State == RequestState.Open;
        var today = clock.Today();
        return new Result(request, course, names.GetValueOrDefault(request.GivingOrganisationId)?.Name, names.GetValueOrDefault(request.OrganisationId)?.Name, target, steps, mayAnswer ? await suggest.Run(course, request.OrganisationId, stop) : [],
            [.. (await rules.Of(course.Id, stop)).Where(r => r.IsTaken && r.Rule.OrganisationId == request.OrganisationId)], request.Due >= today ? WorkingDays.Between(today, request.Due) : -WorkingDays.Between(request.Due, today), mayAnswer, access.IsAsker(request));
    }
}
