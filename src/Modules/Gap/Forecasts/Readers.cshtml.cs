namespace Guildhall.Gap.Forecasts;

internal class ReadersModel(NameReaders readers) : PageModel
{
    [BindProperty] public NameReaders.Input Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public bool Saved { get; set; }
    public NameReaders.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid? organisation, CancellationToken stop) => this.Show(await readers.Find(organisation, stop), f => Found = f);

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var outcome = await readers.Run(Input, stop);
        if (outcome.Refusal is Invalid or Conflict && await readers.Find(Input.OrganisationId, stop) is { Refusal: null } found) Found = found.Value;
        return this.After(outcome, _ => Redirect($"/forecasts/readers?organisation={Input.OrganisationId}&saved=true"));
    }
}
