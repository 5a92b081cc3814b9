using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Desk;
using Guildhall.Exchange.Courses;
using Guildhall.Exchange.Equivalences;
using Guildhall.Exchange.Equivalences.Evaluation;

namespace Guildhall.Exchange.Requests;

/// <summary>The evaluator answers a request: establishes a rule that serves everyone after, denies, asks for more, sees no reason to change what holds, closes, or forwards it; who asked gives more information, or takes it back.</summary>
public class AnswerRequest(GuildhallDb db, RequestAccess access, RequestTurns turns, SuggestEquivalents suggest, WriteRule rules, Notices notices, Acting acting, TimeProvider clock, Words words)
{
    public class Input
    {
        [Required] public RequestAnswer? Answer { get; set; }
        [StringLength(2000)] public string? Text { get; set; }
        /// <summary>To establish: the codes of one's own courses for which it counts, apart by commas.</summary>
        [StringLength(400)] public string? Counts { get; set; }
        [StringLength(20)] public string? LeastGrade { get; set; }
        /// <summary>To forward: the mail address of the evaluator at the college.</summary>
        [StringLength(256)] public string? To { get; set; }
    }

    public class InformInput
    {
        [Required, StringLength(2000)] public string? Text { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Guid id, Input input, CancellationToken stop)
    {
        if (await access.Visible().SingleOrDefaultAsync(r => r.Id == id, stop) is not { } request) return new Missing();
        if (!access.MayAnswer(request)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (input.Answer is RequestAnswer.Deny or RequestAnswer.MoreInformation && string.IsNullOrWhiteSpace(input.Text)) return new Invalid(nameof(input.Text), new Text("request.say-why"));
        var course = await db.Set<Course>().AsNoTracking().SingleAsync(c => c.Id == request.CourseId, stop);
        Guid? evaluator = null;
        if (input.Answer == RequestAnswer.Forward)
        {
            var address = (input.To ?? "").Trim().ToUpperInvariant();
            evaluator = await db.Set<Account>().Where(a => a.NormalizedEmail == address && access.Evaluators(request.OrganisationId).Contains(a.Id)).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(stop);
            if (evaluator is null) return new Invalid(nameof(input.To), new Text("request.no-such-evaluator"));
        }
        var counts = new List<Course>();
        if (input.Answer == RequestAnswer.Establish)
        {
            foreach (var code in (input.Counts ?? "").Split([',', '，', ';', '；', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var key = Course.KeyOf(code);
                if (await db.Set<Course>().AsNoTracking().SingleOrDefaultAsync(c => c.OrganisationId == request.OrganisationId && c.CodeKey == key, stop) is not { } own) return new Invalid(nameof(input.Counts), new Text("equivalence.no-such-course", code));
                if (counts.TrueForAll(c => c.Id != own.Id)) counts.Add(own);
            }
            if (counts.Count == 0) return new Invalid(nameof(input.Counts), new Text("equivalence.required"));
        }
        if (request.Answer(input.Answer!.Value, clock.DayOf(request.AskedAt), clock.Today(), evaluator) is { } refusal) return refusal;
        if (input.Answer is RequestAnswer.Establish or RequestAnswer.Deny)
        {
            request.Suggested = [.. (await suggest.Run(course, request.OrganisationId, stop)).Select(s => s.Course.Id)];
            if (request.Suggested.Count > 0) request.TookSuggestion = counts.Exists(c => request.Suggested.Contains(c.Id));
        }
        if (counts.Count > 0)
        {
            var rule = new EquivalenceRule
            {
                OrganisationId = request.OrganisationId, AnyOf = [[new Need(EvidenceKind.Course, course.Id, LeastGrade: string.IsNullOrWhiteSpace(input.LeastGrade) ? null : input.LeastGrade.Trim())]], Awards = counts.ConvertAll(c => new Award(c.Id, null, c.Credits, c.Unit)),
                From = clock.Today(), Basis = Trimmed(input.Text), WasSuggested = request.TookSuggestion == true, StatedBy = acting.Who.Name, AccountId = acting.Who.AccountId,
            };
            db.Add(rule);
            await rules.Name(rule, stop);
            request.RuleId = rule.Id;
        }
        Step(request, input.Answer, input.Text);
        await turns.Pass(request, course.Name, stop);
        if (request.AccountId is { } asker && asker != acting.Who.AccountId && input.Answer != RequestAnswer.Forward)
            notices.Tell([asker], "credit-request", new Localised(Words.Languages.Select(l => KeyValuePair.Create(l, words.In(l, "request.told", course.Name.In(l), words.In(l, $"enum.RequestState.{request.State}"))))), request.Href);
        return await db.SaveOr(id, stop);
    }

    /// <summary>Who asked gives what the evaluator asked for.</summary>
    public async Task<Outcome<Guid>> Inform(Guid id, InformInput input, CancellationToken stop)
    {
        if (await access.Visible().SingleOrDefaultAsync(r => r.Id == id, stop) is not { } request) return new Missing();
        if (!access.IsAsker(request)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        return request.Inform(clock.Today()) is { } refusal ? refusal : await Save(request, input.Text, stop);
    }

    /// <summary>Who asked does not want to know any more.</summary>
    public async Task<Outcome<Guid>> TakeBack(Guid id, CancellationToken stop)
    {
        if (await access.Visible().SingleOrDefaultAsync(r => r.Id == id, stop) is not { } request) return new Missing();
        if (!access.IsAsker(request)) return new Forbidden();
        return request.TakeBack(clock.Today()) is { } refusal ? refusal : await Save(request, null, stop);
    }

    async Task<Outcome<Guid>> Save(CreditRequest request, string? text, CancellationToken stop)
    {
        Step(request, request.IsAnswered ? RequestAnswer.Close : null, text);
        await turns.Pass(request, (await db.Set<Course>().AsNoTracking().SingleAsync(c => c.Id == request.CourseId, stop)).Name, stop);
        return await db.SaveOr(request.Id, stop);
    }

    void Step(CreditRequest request, RequestAnswer? answer, string? text) => db.Add(new RequestStep { RequestId = request.Id, Answer = answer, Text = Trimmed(text), Author = acting.Who.Name, AccountId = acting.Who.AccountId, At = clock.GetUtcNow() });

    static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
