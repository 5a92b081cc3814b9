using System.ComponentModel.DataAnnotations;
using Guildhall.Agreements.Negotiation;
using Guildhall.Agreements.Register;
using Guildhall.Alliance.Tasks;

namespace Guildhall.Agreements.Commitments;

/// <summary>Makes a commitment of a clause in force: a task of the party that owes it, with a day and a measure.</summary>
public class AddCommitment(GuildhallDb db, Acting acting, OpenTask open, AgreementTurns turns, TimeProvider clock)
{
    public class Input
    {
        public Guid? ClauseId { get; set; }
        public Guid? PartyId { get; set; }
        [StringLength(300)] public string? TitleZh { get; set; }
        [StringLength(300)] public string? TitleEn { get; set; }
        [Required] public DateOnly? Due { get; set; }
        [Range(0, 1_000_000_000)] public decimal? TargetAmount { get; set; }
        [StringLength(40)] public string? Unit { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Guid id, Input input, CancellationToken stop)
    {
        if (await db.Load(id, acting.Who, stop) is not var (agreement, parties)) return new Missing();
        if (ProposeVersion.Proposer(acting.Who, agreement, parties) is null) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (agreement.InForce is not { } inForce || agreement.State is AgreementState.Superseded) return new Conflict(new Text("agreement.not-in-force"));
        var title = Localised.EnglishAndChinese(input.TitleEn, input.TitleZh);
        if (title.IsEmpty) return new Invalid(nameof(input.TitleZh), new Text("rule.required"));
        if (parties.Find(p => p.Id == input.PartyId) is not { OrganisationId: { } owner } party) return new Invalid(nameof(input.PartyId), new Text("rule.required"));
        if (input.ClauseId is { } clause && (await db.VersionOf(id, inForce, stop))!.Read().Clauses.All(c => c.Id != clause)) return new Invalid(nameof(input.ClauseId), new Text("agreement.clause-gone"));
        var commitment = new Commitment { AgreementId = id, ClauseId = input.ClauseId, PartyId = party.Id, TaskId = Guid.CreateVersion7(), Unit = string.IsNullOrWhiteSpace(input.Unit) ? null : input.Unit.Trim(), Since = clock.Today() };
        var target = input.TargetAmount is { } amount ? $"{amount.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)} {commitment.Unit}".Trim() : null;
        var task = new WorkTask { Id = commitment.TaskId, AllianceId = agreement.AllianceId, Title = title, OwnerOrganisationId = owner, Due = input.Due, Target = target, TargetAmount = input.TargetAmount, SourceKind = AgreementTurns.Kind, SourceId = id, SourceHref = agreement.Href };
        db.Add(commitment);
        await open.Run(task, stop);
        turns.Touch(agreement);
        return await db.SaveOr(commitment.Id, stop);
    }
}
