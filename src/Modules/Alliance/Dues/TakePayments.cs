using Guildhall.Alliance.Memberships;
using Guildhall.Alliance.Sheets;

namespace Guildhall.Alliance.Dues;

/// <summary>Brings in which invoices were paid, as a bank's list or the list of dues itself says it. An invoice is known by its number; what was recorded as paid stays so.</summary>
public class TakePayments(SheetDesk desk, GuildhallDb db, ChooseAlliance choose, Acting acting, TimeProvider clock, Words words) : SheetIntake(desk, db, words)
{
    const string Number = "dues.number", Amount = "dues.amount", Currency = "dues.currency", PaidOn = "dues.paid-on", Reference = "dues.reference";

    public override string Name => "payments";

    public override string List => "/dues";

    public override IReadOnlyList<SheetField> Fields { get; } = [new(Number, true), new(PaidOn, true), new(Reference), new(Amount), new(Currency)];

    public override async Task<Outcome<Guid>> Into(Guid? allianceId, CancellationToken stop)
    {
        var chosen = await choose.Run(allianceId, stop);
        if (chosen.Refusal is { } refusal) return refusal;
        return chosen.Value.Chosen is { } alliance && acting.Who.MayIn(Act.ManageMembership, alliance.Id) ? alliance.Id : new Forbidden();
    }

    protected override async Task<Func<SheetCells, SheetDesk.Taken>> Begin(Guid allianceId, CancellationToken stop)
    {
        var (invoices, today, seen) = (await Db.Set<Invoice>().Where(i => i.AllianceId == allianceId).ToDictionaryAsync(i => i.Number, StringComparer.Ordinal, stop), clock.Today(), new HashSet<Guid>());
        return cells =>
        {
            var number = cells.Text(Number, 20, required: true) ?? "";
            var (paid, reference, amount, currency) = (cells.Date(PaidOn), cells.Text(Reference, 200), cells.Decimal(Amount, 0, 99_999_999), cells.Text(Currency, 3));
            if (cells.IsFaulty) return SheetDesk.Taken.Faulty(number);
            if (invoices.GetValueOrDefault(number) is not { } invoice) return SheetDesk.Taken.Faulty(number, new Text("intake.payments.no-such-invoice", number));
            if (!seen.Add(invoice.Id)) return SheetDesk.Taken.Faulty(number, new Text("intake.twice", number));
            if (amount is { } sum && (sum != invoice.Amount || (currency is not null && !string.Equals(currency, invoice.Currency, StringComparison.OrdinalIgnoreCase)))) return SheetDesk.Taken.Faulty(number, new Text("intake.payments.other-amount", number, ContributionWords.Money(invoice.Amount, invoice.Currency)));
            if (paid is not { } on) return invoice.PaidOn is null ? Taken(number, invoice) : SheetDesk.Taken.Faulty(number, new Text("dues.paid-already"));
            if (on > today) return SheetDesk.Taken.Faulty(number, new Text("intake.payments.not-yet", on));
            if (invoice.PaidOn == on && (reference ?? invoice.Reference) == invoice.Reference) return Taken(number, invoice);
            return invoice.Pay(on, reference) is { } refusal ? SheetDesk.Taken.Faulty(number, refusal.Text) : Taken(number, invoice);
        };
    }
}
