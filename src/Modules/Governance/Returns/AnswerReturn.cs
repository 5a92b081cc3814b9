using Guildhall.Alliance.Desk;
using Guildhall.Formats.Sheets;
using Guildhall.Governance.Files;

namespace Guildhall.Governance.Returns;

/// <summary>Keeps a member's answers as a draft, or hands them in. A member may until the end of its day, again and again; the secretariat, for papers that come late, until it closes the return.</summary>
public class AnswerReturn(GuildhallDb db, Standing standing, ReturnAccess access, FileKeeper files, Turns turns, TimeProvider clock)
{
    public class Input
    {
        /// <summary>By number of the question; what is not named stays as it was, what is empty is taken back.</summary>
        public Dictionary<int, string?> Answers { get; set; } = [];
        internal Dictionary<int, IFormFile> Files { get; set; } = [];
        public bool HandIn { get; set; }
        public int? Version { get; set; }
    }

    public async Task<Outcome<Done>> Run(Guid id, Guid organisationId, Input input, CancellationToken stop)
    {
        if (await access.Answered(id, organisationId, stop) is not { } found) return new Missing();
        var (asked, answer) = found;
        if (Refuse(asked, answer) is { } no) return no;
        if (input.Version is { } version && version != answer.Version) return new Conflict(new Text("refusal.changed"));
        if (answer.HandedInAt is not null && !input.HandIn) return new Conflict(new Text("return.handed-in-already"));
        var questions = await db.Set<ReturnQuestion>().AsNoTracking().Where(q => q.ReturnId == id).OrderBy(q => q.Number).ToListAsync(stop);
        var (values, faults) = (new Dictionary<int, string>(answer.Values), new List<Fault>());
        foreach (var question in questions)
        {
            if (question.Kind != QuestionKind.File && input.Answers.TryGetValue(question.Number, out var written))
            {
                var (value, fault) = question.Read(Cell.FromText(written));
                if (fault is not null) faults.Add(new Fault(Field(question), fault));
                else if (value is null) values.Remove(question.Number);
                else values[question.Number] = value;
            }
            if (input.HandIn && question.IsRequired && !values.ContainsKey(question.Number) && !input.Files.ContainsKey(question.Number) && !faults.Exists(f => f.Field == Field(question))) faults.Add(new Fault(Field(question), new Text("rule.required")));
        }
        if (faults.Count > 0) return new Invalid(faults);
        foreach (var question in questions.Where(q => q.Kind == QuestionKind.File && input.Files.ContainsKey(q.Number)))
        {
            var kept = await files.Keep(input.Files[question.Number], Field(question), asked.AllianceId, FileOf.Return, answer.Id, onlyPictures: false, stop);
            if (kept.Refusal is { } refusal) return refusal;
            values[question.Number] = kept.Value.Id.ToString();
        }
        answer.Keep(values, clock.GetUtcNow());
        if (input.HandIn)
        {
            answer.HandIn(clock.GetUtcNow(), standing.Who.AccountId);
            await turns.Taken("return", id, OpenReturn.Holder(organisationId), stop);
        }
        return await db.SaveOr(new Done(), stop);
    }

    /// <summary>Why nothing more can be handed in; null while it can.</summary>
    internal Refusal? Refuse(Return asked, ReturnAnswer answer) =>
        asked.State != ReturnState.Open ? new Conflict(new Text("return.not-from-here", asked.State))
        : answer.DueOn(asked) < clock.Today() && !standing.MayGovern(asked.AllianceId) ? new Conflict(new Text("return.over", answer.DueOn(asked)))
        : null;

    internal static string Field(ReturnQuestion question) => $"Answers[{question.Number}]";
}
