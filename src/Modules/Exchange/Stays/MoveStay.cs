using System.ComponentModel.DataAnnotations;
using Guildhall.Agreements.Commitments;
using Guildhall.Alliance.People;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Nominations;

namespace Guildhall.Exchange.Stays;

/// <summary>A party says that the stay has begun, has ended as agreed, ends early (any of them, with the reason), or does not take place. Nobody arrives while a rule of internships or a proof is wanting. The seat of a stay that does not take place goes to the next who waits, and what it drew of an agreement's quota is given back.</summary>
public class MoveStay(GuildhallDb db, StayAccess access, StayTurns turns, WaitingList waiting, DrawCommitment draw, TimeProvider clock)
{
    public class Input
    {
        [Required] public StayStage? To { get; set; }
        public DateOnly? On { get; set; }
        [StringLength(1000)] public string? Reason { get; set; }
        public int? Version { get; set; }
    }

    public async Task<Outcome<StayStage>> Run(Guid id, Input input, CancellationToken stop)
    {
        var found = await access.Find(id, stop);
        if (found.Refusal is { } missing) return missing;
        if (Rules.Broken(input) is { } broken) return new Conflict(broken.Text);
        var (stay, parties) = found.Value;
        var (to, today) = (input.To!.Value, clock.Today());
        // The button pressed twice.
        if (stay.Stage == to) return to;
        if (input.Version is { } version && version != stay.Version) return new Conflict(new Text("refusal.changed"));
        if (input.On > today) return new Conflict(new Text("stay.not-yet"));
        if (to is StayStage.EndedEarly or StayStage.Cancelled && string.IsNullOrWhiteSpace(input.Reason)) return new Conflict(new Text("stay.why"));
        var by = parties.FirstOrDefault(p => stay.Next([p]).Contains(to), parties[0]);
        if (to == StayStage.UnderWay && await Wanting(stay, today, stop) is { } wanting) return wanting;
        if (stay.Move(to, by, input.On ?? today, WriteCall.Trimmed(input.Reason), clock.GetUtcNow()) is { } not) return not;
        if (to == StayStage.Cancelled && (await GiveUp(stay, stop)).Refusal is { } held) return held;
        await turns.Wait(stay, to is StayStage.Returned or StayStage.EndedEarly ? [StayParty.Host] : [], stop);
        if (!stay.TakesContract) await turns.WaitForContract(stay, [], stop);
        await turns.Tell(stay, by, "stay.news.moved", stop);
        return await db.SaveOr(to, stop);
    }

    async Task<Outcome<Done>> GiveUp(Stay stay, CancellationToken stop)
    {
        var (nomination, call) = (await db.Set<Nomination>().SingleAsync(n => n.Id == stay.NominationId, stop), await db.Set<Call>().SingleAsync(c => c.Id == stay.CallId, stop));
        nomination.GiveUp(stay.EndReason, clock.GetUtcNow());
        await waiting.Next(nomination, call, stop);
        return stay.CommitmentId is { } drawn ? await draw.Run(drawn, BeginStay.Room, stay.Id, 0, stop) : new Done();
    }

    async Task<Refusal?> Wanting(Stay stay, DateOnly today, CancellationToken stop)
    {
        var born = stay.PersonId is { } person ? await db.Set<PersonRecord>().Where(p => p.Id == person).Select(p => p.BornOn).SingleOrDefaultAsync(stop) : null;
        if (InternshipRules.OfStay(stay, born, [], today) is { Count: > 0 } failures) return new Conflict(new Text(failures[0].Key, failures[0].Rule.Value));
        return (await db.Set<StayProof>().AsNoTracking().Where(p => p.StayId == stay.Id).ToListAsync(stop)).Exists(p => !p.Counts(today)) ? new Conflict(new Text("stay.proofs-wanting")) : null;
    }
}

