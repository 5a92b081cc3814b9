using Guildhall.Alliance.Members;

namespace Guildhall.Exchange.Units;

/// <summary>The rates by which an organisation counts on a day: its own, else those of its alliances. A rate is never turned round, chained, or assumed.</summary>
public class Rates(GuildhallDb db, MemberDirectory members)
{
    /// <summary>What holds for one organisation on one day.</summary>
    public sealed class Book(IReadOnlyDictionary<(string From, string To), CreditConversion> rates)
    {
        /// <summary>The rate that is stated, or null.</summary>
        public CreditConversion? OrNull(string from, string to) => rates.GetValueOrDefault((from, to));

        /// <summary>The volume in the other unit; null where no rate is stated.</summary>
        public decimal? Convert(decimal amount, string from, string to) => from == to ? amount : OrNull(from, to)?.Rate.Apply(amount);
    }

    public async Task<Book> Of(Guid organisationId, DateOnly on, CancellationToken stop)
    {
        var alliances = await members.AlliancesOf(organisationId, stop);
        var stated = await db.Set<CreditConversion>().AsNoTracking().Where(c => c.From <= on && (c.OrganisationId == organisationId || (c.AllianceId != null && alliances.Contains(c.AllianceId.Value)))).ToListAsync(stop);
        return new Book(stated.GroupBy(c => (c.FromUnit, c.ToUnit)).ToDictionary(g => g.Key, g => g.OrderByDescending(c => c.OrganisationId != null).ThenByDescending(c => c.From).ThenByDescending(c => c.Id).First()));
    }
}
