namespace Guildhall.Demand.Programmes;

/// <summary>On the page of a posting: the programmes that teach what it asks for.</summary>
public class ProgrammesForPosting(MatchProgrammes match) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid id)
    {
        var found = await match.Run(new() { Posting = id, Take = 5 }, HttpContext.RequestAborted);
        return found.Refusal is null ? View("/Programmes/Panels/ProgrammesForPosting.cshtml", found.Value.Rows) : Content("");
    }
}
