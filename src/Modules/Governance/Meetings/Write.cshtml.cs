using Guildhall.Governance.Bodies;

namespace Guildhall.Governance.Meetings;

internal class WriteModel(WriteMeeting write, FindMeeting find, Standing standing, TimeProvider clock) : PageModel
{
    [BindProperty] public WriteMeeting.Input Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public Guid? Alliance { get; set; }
    public IReadOnlyList<Body> Bodies { get; private set; } = [];
    public bool IsNew => !RouteData.Values.ContainsKey("id");

    public async Task<IActionResult> OnGet(Guid? id, Guid? body, CancellationToken stop)
    {
        if (id is null)
        {
            Input.BodyId = body;
            return await Choose(stop) || standing.Who.MayAnywhere(Act.Govern) ? Page() : Forbid();
        }
        var found = await find.Run(id.Value, stop);
        if (found.Refusal is null && !found.Value.MayGovern) return Forbid();
        return this.Show(found, f =>
        {
            var (m, local) = (f.Meeting, clock.Local(f.Meeting.StartsAt));
            Input = new()
            {
                TitleZh = m.Title.OrNull("zh-Hans"), TitleEn = m.Title.OrNull("en"), Day = DateOnly.FromDateTime(local.DateTime), From = TimeOnly.FromDateTime(local.DateTime), To = m.EndsAt is { } end ? TimeOnly.FromDateTime(clock.Local(end).DateTime) : null,
                Place = m.Place, OnlineUrl = m.OnlineUrl, IsPublic = m.IsPublic, AgendaZh = Lines(f.Agenda, "zh-Hans"), AgendaEn = Lines(f.Agenda, "en"), Version = m.Version,
            };
        });
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken stop)
    {
        if (IsNew) await Choose(stop);
        return !ModelState.IsValid ? this.Again() : this.After(await write.Run(id, Input, stop), meeting => Redirect($"/governance/meetings/{meeting}"));
    }

    // Line by line, so that the languages stay beside each other; nothing in a language in which nothing is said.
    static string Lines(IReadOnlyList<Localised> agenda, string language) => agenda.Any(a => a.OrNull(language) is not null) ? string.Join('\n', agenda.Select(a => a.In(language))) : "";

    async Task<bool> Choose(CancellationToken stop)
    {
        if (await standing.Choose(Alliance, stop) is { } chosen) Bodies = await standing.Governed(chosen.Id, stop);
        return Bodies.Count > 0;
    }
}
