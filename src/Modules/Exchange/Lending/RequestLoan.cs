using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Exchange.Calls;

namespace Guildhall.Exchange.Lending;

/// <summary>One expert, and the request of an organisation to borrow them.</summary>
public class RequestLoan(GuildhallDb db, CallAccess access, ListExperts list, MemberDirectory members, Turns turns, TimeProvider clock)
{
    public class Input
    {
        [Required] public Guid? Borrower { get; set; }
        [Required, StringLength(1000)] public string? Purpose { get; set; }
        [Required] public DateOnly? From { get; set; }
        [Required] public DateOnly? Until { get; set; }
        [Required, Range(1, 2000)] public decimal? Hours { get; set; }
    }

    public record Result(Expert Expert, Localised Organisation, bool IsOwn, IReadOnlyList<MemberDirectory.Entry> Borrowers);

    public async Task<Outcome<Result>> Look(Guid id, CancellationToken stop)
    {
        if (await list.Visible().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, stop) is not { } expert) return new Missing();
        return new Result(expert, await access.NameOf(expert.OrganisationId, stop), access.Arranges(expert.OrganisationId), [.. (await access.OwnEntries(stop)).Where(o => o.Id != expert.OrganisationId)]);
    }

    public async Task<Outcome<Guid>> Run(Guid id, Input input, CancellationToken stop)
    {
        var looked = await Look(id, stop);
        if (looked.Refusal is { } missing) return missing;
        if (looked.Value.Borrowers.Count == 0) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (!looked.Value.Borrowers.Any(b => b.Id == input.Borrower)) return new Missing();
        if (input.Until < input.From) return new Invalid(nameof(input.Until), new Text("call.ends-before-it-begins"));
        if (input.Until < clock.Today()) return new Invalid(nameof(input.Until), new Text("loan.is-over"));
        var (expert, purpose) = (looked.Value.Expert, input.Purpose!.Trim());
        // The button pressed twice asks nothing twice.
        if (await db.Set<Loan>().Where(l => l.ExpertId == id && l.BorrowerOrganisationId == input.Borrower && l.Stage == LoanStage.Requested && l.From == input.From).Select(l => (Guid?)l.Id).FirstOrDefaultAsync(stop) is { } before) return before;
        var loan = new Loan { ExpertId = id, LenderOrganisationId = expert.OrganisationId, BorrowerOrganisationId = input.Borrower!.Value, Purpose = purpose, From = input.From!.Value, Until = input.Until!.Value, Hours = input.Hours!.Value, StageAt = clock.GetUtcNow() };
        db.Add(loan);
        await turns.Pass(About(loan, await members.OrNull(loan.BorrowerOrganisationId, stop)), [new Holder(Act.ArrangeExchange, OrganisationId: loan.LenderOrganisationId)], stop);
        return await db.SaveOr(loan.Id, stop);
    }

    // What stands on a desk names the other organisation, not the person.
    internal static Turns.About About(Loan loan, MemberDirectory.Entry? other) => new("loan", loan.Id, other?.Name ?? Localised.Of("und", "–"), loan.Href) { WaitingOrganisationId = loan.Stage == LoanStage.TermsOffered ? loan.LenderOrganisationId : loan.BorrowerOrganisationId };
}

/// <summary>Lender and borrower bring a loan further: terms, approval by both, hours, payment noted, the end.</summary>
public class MoveLoan(GuildhallDb db, CallAccess access, MemberDirectory members, Turns turns, Notices notices, TimeProvider clock)
{
    public class Input
    {
        public LoanStage? To { get; set; }
        [StringLength(1000)] public string? Terms { get; set; }
        [Range(0, 100_000)] public decimal? PayPerHour { get; set; }
        public int? Version { get; set; }
    }

    public class HoursInput
    {
        [Required] public DateOnly? On { get; set; }
        [Required, Range(0.25, 24)] public decimal? Hours { get; set; }
        [StringLength(300)] public string? Note { get; set; }
    }

    public class PaymentInput
    {
        [Required] public DateOnly? PaidOn { get; set; }
        [Required, Range(0, 100_000_000)] public decimal? Amount { get; set; }
    }

    public record Result(Loan Loan, string Expert, IReadOnlyList<LoanParty> Parties, Localised Lender, Localised Borrower, IReadOnlyList<LoanHours> Hours)
    {
        public IReadOnlyList<LoanStage> Next => Loan.Next(Parties);

