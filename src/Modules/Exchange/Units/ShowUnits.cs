using Guildhall.Alliance.Members;

namespace Guildhall.Exchange.Units;

/// <summary>The rates that members state, and what an amount is worth at one of them; where no rate is stated, that is the answer.</summary>
public class ShowUnits(GuildhallDb db, Rates rates, MemberDirectory members, UnitAccess access, Acting acting, TimeProvider clock)
{
    public class Input
    {
        /// <summary>The college at which it is to count.</summary>
        public Guid? At { get; set; }
        public decimal? Amount { get; set; }
        public string? From { get; set; }
        public string? To { get; set; }
        public DateOnly? On { get; set; }
    }

    public record Row(Localised By, bool IsAlliance, CreditConversion Rate, bool IsInForce);

    /// <summary>An answer: the amount and the rate behind it; both null where none is stated.</summary>
    public record Answer(decimal? Amount, CreditConversion? Rate);

    public record Result(IReadOnlyList<Row> Rows, IReadOnlyList<MemberDirectory.Entry> Colleges, Answer? Answer, bool MayState);

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        if (!acting.Who.MayAnywhere(Act.SeeContacts)) return new Forbidden();
        var today = clock.Today();
        var stated = await db.Set<CreditConversion>().AsNoTracking().OrderByDescending(c => c.From).ThenByDescending(c => c.Id).Take(500).ToListAsync(stop);
        var organisations = await members.All(stop);
        var alliances = (await members.Alliances(stop)).ToDictionary(a => a.Id, a => a.Name);
        var inForce = stated.Where(c => c.From <= today).GroupBy(c => (c.OrganisationId, c.AllianceId, c.FromUnit, c.ToUnit)).Select(g => g.First().Id).ToHashSet();
        var names = organisations.ToDictionary(o => o.Id, o => o.Name);
        var rows = stated.ConvertAll(c => new Row((c.OrganisationId is { } o ? names.GetValueOrDefault(o) : alliances.GetValueOrDefault(c.AllianceId ?? default)) ?? new([]), c.OrganisationId is null, c, inForce.Contains(c.Id)));
        var (mine, governed) = await access.MayState(stop);
        Answer? answer = null;
        if (input is { At: { } at, Amount: >= 0 and <= 1_000_000, From: { } from, To: { } to } && CreditUnit.IsKnown(from) && CreditUnit.IsKnown(to) && names.ContainsKey(at))
        {
            var book = await rates.Of(at, input.On ?? today, stop);
            answer = new Answer(book.Convert(input.Amount.Value, from, to), book.OrNull(from, to));
        }
        return new Result(rows, [.. organisations.Where(o => o.Kind is OrganisationKind.School or OrganisationKind.University)], answer, mine.Count + governed.Count > 0);
    }
}
