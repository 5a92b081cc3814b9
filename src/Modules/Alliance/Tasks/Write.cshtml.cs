using Guildhall.Alliance.Members;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Alliance.Tasks;

internal class WriteModel(WriteTask write, MemberDirectory members, Acting acting, Words words) : PageModel
{
    [BindProperty] public WriteTask.Input Input { get; set; } = new();
    public IReadOnlyList<SelectListItem> Alliances { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Owners { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Fill(stop) ? Page() : Forbid();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await Fill(stop);
        return !ModelState.IsValid ? this.Again() : this.After(await write.Run(Input, stop), id => Redirect($"/tasks/{id}"));
    }

    async Task<bool> Fill(CancellationToken stop)
    {
        Alliances = [.. (await members.Alliances(stop)).Where(a => acting.Who.MayIn(Act.Govern, a.Id)).Select(a => new SelectListItem(a.Name.ToString(), a.Id.ToString()))];
        Owners = [new SelectListItem(words["tasks.secretariat"], ""), .. (await members.All(stop)).Select(m => new SelectListItem(m.Name.ToString(), m.Id.ToString()))];
        return Alliances.Count > 0;
    }
}