        public decimal Worked => Hours.Sum(h => h.Hours);
    }

    public async Task<Outcome<Result>> Look(Guid id, CancellationToken stop)
    {
        var own = access.Own;
        if (await db.Set<Loan>().SingleOrDefaultAsync(l => l.Id == id && (own.Contains(l.LenderOrganisationId) || own.Contains(l.BorrowerOrganisationId)), stop) is not { } loan) return new Missing();
        List<LoanParty> parties = [.. own.Contains(loan.BorrowerOrganisationId) ? [LoanParty.Borrower] : Array.Empty<LoanParty>(), .. own.Contains(loan.LenderOrganisationId) ? [LoanParty.Lender] : Array.Empty<LoanParty>()];
        return new Result(loan, await db.Set<Expert>().Where(e => e.Id == loan.ExpertId).Select(e => e.Name).SingleOrDefaultAsync(stop) ?? "–", parties, await access.NameOf(loan.LenderOrganisationId, stop), await access.NameOf(loan.BorrowerOrganisationId, stop), await db.Set<LoanHours>().AsNoTracking().Where(h => h.LoanId == id).OrderBy(h => h.On).ToListAsync(stop));
    }

    public async Task<Outcome<LoanStage>> Run(Guid id, Input input, CancellationToken stop)
    {
        var looked = await Look(id, stop);
        if (looked.Refusal is { } missing) return missing;
        if (Rules.Broken(input) is { } broken) return broken;
        if (input.To is not { } to) return new Invalid(nameof(input.To), new Text("rule.required"));
        var (loan, parties) = (looked.Value.Loan, looked.Value.Parties);
        // The button pressed twice.
        if (loan.Stage == to) return to;
        if (input.Version is { } version && version != loan.Version) return new Conflict(new Text("refusal.changed"));
        if (loan.Move(to, parties, clock.GetUtcNow()) is { } not) return not;
        if (to == LoanStage.TermsOffered) (loan.Terms, loan.PayPerHour) = (WriteCall.Trimmed(input.Terms), input.PayPerHour);
        if (to == LoanStage.TermsOffered) await turns.Pass(RequestLoan.About(loan, await members.OrNull(loan.LenderOrganisationId, stop)), [new Holder(Act.ArrangeExchange, OrganisationId: loan.BorrowerOrganisationId)], stop);
        else await turns.End("loan", loan.Id, stop);
        await notices.TellThoseWhoMay(Act.ArrangeExchange, parties[0] == LoanParty.Lender ? loan.BorrowerOrganisationId : loan.LenderOrganisationId, "exchange", parties[0] == LoanParty.Lender ? looked.Value.Lender : looked.Value.Borrower, loan.Href, stop);
        return await db.SaveOr(to, stop);
    }

    public async Task<Outcome<Done>> Log(Guid id, HoursInput input, CancellationToken stop)
    {
        var looked = await Look(id, stop);
        if (looked.Refusal is { } missing) return missing;
        if (Rules.Broken(input) is { } broken) return broken;
        var loan = looked.Value.Loan;
        if (loan.Stage is not LoanStage.Agreed) return new Conflict(new Text("loan.not-agreed"));
        if (input.On > clock.Today() || input.On < loan.From || input.On > loan.Until) return new Invalid(nameof(input.On), new Text("entry.not-in-stay"));
        if (looked.Value.Hours.Any(h => h.On == input.On)) return new Invalid(nameof(input.On), new Text("loan.day-written"));
        db.Add(new LoanHours { LoanId = id, On = input.On!.Value, Hours = input.Hours!.Value, Note = WriteCall.Trimmed(input.Note), As = looked.Value.Parties[0] });
        return await db.SaveOr(new Done(), stop);
    }

    public async Task<Outcome<Done>> Pay(Guid id, PaymentInput input, CancellationToken stop)
    {
        var looked = await Look(id, stop);
        if (looked.Refusal is { } missing) return missing;
        if (Rules.Broken(input) is { } broken) return broken;
        var loan = looked.Value.Loan;
        if (loan.Stage is not (LoanStage.Agreed or LoanStage.Ended)) return new Conflict(new Text("loan.not-agreed"));
        if (input.PaidOn > clock.Today()) return new Invalid(nameof(input.PaidOn), new Text("stay.not-yet"));
        (loan.PaidOn, loan.PaidAmount) = (input.PaidOn, input.Amount);
        return await db.SaveOr(new Done(), stop);
    }
}
