using Guildhall.Alliance.Members;
using Guildhall.Shell.Charts;

namespace Guildhall.Governance.Returns;

/// <summary>One return with its questions; to whoever runs the alliance with how far each member has come, to a member with its own.</summary>
public class FindReturn(GuildhallDb db, Standing standing, ReturnAccess access, MemberDirectory members, Words words, TimeProvider clock)
{
    public record Row(Guid OrganisationId, Localised Organisation, AnswerState State, bool HasDraft, DateOnly DueOn, DateTimeOffset? HandedInAt, DateTimeOffset? RemindedAt, bool MayAnswer);

    /// <param name="Progress">How many have handed in, are late, are still in time; null to members.</param>
    public record Result(Return Asked, IReadOnlyList<ReturnQuestion> Questions, IReadOnlyList<Row> Rows, BarChart? Progress, bool MayGovern)
    {
        public int Count(AnswerState state) => Rows.Count(r => r.State == state);
    }

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        var asked = await db.Set<Return>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, stop);
        if (asked is null || !await access.MayRead(asked, stop)) return new Missing();
        var (governs, own, today) = (standing.MayGovern(asked.AllianceId), standing.Who.Organisations.ToList(), clock.Today());
        var questions = await db.Set<ReturnQuestion>().AsNoTracking().Where(q => q.ReturnId == id).OrderBy(q => q.Number).ToListAsync(stop);
        var answers = await db.Set<ReturnAnswer>().AsNoTracking().Where(a => a.ReturnId == id && (governs || own.Contains(a.OrganisationId))).ToListAsync(stop);
        var names = await members.Many([.. answers.Select(a => a.OrganisationId)], stop);
        var rows = answers.Select(a => new Row(a.OrganisationId, names.GetValueOrDefault(a.OrganisationId)?.Name ?? new([]), a.StateOn(today, asked), a.SavedAt is not null, a.DueOn(asked), a.HandedInAt, a.RemindedAt, access.MayAnswer(asked, a.OrganisationId)))
            .OrderBy(r => r.State switch { AnswerState.Late => 0, AnswerState.Waiting => 1, _ => 2 }).ThenBy(r => r.OrganisationId).ToList();
        return new Result(asked, questions, rows, governs && asked.State != ReturnState.Draft ? Chart(rows) : null, governs);
    }

    BarChart Chart(List<Row> rows) => new("progress", words["return.progress", rows.Count(r => r.State == AnswerState.HandedIn), rows.Count], words["return.progress.measure"], words["return.progress.source", clock.Today()], words["return.state"], words["return.members"], null,
        [.. Enum.GetValues<AnswerState>().Select(s => new BarRow(words[s], null, rows.Count(r => r.State == s)))]);
}
