using Guildhall.Taxonomy;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Alliance.Members;

internal class WriteModel(WriteOrganisation write, MemberAccess access, Registers registers, Words words) : PageModel
{
    [BindProperty] public WriteOrganisation.Input Input { get; set; } = new();
    /// <summary>What is looked for in the shipped lists, or the key of what was found there.</summary>
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    public IReadOnlyList<Registers.Entry> Found { get; private set; } = [];
    public Registers.Entry? Taken { get; private set; }
    public bool IsNew => !RouteData.Values.ContainsKey("id");

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken stop)
    {
        if (id is { } known) return this.After(await write.Read(known, stop), found => Form(Input = found));
        if (!access.MayAdd) return Forbid();
        if ((Taken = registers.OrNull(Q)) is { } entry) FillFrom(entry);
        else if (!string.IsNullOrWhiteSpace(Q)) Found = registers.Find(Q, 20);
        return Form(Input);
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken stop)
    {
        var typed = Input;
        return !ModelState.IsValid ? Again(typed) : this.After(await write.Run(id, Input, stop), written => Redirect($"/members/{written}"));
    }

    /// <summary>More empty rows; nothing is saved.</summary>
    public async Task<IActionResult> OnPostRows(Guid? id, CancellationToken stop)
    {
        if (id is { } known ? !await access.MayKeep(known, stop) : !access.MayAdd) return Forbid();
        ModelState.Clear();
        for (var i = 0; i < 3; i++)
        {
            Input.Units.Add(new());
            Input.Sites.Add(new());
            Input.Contacts.Add(new());
        }
        return Form(Input);
    }

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<OrganisationKind>().Select(k => new SelectListItem(words[k], k.ToString()));

    public IEnumerable<SelectListItem> Languages => WriteOrganisation.NameLanguages.Select(l => new SelectListItem(words["language." + l], l));

    PageResult Again(WriteOrganisation.Input typed)
    {
        Form(typed);
        return this.Again();
    }

    // There is always an empty row to fill in, and a row for each language of the interface.
    PageResult Form(WriteOrganisation.Input input)
    {
        foreach (var language in Words.Languages.Reverse().Where(l => input.Names.TrueForAll(n => n.Language != l))) input.Names.Add(new() { Language = language });
        if (input.Names.TrueForAll(n => !string.IsNullOrWhiteSpace(n.Text))) input.Names.Add(new() { Language = WriteOrganisation.NameLanguages.FirstOrDefault(l => input.Names.TrueForAll(n => n.Language != l)) });
        if (input.Units.Count == 0 || !string.IsNullOrWhiteSpace(input.Units[^1].NameZh ?? input.Units[^1].NameEn)) input.Units.Add(new());
        if (input.Sites.Count == 0 || !string.IsNullOrWhiteSpace(input.Sites[^1].Name)) input.Sites.Add(new());
        if (input.Contacts.Count == 0 || !string.IsNullOrWhiteSpace(input.Contacts[^1].Name)) input.Contacts.Add(new());
        return Page();
    }

    void FillFrom(Registers.Entry entry)
    {
        Input.Kind = entry.Kind;
        Input.Names = [.. entry.Name.Texts.Select(t => new WriteOrganisation.Name { Language = t.Key, Text = t.Value })];
        (Input.MoeCode, Input.Ror, Input.Website, Input.Latitude, Input.Longitude) = (entry.MoeCode, entry.Ror, entry.Website, entry.Latitude, entry.Longitude);
        Input.Region = registers.RegionOf(entry)?.Spoken(Words.Language);
    }
}