/// <summary>Home and host write down what belongs to a stay: its days, the mentor, the guardian's consent, the insurance, the proofs.</summary>
public class ArrangeStay(GuildhallDb db, StayAccess access, Alliance.Desk.Turns desk, TimeProvider clock)
{
    public class Input
    {
        [Required] public DateOnly? From { get; set; }
        [Required] public DateOnly? Until { get; set; }
        [StringLength(200)] public string? Mentor { get; set; }
        public DateOnly? GuardianConsentOn { get; set; }
        public DateOnly? InsuredUntil { get; set; }
        /// <summary>When a proof was given, by requirement.</summary>
        public Dictionary<Guid, DateOnly?> Proofs { get; set; } = [];
        public int? Version { get; set; }
    }

    public record Proof(StayProof Is, SiteRequirement Requirement);

    public record Result(Stay Stay, Input Input, IReadOnlyList<Proof> Proofs, bool IsHost, bool IsHome);

    public async Task<Outcome<Result>> Look(Guid id, CancellationToken stop)
    {
        var found = await access.Find(id, stop);
        if (found.Refusal is { } missing) return missing;
        var (stay, parties) = found.Value;
        if (parties is [StayParty.Person]) return new Forbidden();
        var proofs = await (from p in db.Set<StayProof>().AsNoTracking() where p.StayId == id join r in db.Set<SiteRequirement>() on p.RequirementId equals r.Id orderby r.Id select new Proof(p, r)).ToListAsync(stop);
        return new Result(stay, new() { From = stay.From, Until = stay.Until, Mentor = stay.Mentor, GuardianConsentOn = stay.GuardianConsentOn, InsuredUntil = stay.InsuredUntil, Version = stay.Version, Proofs = proofs.ToDictionary(p => p.Requirement.Id, p => p.Is.GivenOn) }, proofs, parties.Contains(StayParty.Host), parties.Contains(StayParty.Home));
    }

    public async Task<Outcome<Done>> Run(Guid id, Input input, CancellationToken stop)
    {
        var looked = await Look(id, stop);
        if (looked.Refusal is { } refusal) return refusal;
        var (stay, today) = (looked.Value.Stay, clock.Today());
        if (input.Version is { } version && version != stay.Version) return new Conflict(new Text("refusal.changed"));
        if (Rules.Broken(input) is { } broken) return broken;
        if (input.Until < input.From) return new Invalid(nameof(input.Until), new Text("call.ends-before-it-begins"));
        if (!stay.IsOpen) return new Conflict(new Text("stay-agreement.over"));
        if (input.GuardianConsentOn > today) return new Invalid(nameof(input.GuardianConsentOn), new Text("stay.not-yet"));
        (stay.From, stay.Until, stay.InsuredUntil) = (input.From!.Value, input.Until!.Value, input.InsuredUntil);
        // The consent lies with the home institution; mentor and proofs are the host's.
        if (looked.Value.IsHome) stay.GuardianConsentOn = input.GuardianConsentOn;
        if (looked.Value.IsHost)
        {
            stay.Mentor = WriteCall.Trimmed(input.Mentor);
            foreach (var proof in await db.Set<StayProof>().Where(p => p.StayId == id).ToListAsync(stop))
            {
                if (!input.Proofs.TryGetValue(proof.RequirementId, out var given) || given == proof.GivenOn) continue;
                if (given > today) return new Invalid($"Proofs[{proof.RequirementId}]", new Text("stay.not-yet"));
                var months = looked.Value.Proofs.Single(p => p.Is.Id == proof.Id).Requirement.Months;
                (proof.GivenOn, proof.ConfirmedAt, proof.ExpiresOn, proof.RemindedAt) = (given, given is null ? null : clock.GetUtcNow(), months is { } m ? given?.AddMonths(m) : null, null);
                await desk.End("proof", proof.Id, stop);
            }
        }
        return await db.SaveOr(new Done(), stop);
    }
}
