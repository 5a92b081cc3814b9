namespace Guildhall.Alliance.Members;

internal class DuplicatesModel(FindDuplicates find, MergeOrganisations merge, KeepApart apart) : PageModel
{
    public FindDuplicates.Result Found { get; private set; } = null!;
    /// <summary>What the last merge did, told by the address it led to.</summary>
    [BindProperty(SupportsGet = true)] public int? Moved { get; set; }
    [BindProperty(SupportsGet = true)] public int? Stayed { get; set; }

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var found = await find.Run(stop);
        return found.Refusal is Forbidden ? Forbid() : this.Show(found, f => Found = f);
    }

    public async Task<IActionResult> OnPost(Guid from, Guid into, CancellationToken stop) => await After(await merge.Run(from, into, stop), stop);

    public async Task<IActionResult> OnPostUndo(Guid id, CancellationToken stop) => await After(await merge.Undo(id, stop), stop);

    public async Task<IActionResult> OnPostApart(Guid one, Guid other, CancellationToken stop) => this.After(await apart.Run(one, other, stop), _ => Redirect("/members/duplicates"));

    public async Task<IActionResult> OnPostTogether(Guid id, CancellationToken stop) => this.After(await apart.Undo(id, stop), _ => Redirect("/members/duplicates"));

    async Task<IActionResult> After(Outcome<MergeOrganisations.Result> done, CancellationToken stop)
    {
        if (done.Refusal is Conflict) Found = (await find.Run(stop)).Value;
        return this.After(done, d => Redirect($"/members/duplicates?moved={d.Moved}&stayed={d.Stayed}"));
    }
}
