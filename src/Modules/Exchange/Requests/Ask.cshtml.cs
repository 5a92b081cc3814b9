using Guildhall.Alliance.Members;
using Guildhall.Exchange.Courses;

namespace Guildhall.Exchange.Requests;

internal class AskModel(AskForCredit ask, FindCourse find, MemberDirectory members) : PageModel
{
    [BindProperty] public AskForCredit.Input Input { get; set; } = new();
    public FindCourse.Result Found { get; private set; } = null!;
    public IReadOnlyList<MemberDirectory.Entry> Colleges { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid course, CancellationToken stop) => await Load(course, stop) is { } refusal ? StatusCode(refusal.Status()) : Page();

    public async Task<IActionResult> OnPost(CancellationToken stop) =>
        await Load(Input.CourseId ?? Guid.Empty, stop) is { } refusal ? StatusCode(refusal.Status()) : !ModelState.IsValid ? this.Again() : this.After(await ask.Run(Input, stop), id => Redirect($"/credit-requests/{id}"));

    async Task<Refusal?> Load(Guid course, CancellationToken stop)
    {
        var found = await find.Run(course, stop);
        if (found.Refusal is { } refusal) return refusal;
        Found = found.Value;
        Colleges = (await members.All(stop)).FindAll(o => o.Kind is OrganisationKind.School or OrganisationKind.University && o.Id != Found.Course.OrganisationId);
        return null;
    }
}
