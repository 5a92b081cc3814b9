using Guildhall.Alliance.Members;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Demand.Postings;

internal class WriteModel(WritePosting write, FindPosting find, MemberDirectory members, Acting acting, Words words) : PageModel
{
    [BindProperty] public WritePosting.Input Input { get; set; } = new();
    public IReadOnlyList<SelectListItem> Organisations { get; private set; } = [];
    public bool IsNew => !RouteData.Values.ContainsKey("id");

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken stop)
    {
        await Choices(stop);
        if (id is null) return acting.Who.MayAnywhere(Act.WritePostings) ? Page() : Forbid();
        var found = await find.Run(id.Value, stop);
        if (found.Refusal is null && !found.Value.MayEdit) return Forbid();
        return this.Show(found, f => Input = From(f.Posting));
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken stop)
    {
        await Choices(stop);
        // A box that is not ticked sends nothing.
        Input.IsPublic = Request.Form.ContainsKey("Input.IsPublic");
        return !ModelState.IsValid ? this.Again() : this.After(await write.Run(id, Input, stop), written => Redirect($"/postings/{written}"));
    }

    public IEnumerable<SelectListItem> Of<T>(bool orNone = false) where T : struct, Enum =>
        (orNone ? [new SelectListItem("", "")] : Array.Empty<SelectListItem>()).Concat(Enum.GetValues<T>().Select(v => new SelectListItem(words[v], v.ToString())));

    async Task Choices(CancellationToken stop)
    {
        var mine = acting.Who.OrganisationsFor(Act.WritePostings).ToList();
        var all = acting.Who.May(Act.WritePostings) ? await members.All(stop) : [.. (await members.Many(mine, stop)).Values];
        Organisations = [.. all.Select(o => new SelectListItem(o.Name.ToString(), o.Id.ToString()))];
    }

    static WritePosting.Input From(Posting p) => new()
    {
        Title = p.Title, Employer = p.EmployerName, Description = p.DescriptionHtml, Headcount = p.Headcount, Kind = p.Kind, Level = p.Level, Region = p.RegionCode, Place = p.PlaceText, Latitude = p.Latitude, Longitude = p.Longitude,
        PayMin = p.PayMin, PayMax = p.PayMax, PayCurrency = p.PayCurrency, PayPeriod = p.PayPeriod, StartsOn = p.StartsOn, ClosesOn = p.ClosesOn, Language = p.Language, Contact = p.Contact, Url = p.Url, IsPublic = p.IsPublic, SharedWith = p.SharedWith, Version = p.Version,
    };
}
