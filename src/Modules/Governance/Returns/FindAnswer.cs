using Guildhall.Alliance.Members;
using Guildhall.Governance.Files;

namespace Guildhall.Governance.Returns;

/// <summary>A member's answers to a return with its questions; before anything is saved, with the figures that the hall knows already.</summary>
public class FindAnswer(GuildhallDb db, Standing standing, ReturnAccess access, AnswerReturn answers, MemberDirectory members, IEnumerable<IKnownFigures> known, TimeProvider clock)
{
    /// <param name="Values">By number of the question.</param>
    /// <param name="Known">What the hall knows today, by number of the question.</param>
    /// <param name="Files">By number of the question.</param>
    /// <param name="Closed">Why nothing more can be handed in; null while it can.</param>
    public record Result(Return Asked, Guid OrganisationId, Localised Organisation, IReadOnlyList<ReturnQuestion> Questions, IReadOnlyDictionary<int, string> Values, IReadOnlyDictionary<int, long> Known, IReadOnlyDictionary<int, StoredFile> Files, DateOnly DueOn, AnswerState State, DateTimeOffset? SavedAt, DateTimeOffset? HandedInAt, Text? Closed, int Version, bool MayGovern);

    public async Task<Outcome<Result>> Run(Guid id, Guid organisationId, CancellationToken stop)
    {
        if (await access.Answered(id, organisationId, stop) is not { } found) return new Missing();
        var (asked, answer) = found;
        var questions = await db.Set<ReturnQuestion>().AsNoTracking().Where(q => q.ReturnId == id).OrderBy(q => q.Number).ToListAsync(stop);
        var figures = new Dictionary<int, long>();
        foreach (var byName in questions.Where(q => q.Source is not null).GroupBy(q => q.Source!, StringComparer.Ordinal))
            if (known.FirstOrDefault(k => k.Names.Contains(byName.Key, StringComparer.Ordinal)) is { } room && (await room.Of(byName.Key, [organisationId], stop)).TryGetValue(organisationId, out var figure))
                foreach (var question in byName) figures[question.Number] = figure;
        var values = answer.SavedAt is null ? figures.ToDictionary(f => f.Key, f => f.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)) : answer.Values;
        var files = (await db.Set<StoredFile>().AsNoTracking().Where(f => f.Of == FileOf.Return && f.SubjectId == answer.Id).ToListAsync(stop)).ToDictionary(f => f.Id.ToString(), StringComparer.Ordinal);
        var handedIn = questions.Where(q => q.Kind == QuestionKind.File && values.TryGetValue(q.Number, out var file) && files.ContainsKey(file)).ToDictionary(q => q.Number, q => files[values[q.Number]]);
        return new Result(asked, organisationId, (await members.OrNull(organisationId, stop))?.Name ?? new([]), questions, values, figures, handedIn, answer.DueOn(asked), answer.StateOn(clock.Today(), asked), answer.SavedAt, answer.HandedInAt, answers.Refuse(asked, answer)?.Text, answer.Version, standing.MayGovern(asked.AllianceId));
    }
}
