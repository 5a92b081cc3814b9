using Microsoft.AspNetCore.Mvc;

namespace Guildhall.Exchange.Stays.Panels;

/// <summary>On the page of a commitment: the exchanges that drew on it.</summary>
public class ExchangesOfCommitment(ListDrawn list) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid id) => await list.Run(id, HttpContext.RequestAborted) is { Count: > 0 } rows ? View("/Stays/Panels/ExchangesOfCommitment.cshtml", rows) : Content("");
}

/// <summary>On the page of an agreement, and on that of the figures for all of them: how many went from which party to which.</summary>
public class BalanceOfExchange(CountBalance count) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid? id) => await count.Run(id, HttpContext.RequestAborted) is { Count: > 0 } rows ? View("/Stays/Panels/BalanceOfExchange.cshtml", new Shown(rows, id is not null)) : Content("");

    /// <param name="Rows">One or all of the agreements.</param>
    /// <param name="IsOfOne">The page says already which.</param>
    public sealed record Shown(IReadOnlyList<CountBalance.Row> Rows, bool IsOfOne);
}
