using Guildhall.Alliance.Applications;
using Guildhall.Alliance.Members;
using Guildhall.Governance.Bodies;

namespace Guildhall.Governance.Motions;

/// <summary>Puts an application that is in order before a body: a draft motion with its title and text, by which the application is decided when the vote is closed.</summary>
public class ProposeAdmission(GuildhallDb db, Standing standing, FindApplication find, Words words, TimeProvider clock)
{
    /// <summary>How long a vote lasts when nothing else is chosen.</summary>
    public const int UsualDays = 14;

    public class Input
    {
        public Guid? BodyId { get; set; }
        public VoteWay Way { get; set; } = VoteWay.Secret;
        public DateOnly? ClosesOn { get; set; }
    }

    public record Result(Application Application, IReadOnlyList<Body> Bodies);

    /// <summary>The application, and before which bodies one may put it: the council first.</summary>
    public async Task<Outcome<Result>> Find(Guid applicationId, CancellationToken stop)
    {
        var found = await find.Run(applicationId, null, stop);
        if (found.Refusal is { } refusal) return refusal;
        if (!found.Value.IsSecretariat) return new Forbidden();
        var bodies = await standing.Governed(found.Value.Application.AllianceId, stop);
        return new Result(found.Value.Application, [.. bodies.OrderBy(b => b.Kind == BodyKind.Council ? 0 : 1)]);
    }

    public async Task<Outcome<Guid>> Run(Guid applicationId, Input input, CancellationToken stop)
    {
        var found = await Find(applicationId, stop);
        if (found.Refusal is { } refusal) return refusal;
        var application = found.Value.Application;
        if (application.State != ApplicationState.Voting) return new Conflict(new Text("application.not-from-here", application.State));
        if (found.Value.Bodies.FirstOrDefault(b => b.Id == input.BodyId) is not { } body) return new Invalid(nameof(input.BodyId), new Text("rule.required"));
        if (!Enum.IsDefined(input.Way)) return new Invalid(nameof(input.Way), new Text("rule.required"));
        if (input.ClosesOn is not { } last || last.Year > 2200 || clock.EndOf(last) <= clock.GetUtcNow()) return new Invalid(nameof(input.ClosesOn), new Text("motion.needs-end"));
        if (await db.Set<Motion>().AnyAsync(m => m.SubjectKind == AdmissionVote.Kind && m.SubjectId == applicationId && (m.State == MotionState.Draft || m.State == MotionState.Opened), stop)) return new Conflict(new Text("admission.before-a-body"));
        var motion = new Motion
        {
            AllianceId = application.AllianceId, BodyId = body.Id, Way = input.Way, Channel = VoteChannel.ByCorrespondence, ClosesAt = clock.EndOf(last), SubjectKind = AdmissionVote.Kind, SubjectId = applicationId, SubjectHref = $"/applications/{applicationId}",
            Title = Say("admission.title"), Text = Say("admission.text"),
        };
        db.Add(motion);
        return await db.SaveOr(motion.Id, stop);

        Localised Say(string key) => new(Words.Languages.ToDictionary(l => l, l => Short(words.In(l, key, application.Name.In(l), words.In(l, $"enum.{nameof(MembershipTier)}.{application.Tier}"), application.Reasons), key == "admission.title" ? 200 : 20_000), StringComparer.Ordinal));
    }

    static string Short(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
