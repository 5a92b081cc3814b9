namespace Guildhall.Governance.Motions;

/// <summary>On the page of an application: the motion by which it is decided; to its applicant only which body votes until when.</summary>
public class VoteOnApplication(FindAdmission find) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid id)
    {
        var found = await find.Run(id, HttpContext.RequestAborted);
        return found.Refusal is null && (found.Value.MayPropose || found.Value.Motions.Count > 0) ? View("/Motions/VoteOnApplication.cshtml", found.Value) : Content("");
    }
}
