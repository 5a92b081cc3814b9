using Guildhall.Alliance.Members;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Alliance.Access;

[AllowAnonymous, EnableRateLimiting("sign-in")]
internal class RegisterModel(Register register, MemberDirectory members, Words words) : PageModel
{
    [BindProperty] public Register.Input Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public bool Sent { get; set; }
    public IReadOnlyList<MemberDirectory.Entry> Organisations { get; private set; } = [];

    public IEnumerable<SelectListItem> Choices => Organisations.Select(o => new SelectListItem(o.Name.ToString(), o.Id.ToString())).Prepend(new SelectListItem(words["register.choose"], ""));

    public async Task OnGet(CancellationToken stop) => Organisations = await members.All(stop);

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        Organisations = await members.All(stop);
        return this.After(await register.Run(Input, stop), _ => Redirect("/register?sent=true"));
    }
}
