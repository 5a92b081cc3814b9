using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Alliance.Privacy.Transfers;

internal class WriteModel(WriteTransfer write, ListTransfers list, Acting acting, Words words, TimeProvider clock) : PageModel
{
    [BindProperty] public WriteTransfer.Input Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public Guid? Organisation { get; set; }
    public bool IsNew => !RouteData.Values.ContainsKey("id");
    public IEnumerable<SelectListItem> Bases => Enum.GetValues<TransferBasis>().Select(b => new SelectListItem(words[b], b.ToString()));

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken stop)
    {
        if (id is { } known) return this.Show(await write.Read(known, stop), input => Input = input);
        var mine = (await list.Mine(stop)).FindAll(o => acting.Who.KeepsTransfers(o.Id));
        if (mine.Count == 0 || (Organisation is { } wanted && mine.TrueForAll(o => o.Id != wanted))) return Forbid();
        Input = new() { OrganisationId = Organisation ?? mine[0].Id, From = clock.Today(), Responsible = acting.Who.Name };
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken stop) =>
        !ModelState.IsValid ? this.Again() : this.After(await write.Run(id, Input, stop), _ => Redirect($"/privacy/transfers?organisation={Input.OrganisationId}"));
}
