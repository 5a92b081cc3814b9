namespace Guildhall.Exchange.Lending;

internal class LoanModel(MoveLoan move) : PageModel
{
    [BindProperty] public MoveLoan.Input Input { get; set; } = new();
    [BindProperty] public MoveLoan.HoursInput Hours { get; set; } = new();
    [BindProperty] public MoveLoan.PaymentInput Payment { get; set; } = new();
    public MoveLoan.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await move.Look(id, stop), f => Found = f);

    public async Task<IActionResult> OnPostMove(Guid id, CancellationToken stop) => await Then(id, await move.Run(id, Input, stop), stop);

    public async Task<IActionResult> OnPostHours(Guid id, CancellationToken stop) => await Then(id, await move.Log(id, Hours, stop), stop);

    public async Task<IActionResult> OnPostPay(Guid id, CancellationToken stop) => await Then(id, await move.Pay(id, Payment, stop), stop);

    Task<IActionResult> Then<T>(Guid id, Outcome<T> outcome, CancellationToken stop) => this.Then(outcome, _ => $"/lending/loans/{id}", () => move.Look(id, stop), f => Found = f);
}
