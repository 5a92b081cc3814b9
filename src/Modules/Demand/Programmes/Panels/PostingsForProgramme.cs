namespace Guildhall.Demand.Programmes;

/// <summary>On the page of a programme: the open postings that want what it teaches.</summary>
public class PostingsForProgramme(MatchPostings match) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid id)
    {
        var found = await match.Run(new() { Programme = id }, HttpContext.RequestAborted);
        return found.Refusal is null ? View("/Programmes/Panels/PostingsForProgramme.cshtml", found.Value.Rows) : Content("");
    }
}
