using Guildhall.Alliance.Applications;
using Guildhall.Governance.Bodies;
using Guildhall.Governance.Resolutions;

namespace Guildhall.Governance.Motions;

/// <summary>What a vote on an application does to it: carried it admits, lost it refuses, withdrawn it gives it back to the secretariat. Of any other motion it does nothing. Writes into the caller's save.</summary>
public class AdmissionVote(GuildhallDb db, Applications applications, WriteResolution resolutions, Words words, TimeProvider clock)
{
    /// <summary>The kind of subject by which a motion is about an application.</summary>
    public const string Kind = "application";

    public async Task<Refusal?> Begin(Motion motion, CancellationToken stop) => Of(motion) is { } id ? await applications.BeginVote(id, stop) : null;

    /// <summary>The vote is counted. An application that was withdrawn meanwhile stays so.</summary>
    public async Task Decide(Motion motion, CancellationToken stop)
    {
        if (Of(motion) is not { } id || !await db.Set<Application>().AnyAsync(a => a.Id == id && a.State == ApplicationState.Voting, stop)) return;
        var day = clock.DayOf(motion.ClosesAt!.Value);
        var refusal = motion.Carried == true
            ? await applications.AdmitByVote(id, (await resolutions.Record(motion.AllianceId, motion.BodyId, motion, motion.Title, motion.Text, isPublic: false, day, stop)).Code, day, stop)
            : await applications.RefuseByVote(id, motion.Code ?? "", await Reason(motion, day, stop), stop);
        // What the roll does not take as it is, somebody must look at.
        if (refusal is not null) await applications.GiveBack(id, stop);
    }

    public async Task GiveBack(Motion motion, CancellationToken stop)
    {
        if (Of(motion) is { } id) await applications.GiveBack(id, stop);
    }

    async Task<string> Reason(Motion motion, DateOnly day, CancellationToken stop)
    {
        var body = await db.Set<Body>().Where(b => b.Id == motion.BodyId).Select(b => b.Name).SingleAsync(stop);
        return string.Join('\n', Words.Languages.OrderDescending(StringComparer.Ordinal).Select(language => words.In(language, "admission.refused", body.In(language), motion.Code, Tell.Day(language, day))));
    }

    static Guid? Of(Motion motion) => motion.SubjectKind == Kind ? motion.SubjectId : null;
}
