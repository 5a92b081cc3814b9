using Microsoft.AspNetCore.Mvc;

namespace Guildhall.Gap.Observatory;

/// <summary>The latest edition on the front page: people wanted over the quarters.</summary>
public class ObservatoryAtHome(Editions editions) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync() => View("/Observatory/ObservatoryAtHome.cshtml", (await editions.Run(null, HttpContext.RequestAborted)).Value);
}
