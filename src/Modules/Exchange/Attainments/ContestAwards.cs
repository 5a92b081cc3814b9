using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Contests.Ranking;
using Guildhall.Contests.Teams;

namespace Guildhall.Exchange.Attainments;

/// <summary>What a learner won in the alliance's contests, ready to be stated: nobody types it again, and the registrar sees that the contest confirms it.</summary>
public class ContestAwards(GuildhallDb db, ContestRecord contests, MemberDirectory members, Words words, TimeProvider clock)
{
    /// <summary>An award with a certificate that holds, in the reader's language.</summary>
    public record Won(string Certificate, string Title, string Issuer, DateOnly On)
    {
        public string Href => $"/contests/certificates/{Certificate}";
    }

    /// <summary>The awards of a person, the latest first. Three queries.</summary>
    public async Task<List<Won>> Of(Guid account, CancellationToken stop)
    {
        var people = await db.Set<PersonRecord>().Where(p => p.AccountId == account && p.Kind == PersonKind.Learner).Select(p => p.Id).ToListAsync(stop);
        var rows = (await contests.Of(people, stop)).Where(r => r.Role == TeamRole.Member && r.Certificate is not null && r.Award is not null).OrderByDescending(r => r.FinalAt).ToList();
        var organisers = await members.Many([.. rows.Select(r => r.OrganiserOrganisationId).Distinct()], stop);
        return rows.ConvertAll(r => new Won(r.Certificate!, $"{r.Contest} · {r.Event} · {words[r.Award!.Value]}", organisers.GetValueOrDefault(r.OrganiserOrganisationId)?.Name.ToString() ?? r.Contest.ToString(), clock.DayOf(r.FinalAt)));
    }

    /// <summary>The award of this person that a stated number names; null: no contest of the alliance knows of it, or its certificate was revoked.</summary>
    public async Task<Won?> OrNull(Attainment attainment, CancellationToken stop) =>
        attainment is { Kind: Equivalences.Evaluation.EvidenceKind.Contest, Number: { } number } ? (await Of(attainment.AccountId, stop)).Find(w => string.Equals(w.Certificate, number, StringComparison.OrdinalIgnoreCase)) : null;
}
