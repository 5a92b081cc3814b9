using Guildhall.Agreements.Register;
using Guildhall.Alliance.Members;

namespace Guildhall.Agreements.Texts;

internal class PartiesModel(WriteParties write, FindAgreement find, AgreementChoices choices, Acting acting) : PageModel
{
    [BindProperty] public WriteParties.Input Input { get; set; } = new();
    public FindAgreement.Result Found { get; private set; } = null!;
    public IReadOnlyList<MemberDirectory.Entry> Others { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (await Fill(id, stop) is { } refused) return refused;
        Input = new() { Basis = Found.Agreement.Current, Parties = [.. Found.Content.Parties.Select(p => new WriteParties.PartyInput { Id = p.Id, Role = p.Role, Signatories = string.Join('\n', p.Signatories.Select(s => s.Position.Length == 0 ? s.Name : $"{s.Name}, {s.Position}")), Contact = Found.Of(p.Id)?.Row.Contact })] };
        if (Others.Count > 0) Input.Parties.Add(new());
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (await Fill(id, stop) is { } refused) return refused;
        return !ModelState.IsValid ? this.Again() : this.After(await write.Run(id, Input, stop), _ => Redirect($"/agreements/{id}"));
    }

    async Task<IActionResult?> Fill(Guid id, CancellationToken stop)
    {
        var found = await find.Run(id, new(), stop);
        if (found.Refusal is not null) return NotFound();
        if (!found.Value.MayWrite) return Forbid();
        Found = found.Value;
        // Nobody joins what is in force.
        if (Found.Agreement.InForce is null && WriteParties.MayChoose(acting.Who, Found.Agreement) && await choices.Run(Found.Agreement.AllianceId, stop) is { Refusal: null } chosen) Others = [.. chosen.Value.Members.Where(m => Found.Parties.All(p => p.Row.OrganisationId != m.Id))];
        return null;
    }
}
