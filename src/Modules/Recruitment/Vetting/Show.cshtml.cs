using Guildhall.Recruitment.Files;

namespace Guildhall.Recruitment.Vetting;

[RequestSizeLimit(FileKeeper.MaxBytes + (1 << 20)), RequestFormLimits(MultipartBodyLengthLimit = FileKeeper.MaxBytes + (1 << 20))]
internal class ShowModel(FindVetted find, GiveVerdict give, DecideLook decide, Annotate annotate, TimeProvider clock) : PageModel
{
    /// <summary>What the two forms of this page ask for: a verdict, or a note.</summary>
    public class Asked : GiveVerdict.Input
    {
        public Guid? NoteOf { get; set; }
        public string? Text { get; set; }
        public bool IsShared { get; set; }
    }

    [BindProperty] public Asked Input { get; set; } = new();
    [BindProperty] public DecideLook.Input Decision { get; set; } = new();
    public FindVetted.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        Input.ValidUntil = clock.Today().AddYears(1);
        return this.Show(await Find(id, stop), f => Found = f);
    }

    public async Task<IActionResult> OnPostGive(Guid id, CancellationToken stop) => await Then(id, await give.Run(Employer(id), Posting(id), Input, stop), stop);

    public async Task<IActionResult> OnPostNote(Guid id, CancellationToken stop) => await Then(id, await annotate.Run(Employer(id), Posting(id), new() { NoteOf = Input.NoteOf, Text = Input.Text, IsShared = Input.IsShared }, stop), stop);

    public async Task<IActionResult> OnPostDecide(Guid id, CancellationToken stop)
    {
        (Decision.Employer, Decision.Postings) = (Employer(id), Posting(id) is { } posting ? [posting] : []);
        return await Then(id, await decide.Run(Decision, stop), stop);
    }

    bool IsPosting => Request.Path.StartsWithSegments("/vetting/postings", StringComparison.Ordinal);

    Guid? Employer(Guid id) => IsPosting ? null : id;

    Guid? Posting(Guid id) => IsPosting ? id : null;

    Task<Outcome<FindVetted.Result>> Find(Guid id, CancellationToken stop) => find.Run(Employer(id), Posting(id), stop);

    Task<IActionResult> Then<T>(Guid id, Outcome<T> outcome, CancellationToken stop) => this.Then(outcome, _ => Request.Path, () => Find(id, stop), f => Found = f);
}
