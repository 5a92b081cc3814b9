using Guildhall.Governance.Motions;

namespace Guildhall.Governance.Resolutions;

internal class WriteModel(WriteResolution write, FindResolution find, FindMotion motions, Standing standing) : PageModel
{
    [BindProperty] public WriteResolution.Input Input { get; set; } = new();
    public bool IsNew => !RouteData.Values.ContainsKey("id");

    public async Task<IActionResult> OnGet(Guid? id, Guid? alliance, Guid? motion, CancellationToken stop)
    {
        if (id is not null)
        {
            var found = await find.Run(id.Value, stop);
            if (found.Refusal is null && !found.Value.MayGovern) return Forbid();
            return this.Show(found, f => Take(f.Resolution.Title, f.Resolution.Text, f.Resolution.IsPublic, f.Resolution.Version));
        }
        if (motion is not null)
        {
            var about = await motions.Run(motion.Value, stop);
            if (about.Refusal is null && !about.Value.MayGovern) return Forbid();
            return this.Show(about, m =>
            {
                Take(m.Motion.Title, m.Motion.Text, false, null);
                Input.MotionId = motion;
            });
        }
        if (await standing.Choose(alliance, stop) is not { MayGovern: true } chosen) return standing.Who.MayAnywhere(Act.Govern) ? Page() : Forbid();
        Input.AllianceId = chosen.Id;
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken stop) => !ModelState.IsValid ? this.Again() : this.After(await write.Run(id, Input, stop), resolution => Redirect($"/governance/resolutions/{resolution}"));

    void Take(Localised title, Localised text, bool isPublic, int? version) =>
        Input = new() { TitleZh = title.OrNull("zh-Hans"), TitleEn = title.OrNull("en"), TextZh = text.OrNull("zh-Hans"), TextEn = text.OrNull("en"), IsPublic = isPublic, Version = version };
}
