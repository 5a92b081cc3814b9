namespace Guildhall.Recruitment.Vetting;

/// <summary>On the page of a posting, for colleges and the secretariat: what was found of it and of its employer, and where it stands for the reader's learners.</summary>
public class VettingOfPosting(FindVetted find) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid id) => await find.Run(null, id, HttpContext.RequestAborted) is { Refusal: null } found ? View("/Vetting/Panels/Vetting.cshtml", found.Value) : Content("");
}

/// <summary>On the page of a member, for colleges and the secretariat: what was found of it as an employer.</summary>
public class VettingOfMember(FindVetted find) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid id) =>
        await find.Run(id, null, HttpContext.RequestAborted) is { Refusal: null } found && found.Value.Vetted.Employer!.Kind is not (Alliance.Members.OrganisationKind.School or Alliance.Members.OrganisationKind.University) ? View("/Vetting/Panels/Vetting.cshtml", found.Value) : Content("");
}
