using Guildhall.Alliance.Members;

namespace Guildhall.Exchange.Units;

/// <summary>The rates by which an organisation counts on a day: its own, else those of its alliances. A rate is never turned round, chained, or assumed.</summary>
public class Rates(GuildhallDb db)
{
    /// <summary>What holds for one organisation on one day.</summary>
    public sealed class Book(IReadOnlyDictionary<(string From, string To), CreditConversion> rates)
    {
        /// <summary>The rate that is stated, or null.</summary>
        public CreditConversion? OrNull(string from, string to) => rates.GetValueOrDefault((from, to));

        /// <summary>The volume in the other unit; null where no rate is stated.</summary>
        public decimal? Convert(decimal amount, string from, string to) => from == to ? amount : OrNull(from, to)?.Rate.Apply(amount);
    }

    public async Task<Book> Of(Guid organisationId, DateOnly on, CancellationToken stop) => (await Of([organisationId], on, stop))[organisationId];

    /// <summary>What holds for each of many organisations. Two queries.</summary>
    public async Task<IReadOnlyDictionary<Guid, Book>> Of(IReadOnlyCollection<Guid> organisations, DateOnly on, CancellationToken stop)
    {
        var joined = (await db.Set<Membership>().Where(m => organisations.Contains(m.OrganisationId) && m.From <= on && (m.Until == null || m.Until >= on)).Select(m => new { m.OrganisationId, m.AllianceId }).ToListAsync(stop)).ToLookup(m => m.OrganisationId, m => m.AllianceId);
        var alliances = joined.SelectMany(a => a).Distinct().ToList();
        var stated = await db.Set<CreditConversion>().AsNoTracking().Where(c => c.From <= on && ((c.OrganisationId != null && organisations.Contains(c.OrganisationId.Value)) || (c.AllianceId != null && alliances.Contains(c.AllianceId.Value)))).ToListAsync(stop);
        var (own, shared) = (stated.ToLookup(c => c.OrganisationId ?? Guid.Empty), stated.ToLookup(c => c.AllianceId ?? Guid.Empty));
        return organisations.Distinct().ToDictionary(o => o, o => new Book(own[o].Concat(joined[o].SelectMany(a => shared[a])).GroupBy(c => (c.FromUnit, c.ToUnit)).ToDictionary(g => g.Key, g => g.OrderByDescending(c => c.OrganisationId != null).ThenByDescending(c => c.From).ThenByDescending(c => c.Id).First())));
    }
}
