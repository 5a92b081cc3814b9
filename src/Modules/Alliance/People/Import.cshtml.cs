using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.People;

[RequestSizeLimit(17 << 20)]
internal class ImportModel(CheckPeople check, ListPeople list) : PageModel
{
    public class Upload
    {
        public IFormFile? File { get; set; }
    }

    [BindProperty] public Upload Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public PersonKind? Kind { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? Organisation { get; set; }
    /// <summary>What the last import did, told by the address it led to.</summary>
    [BindProperty(SupportsGet = true)] public int? Saved { get; set; }
    public MemberDirectory.Entry? Into { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Find(stop) ? Page() : Forbid();

    public async Task<IActionResult> OnPost(CancellationToken stop) =>
        await Find(stop) ? this.After(await check.Keep(Into!.Id, Input.File, stop), token => Redirect($"/people/import/{token}?organisation={Into.Id}&kind={Kind ?? PersonKind.Learner}")) : Forbid();

    async Task<bool> Find(CancellationToken stop)
    {
        var mine = await list.Mine(stop);
        Into = Organisation is null ? mine.FirstOrDefault() : mine.Find(o => o.Id == Organisation);
        return Into is not null;
    }
}
