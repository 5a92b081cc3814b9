namespace Guildhall.Recruitment.Vetting;

internal class RulesModel(WriteRules write) : PageModel
{
    [BindProperty] public WriteRules.Input Input { get; set; } = new();
    public string College { get; private set; } = "";
    public bool IsSaved => Request.Query.ContainsKey("saved");

    public async Task<IActionResult> OnGet(Guid? college, CancellationToken stop) => this.Show(await write.Find(college, stop), f => (Input, College) = (f.Input, f.College.Name.ToString()));

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var found = await write.Find(Input.College, stop);
        if (found.Refusal is { } refusal) return StatusCode(refusal.Status());
        College = found.Value.College.Name.ToString();
        return !ModelState.IsValid ? this.Again() : this.After(await write.Run(Input, stop), _ => Redirect($"/vetting/rules?college={Input.College}&saved=1"));
    }
}
