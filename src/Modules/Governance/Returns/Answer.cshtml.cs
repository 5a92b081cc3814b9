using Guildhall.Governance.Files;

namespace Guildhall.Governance.Returns;

[RequestSizeLimit(FileKeeper.MaxBytes + (1 << 20)), RequestFormLimits(MultipartBodyLengthLimit = FileKeeper.MaxBytes + (1 << 20))]
internal class AnswerModel(FindAnswer find, AnswerReturn answer, TakeSheet sheet, ExtendReturn extend) : PageModel
{
    public class Form : AnswerReturn.Input
    {
        public DateOnly? Until { get; set; }
        public IFormFile? File { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public FindAnswer.Result Found { get; private set; } = null!;

    /// <summary>What was typed; else what is kept.</summary>
    public string? Written(int number) => Input.Answers.TryGetValue(number, out var typed) ? typed : Found.Values.GetValueOrDefault(number);

    public async Task<IActionResult> OnGet(Guid id, Guid organisation, CancellationToken stop) => this.Show(await find.Run(id, organisation, stop), f => Found = f);

    public async Task<IActionResult> OnPost(Guid id, Guid organisation, CancellationToken stop)
    {
        foreach (var file in Request.Form.Files)
            if (int.TryParse(file.Name.Replace("Input.Answers[", "", StringComparison.Ordinal).TrimEnd(']'), out var number)) Input.Files[number] = file;
        return await Then(id, organisation, () => answer.Run(id, organisation, Input, stop), stop);
    }

    public Task<IActionResult> OnPostSheet(Guid id, Guid organisation, CancellationToken stop) => Then(id, organisation, () => sheet.Run(id, organisation, Input.File, stop), stop);

    public Task<IActionResult> OnPostExtend(Guid id, Guid organisation, CancellationToken stop) => Then(id, organisation, () => extend.Run(id, organisation, new() { Until = Input.Until }, stop), stop);

    async Task<IActionResult> Then(Guid id, Guid organisation, Func<Task<Outcome<Done>>> run, CancellationToken stop)
    {
        if (ModelState.IsValid) return await this.Then(await run(), _ => $"/governance/returns/{id}/answer/{organisation}", () => find.Run(id, organisation, stop), f => Found = f);
        var found = await find.Run(id, organisation, stop);
        if (found.Refusal is { } refusal) return StatusCode(refusal.Status());
        Found = found.Value;
        return this.Again();
    }
}
