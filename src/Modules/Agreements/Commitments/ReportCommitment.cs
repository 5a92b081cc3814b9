using System.ComponentModel.DataAnnotations;
using Guildhall.Agreements.Files;
using Guildhall.Agreements.Negotiation;
using Guildhall.Agreements.Register;
using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Tasks;

namespace Guildhall.Agreements.Commitments;

/// <summary>The party that owes a commitment says what was done, how much of it is reached, with a file to show it; the other parties see it.</summary>
public class ReportCommitment(GuildhallDb db, Acting acting, KeepAgreementFile files, Turns deskTurns, AgreementTurns turns, TimeProvider clock)
{
    public class Input
    {
        [Required, StringLength(2000)] public string Text { get; set; } = "";
        [Range(0, 1_000_000_000)] public decimal? Reached { get; set; }
        public bool IsFinished { get; set; }
        public IFormFile? File { get; set; }
        public int? Version { get; set; }
    }

    public async Task<Outcome<Done>> Run(Guid id, Guid commitmentId, Input input, CancellationToken stop)
    {
        if (await db.Load(id, acting.Who, stop) is not var (agreement, parties)) return new Missing();
        if (await db.Set<Commitment>().SingleOrDefaultAsync(c => c.Id == commitmentId && c.AgreementId == id, stop) is not { } commitment) return new Missing();
        var party = parties.Find(p => p.Id == commitment.PartyId);
        if (party is null || !(acting.Who.Writes(party) || acting.Who.SpeaksFor(party) || acting.Who.Governs(agreement))) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        var task = await db.Set<WorkTask>().SingleAsync(t => t.Id == commitment.TaskId, stop);
        if (input.Version is { } version && version != task.Version) return new Conflict(new Text("refusal.changed"));
        if (!task.IsOpen) return new Conflict(new Text("tasks.not-from-here", task.State));
        if (task.State == TaskState.Open) task.Begin();
        if (input.Reached is { } reached) task.ReachedAmount = reached;
        if (input.IsFinished)
        {
            if (task.Finish(clock.Today()) is { } refusal) return refusal;
            await deskTurns.End(OpenTask.Kind, task.Id, stop);
        }
        var evidence = new TaskEvidence { TaskId = task.Id, Text = input.Text.Trim(), Reached = input.Reached, Author = acting.Who.Name, AccountId = acting.Who.AccountId, At = clock.GetUtcNow() };
        db.Add(evidence);
        if (input.File is { Length: > 0 } && (await files.Keep(input.File, nameof(input.File), id, AgreementFileKind.Evidence, evidence.Id, stop)).Refusal is { } wrong) return wrong;
        turns.Touch(agreement);
        await turns.Tell(agreement, parties, party.Id, "agreement.news.report", stop, party.Name);
        return await db.SaveOr(new Done(), stop);
    }
}
