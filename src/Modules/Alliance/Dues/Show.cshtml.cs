namespace Guildhall.Alliance.Dues;

internal class ShowModel(ListDues list, KeepDues keep, TimeProvider clock) : PageModel
{
    public class Payment
    {
        public DateOnly? On { get; set; }
        public string? Reference { get; set; }
    }

    [BindProperty] public Payment Input { get; set; } = new();
    public ListDues.One Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        Input.On = clock.Today();
        return this.Show(await list.Find(id, stop), f => Found = f);
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        var found = await list.Find(id, stop);
        if (found.Refusal is not null) return this.Show(found, _ => { });
        Found = found.Value;
        return !ModelState.IsValid ? this.Again() : this.After(await keep.RecordPayment(id, Input.On, Input.Reference, stop), _ => Redirect($"/dues/{id}"));
    }
}
