using Guildhall.Alliance.Members;
using Guildhall.Demand.Programmes;
using Guildhall.Taxonomy;

namespace Guildhall.Exchange.Courses;

internal class WriteModel(WriteCourse write, FindCourse find, CourseAccess access, SuggestSkills suggest, Classification taxonomy) : PageModel
{
    [BindProperty] public WriteCourse.Input Input { get; set; } = new() { Language = "zh-Hans" };
    /// <summary>Whether the suggestions were shown, so that nobody saves what nobody has looked at.</summary>
    [BindProperty] public bool HasSeen { get; set; }
    public IReadOnlyList<MemberDirectory.Entry> Colleges { get; private set; } = [];
    public SuggestSkills.Result Skills { get; private set; } = null!;
    public bool IsNew => !RouteData.Values.ContainsKey("id");

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken stop)
    {
        if ((Colleges = await access.Mine(stop)).Count == 0) return Forbid();
        if (id is null) return Choose(read: false);
        var found = await find.Run(id.Value, stop);
        if (found.Refusal is null && !found.Value.MayWrite) return Forbid();
        return this.After(found, f =>
        {
            Input.CopyFrom(f.Course, taxonomy);
            (Input.Version, HasSeen) = (f.Course.Version, true);
            return Choose(read: false);
        });
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken stop)
    {
        Colleges = await access.Mine(stop);
        if (!HasSeen) return Choose(read: true);
        Choose(read: false);
        return !ModelState.IsValid ? this.Again() : this.After(await write.Run(id, Input, stop), written => Redirect($"/courses/{written}"));
    }

    public async Task<IActionResult> OnPostSuggest(CancellationToken stop)
    {
        Colleges = await access.Mine(stop);
        return Choose(read: true);
    }

    PageResult Choose(bool read)
    {
        Input.Skills ??= [];
        Skills = suggest.Run(new() { DescriptionZh = Input.OutcomesZh, DescriptionEn = Input.OutcomesEn, Skills = Input.Skills, Read = read });
        HasSeen |= read;
        return Page();
    }
}
