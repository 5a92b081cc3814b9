using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;
using Guildhall.Taxonomy;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Demand.Programmes;

internal class WriteModel(WriteProgramme write, FindProgramme find, SuggestSkills suggest, ListMyColleges mine, Classification taxonomy, Words words) : PageModel
{
    [BindProperty] public WriteProgramme.Input Input { get; set; } = new() { Level = EducationLevel.HigherVocational };
    /// <summary>Name of a skill to add.</summary>
    [BindProperty] public string? Add { get; set; }
    /// <summary>Whether the suggestions were shown, so that nobody saves what nobody has looked at.</summary>
    [BindProperty] public bool HasSeen { get; set; }
    public IReadOnlyList<MemberDirectory.Entry> Colleges { get; private set; } = [];
    public SuggestSkills.Result Skills { get; private set; } = null!;
    public bool IsNew => !RouteData.Values.ContainsKey("id");

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken stop)
    {
        if ((Colleges = await mine.Run(stop)).Count == 0) return Forbid();
        if (id is null) return Choose(read: false);
        var found = await find.Run(id.Value, stop);
        if (found.Refusal is null && !found.Value.MayEdit) return Forbid();
        return this.After(found, f =>
        {
            Input.CopyFrom(f.Programme, taxonomy);
            (Input.Version, HasSeen) = (f.Programme.Version, true);
            return Choose(read: false);
        });
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken stop)
    {
        Colleges = await mine.Run(stop);
        if (!HasSeen) return Choose(read: true);
        Choose(read: false);
        return !ModelState.IsValid ? this.Again() : this.After(await write.Run(id, Input, stop), written => Redirect($"/programmes/{written}"));
    }

    public async Task<IActionResult> OnPostSuggest(CancellationToken stop)
    {
        Colleges = await mine.Run(stop);
        return Choose(read: true);
    }

    public async Task<IActionResult> OnPostAdd(CancellationToken stop)
    {
        Colleges = await mine.Run(stop);
        Choose(read: false, Add);
        if (Skills.IsUnclear) ModelState.AddModelError("Add", words[Skills.Choices.Any(c => !c.IsChosen) ? "programme.add.several" : "programme.add.none", Add]);
        return Page();
    }

    public IEnumerable<SelectListItem> Levels => Enum.GetValues<EducationLevel>().Where(l => l != EducationLevel.None).Select(l => new SelectListItem(words[l], l.ToString()));

    public IEnumerable<SelectListItem> Fields => taxonomy.Fields.Values.Where(f => f.Code.Length > 2).Select(f => new SelectListItem($"{f.Code} {f.Name}", f.Code)).Prepend(new SelectListItem("", ""));

    PageResult Choose(bool read, string? add = null)
    {
        Input.Skills ??= [];
        Skills = suggest.Run(new() { DescriptionZh = Input.DescriptionZh, DescriptionEn = Input.DescriptionEn, Skills = Input.Skills, Read = read, Add = add });
        HasSeen |= read;
        return Page();
    }
}
