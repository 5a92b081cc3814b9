using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;

namespace Guildhall.Demand.Programmes;

/// <summary>On the page of a member: the programmes of a college, and the open postings of an employer.</summary>
public class MemberSupplyAndDemand(SearchProgrammes programmes, SearchPostings postings, MemberDirectory members) : ViewComponent
{
    public sealed record Shown(Guid Id, SearchProgrammes.Result Programmes, long Postings, string PostingsHref);

    public async Task<IViewComponentResult> InvokeAsync(Guid id)
    {
        var stop = HttpContext.RequestAborted;
        if (await members.OrNull(id, stop) is not { } member) return Content("");
        var names = member.Name.Texts.Values.Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var open = await postings.Run(new() { Employer = names, Take = 1 }, stop);
        return View("/Programmes/Panels/MemberSupplyAndDemand.cshtml",
            new Shown(id, await programmes.Run(new() { College = [id], Take = 50 }, stop), open.ShowsClosed ? 0 : open.Count, "/postings" + QueryString.Create(names.Select(n => KeyValuePair.Create("employer", (string?)n)))));
    }
}
