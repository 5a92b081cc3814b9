using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Nominations;

namespace Guildhall.Exchange.Stays;

/// <summary>One stay with all that belongs to it, for those who take part.</summary>
public class FindStay(GuildhallDb db, StayAccess access, MemberDirectory members, TimeProvider clock)
{
    public record Proof(SiteRequirement Requirement, StayProof Is, bool Counts);

    public record Result(Stay Stay, IReadOnlyList<StayParty> Parties, Localised Home, Localised Host, Localised Place, IReadOnlyList<StayAgreement> Agreements, IReadOnlyList<StayEntry> Entries, IReadOnlyList<Proof> Proofs, IReadOnlyList<TranscriptRow> Transcript, IReadOnlyList<Paper> Papers, IReadOnlyList<RuleFailure> Failures, StayContract? Contract, bool MayRecognise)
    {
        public StayAgreement? InForce => Agreements.LastOrDefault(a => a.IsInForce);

        /// <summary>The version that waits for approval.</summary>
        public StayAgreement? Proposed => Agreements.Count > 0 && Agreements[^1] is { IsInForce: false, RejectedAt: null } latest ? latest : null;

        public bool MayApprove => Stay.TakesAgreement && Proposed is { } proposed && WriteAgreement.Approving(Stay, Parties).Any(p => proposed.ApprovedAt(p) is null);

        public bool MayWriteAgreement => Stay.TakesAgreement;

        public bool MayWriteContract => Stay.TakesContract && Parties is not [StayParty.Person];

        public bool MayWriteTranscript => Parties.Contains(StayParty.Host) && Stay.Stage is StayStage.UnderWay or StayStage.Returned or StayStage.EndedEarly && Transcript.All(t => t.DecidedAt is null);

        public bool MayArrange => Parties is not [StayParty.Person] && Stay.IsOpen;
    }

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        var found = await access.Find(id, stop);
        if (found.Refusal is { } missing) return missing;
        var (stay, parties) = found.Value;
        var today = clock.Today();
        var names = await members.Many([stay.HomeOrganisationId, stay.HostOrganisationId], stop);
        var entries = await db.Set<StayEntry>().AsNoTracking().Where(e => e.StayId == id).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(500).ToListAsync(stop);
        entries.Reverse();
        var born = stay.PersonId is { } person ? await db.Set<PersonRecord>().Where(p => p.Id == person).Select(p => p.BornOn).SingleOrDefaultAsync(stop) : null;
        var proofs = await (from p in db.Set<StayProof>().AsNoTracking() where p.StayId == id join r in db.Set<SiteRequirement>() on p.RequirementId equals r.Id orderby r.Id select new { Proof = p, Requirement = r }).ToListAsync(stop);
        var transcript = await db.Set<TranscriptRow>().AsNoTracking().Where(r => r.StayId == id).OrderBy(r => r.Number).ToListAsync(stop);
        return new Result(stay, parties, names.GetValueOrDefault(stay.HomeOrganisationId)?.Name ?? new([]), names.GetValueOrDefault(stay.HostOrganisationId)?.Name ?? new([]), await db.Set<HostPlace>().Where(p => p.Id == stay.PlaceId).Select(p => p.Name).SingleOrDefaultAsync(stop) ?? new([]),
            await db.Set<StayAgreement>().AsNoTracking().Where(a => a.StayId == id).OrderBy(a => a.Number).ToListAsync(stop), entries, proofs.ConvertAll(p => new Proof(p.Requirement, p.Proof, p.Proof.Counts(today))), transcript,
            await db.Set<Paper>().AsNoTracking().Where(p => p.StayId == id).OrderBy(p => p.Id).ToListAsync(stop), stay.IsOpen && !stay.IsOver ? InternshipRules.OfStay(stay, born, entries, today) : [], await db.Set<StayContract>().AsNoTracking().Where(c => c.StayId == id).OrderByDescending(c => c.Number).FirstOrDefaultAsync(stop),
            transcript.Count > 0 && stay.Stage is StayStage.Returned or StayStage.EndedEarly && access.Who.OrganisationsFor(Act.RecogniseCredit).Contains(stay.HomeOrganisationId));
    }
}
