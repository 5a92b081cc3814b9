using Guildhall.Agreements.Commitments;
using Guildhall.Alliance.Members;

namespace Guildhall.Exchange.Stays;

/// <summary>
/// The balance of exchange: of each agreement on whose quotas exchanges draw, as far as the person sees it, how much is left, and how many went from which party to which, counted from the stays themselves.
/// What one of two gave more than it got stands behind it.
/// </summary>
public class CountBalance(GuildhallDb db, ListQuotas quotas, MemberDirectory members)
{
    /// <param name="Went">Who has arrived, also when back again.</param>
    /// <param name="Goes">Who has accepted and not yet arrived.</param>
    /// <param name="Balance">How many more went and go this way than the other.</param>
    public record Way(Localised From, Localised To, int Went, int Goes, int Balance);

    public record Row(Guid AgreementId, string Code, Localised Agreement, IReadOnlyList<Quota> Quotas, IReadOnlyList<Way> Ways);

    /// <summary>Of one agreement, or of all.</summary>
    public async Task<List<Row>> Run(Guid? agreementId, CancellationToken stop)
    {
        var seen = agreementId is { } one ? await quotas.Of(one, stop) : [.. (await quotas.Many(await Tied().ToListAsync(stop), stop)).Values];
        var ids = seen.ConvertAll(q => q.Id);
        var drawn = agreementId is null || ids.Count == 0 ? ids : await Tied().Where(id => ids.Contains(id)).ToListAsync(stop);
        if (drawn.Count == 0) return [];
        var stays = await db.Set<Stay>().Where(s => s.CommitmentId != null && drawn.Contains(s.CommitmentId.Value) && s.Stage != StayStage.Cancelled)
            .GroupBy(s => new { s.CommitmentId, s.HomeOrganisationId, s.HostOrganisationId }).Select(g => new Count(g.Key.CommitmentId!.Value, g.Key.HomeOrganisationId, g.Key.HostOrganisationId, g.Count(s => s.ArrivedOn != null), g.Count(s => s.ArrivedOn == null))).ToListAsync(stop);
        var of = seen.Where(q => drawn.Contains(q.Id)).GroupBy(q => q.AgreementId).OrderBy(g => g.First().Code, StringComparer.Ordinal).ToList();
        var names = await members.Many([.. of.SelectMany(g => g.First().Parties).Concat(stays.SelectMany(s => new[] { s.Home, s.Host })).Distinct()], stop);
        return of.ConvertAll(g =>
        {
            var (first, own) = (g.First(), stays.FindAll(s => g.Any(q => q.Id == s.Commitment)));
            var pairs = own.Select(s => Pair(s.Home, s.Host)).Distinct().ToList();
            // Two parties have two ways, also when nobody has gone yet.
            if (pairs.Count == 0 && first.Parties.Count == 2) pairs.Add(Pair(first.Parties[0], first.Parties[1]));
            return new Row(first.AgreementId, first.Code, first.Agreement, [.. g], [.. pairs.SelectMany(p => new[] { Of(own, p.One, p.Other), Of(own, p.Other, p.One) })]);
        });

        Way Of(List<Count> own, Guid from, Guid to)
        {
            var (there, back) = (own.FindAll(s => s.Home == from && s.Host == to), own.FindAll(s => s.Home == to && s.Host == from));
            return new Way(Name(from), Name(to), there.Sum(s => s.Went), there.Sum(s => s.Goes), there.Sum(s => s.Went + s.Goes) - back.Sum(s => s.Went + s.Goes));
        }

        Localised Name(Guid organisation) => names.GetValueOrDefault(organisation)?.Name ?? new([]);
    }

    sealed record Count(Guid Commitment, Guid Home, Guid Host, int Went, int Goes);

    static (Guid One, Guid Other) Pair(Guid one, Guid other) => one.CompareTo(other) < 0 ? (one, other) : (other, one);

    // On which commitments exchanges draw, or may.
    IQueryable<Guid> Tied() => db.Set<Calls.HostPlace>().Where(p => p.CommitmentId != null).Select(p => p.CommitmentId!.Value).Union(db.Set<Stay>().Where(s => s.CommitmentId != null).Select(s => s.CommitmentId!.Value));
}
