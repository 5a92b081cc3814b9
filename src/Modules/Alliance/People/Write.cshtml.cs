using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Alliance.People;

internal class WriteModel(WritePerson write, FindPerson find, ListPeople list) : PageModel
{
    [BindProperty] public WritePerson.Input Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public PersonKind? Kind { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? Organisation { get; set; }
    public IReadOnlyList<(Guid Id, Localised Name)> Units { get; private set; } = [];
    public bool IsNew => !RouteData.Values.ContainsKey("id");

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken stop)
    {
        if (id is { } known)
        {
            var found = await find.Run(known, stop);
            if (found.Refusal is null && !found.Value.MayEdit) return Forbid();
            return this.After(found, f =>
            {
                (Input, Units) = (WritePerson.Input.Of(f.Person), f.Units);
                return Page();
            });
        }
        var mine = await list.Mine(stop);
        if (mine.Count == 0) return Forbid();
        (Input.Kind, Input.OrganisationId) = (Kind ?? PersonKind.Learner, mine.Find(o => o.Id == Organisation)?.Id ?? mine[0].Id);
        Units = await find.Units(Input.OrganisationId.Value, stop);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken stop)
    {
        var done = await write.Run(id, Input, stop);
        if (done.Refusal is Invalid or Conflict && Input.OrganisationId is { } organisation) Units = await find.Units(organisation, stop);
        return !ModelState.IsValid ? this.Again() : this.After(done, written => Redirect($"/people/{written}"));
    }

    public IEnumerable<SelectListItem> UnitOptions => Units.Select(u => new SelectListItem(u.Name.ToString(), u.Id.ToString())).Prepend(new SelectListItem("", ""));
}
