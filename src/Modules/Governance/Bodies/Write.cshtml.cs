namespace Guildhall.Governance.Bodies;

internal class WriteModel(WriteBody write, FindBody find, Standing standing) : PageModel
{
    [BindProperty] public WriteBody.Input Input { get; set; } = new();
    public bool IsNew => !RouteData.Values.ContainsKey("id");

    public async Task<IActionResult> OnGet(Guid? id, Guid? alliance, CancellationToken stop)
    {
        if (id is null)
        {
            if (await standing.Choose(alliance, stop) is not { MayGovern: true } chosen) return standing.Who.MayAnywhere(Act.Govern) ? Page() : Forbid();
            Input = new() { AllianceId = chosen.Id, IsPublic = true, LeadSeats = 1, LeadWeight = 1, DirectorSeats = 1, DirectorWeight = 1, MemberSeats = 1, MemberWeight = 1 };
            return Page();
        }
        var found = await find.Run(id.Value, null, stop);
        if (found.Refusal is null && !found.Value.MayGovern) return Forbid();
        return this.Show(found, f => Input = WriteBody.Input.From(f.Body));
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken stop) => !ModelState.IsValid ? this.Again() : this.After(await write.Run(id, Input, stop), body => Redirect($"/governance/bodies/{body}"));
}
