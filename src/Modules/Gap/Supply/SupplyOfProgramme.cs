namespace Guildhall.Gap.Supply;

/// <summary>On the page of a programme: its intakes, and where its graduates went.</summary>
public class SupplyOfProgramme(FindSupply find) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid id)
    {
        var found = await find.Run(id, HttpContext.RequestAborted);
        return found.Refusal is null && found.Value.Intakes.Count + found.Value.Destinations.Count > 0 ? View("/Supply/_Supply.cshtml", found.Value) : Content("");
    }
}
