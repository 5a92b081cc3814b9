using Guildhall.Agreements.Content;
using Guildhall.Agreements.Register;

namespace Guildhall.Agreements.Negotiation;

[RequestFormLimits(ValueCountLimit = ProposeVersion.MostFields)]
internal class ProposeModel(ProposeVersion propose, FindAgreement find) : PageModel
{
    [BindProperty] public ProposeVersion.Input Input { get; set; } = new();
    public FindAgreement.Result Found { get; private set; } = null!;
    /// <summary>What somebody else made of clauses that were changed here too.</summary>
    public IReadOnlyList<Clause> Clashes { get; private set; } = [];
    public int? Overtaken { get; private set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        var found = await find.Run(id, new(), stop);
        if (found.Refusal is null && !found.Value.MayWrite) return Forbid();
        return this.Show(found, f => (Found, Input) = (f, ProposeVersion.Form(f.Content, f.Agreement.Current)));
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        var proposed = ModelState.IsValid ? await propose.Run(id, Input, stop) : new Missing();
        if (proposed is { Refusal: null }) return Redirect($"/agreements/{id}");
        var found = await find.Run(id, new(), stop);
        if (found.Refusal is not null) return NotFound();
        Found = found.Value;
        if (!ModelState.IsValid) return this.Again();
        // Nothing that was typed is lost: it is laid on top of what came meanwhile, to be looked at and sent again.
        if (proposed.Refusal is Conflict && Input.Basis != Found.Agreement.Current && await propose.Merge(id, Input, stop) is { Refusal: null } merged)
        {
            Overtaken = Input.Basis;
            (Input, Clashes) = merged.Value;
            ModelState.Clear();
        }
        return this.After(proposed, _ => Page());
    }
}
