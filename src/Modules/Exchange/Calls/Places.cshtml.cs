namespace Guildhall.Exchange.Calls;

internal class PlacesModel(OfferPlaces offer) : PageModel
{
    [BindProperty] public OfferPlaces.Input Input { get; set; } = new();
    public OfferPlaces.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid call, CancellationToken stop) => this.Show(await offer.Look(call, stop), f => (Found, Input.Host) = (f, f.Hosts[0].Id));

    public async Task<IActionResult> OnPost(Guid call, CancellationToken stop) => await this.Then(await offer.Run(call, Input, stop), _ => $"/calls/{call}#places", () => offer.Look(call, stop), f => Found = f);
}
