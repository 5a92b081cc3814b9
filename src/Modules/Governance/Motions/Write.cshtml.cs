using Guildhall.Governance.Bodies;
using Guildhall.Governance.Meetings;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Governance.Motions;

internal class WriteModel(WriteMotion write, FindMotion find, ListMeetings meetings, Standing standing, TimeProvider clock, Words words) : PageModel
{
    [BindProperty] public WriteMotion.Input Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public Guid? Alliance { get; set; }
    public IReadOnlyList<Body> Bodies { get; private set; } = [];
    public IReadOnlyList<ListMeetings.Row> Meetings { get; private set; } = [];
    public IEnumerable<SelectListItem> MeetingChoices => Meetings.Select(m => new SelectListItem(m.Title + words["shell.list"] + Words.Date(clock.Local(m.StartsAt)), m.Id.ToString())).Prepend(new SelectListItem(words["motion.meeting.none"], ""));
    public bool IsNew => !RouteData.Values.ContainsKey("id");

    public async Task<IActionResult> OnGet(Guid? id, Guid? body, Guid? meeting, string? subjectKind, Guid? subjectId, string? subjectHref, CancellationToken stop)
    {
        if (id is null)
        {
            await Choose(body, stop);
            Input = new() { BodyId = body, MeetingId = meeting, Channel = meeting is null ? VoteChannel.ByCorrespondence : VoteChannel.InTheRoom, SubjectKind = subjectKind, SubjectId = subjectId, SubjectHref = subjectHref };
            return Bodies.Count > 0 || standing.Who.MayAnywhere(Act.Govern) ? Page() : Forbid();
        }
        var found = await find.Run(id.Value, stop);
        if (found.Refusal is null && !found.Value.MayGovern) return Forbid();
        if (found.Refusal is null) await Choose(found.Value.Motion.BodyId, stop);
        return this.Show(found, f =>
        {
            var m = f.Motion;
            Input = new()
            {
                MeetingId = m.MeetingId, TitleZh = m.Title.OrNull("zh-Hans"), TitleEn = m.Title.OrNull("en"), TextZh = m.Text.OrNull("zh-Hans"), TextEn = m.Text.OrNull("en"), Way = m.Way, Channel = m.Channel, IsWeighted = m.IsWeighted, Majority = m.Majority, Of = m.Of,
                OpensOn = Day(m.OpensAt), OpensTime = Time(m.OpensAt), ClosesOn = Day(m.ClosesAt), ClosesTime = Time(m.ClosesAt), Version = m.Version,
            };
        });
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken stop)
    {
        await Choose(Input.BodyId, stop);
        return !ModelState.IsValid ? this.Again() : this.After(await write.Run(id, Input, stop), motion => Redirect($"/governance/motions/{motion}"));
    }

    DateOnly? Day(DateTimeOffset? moment) => moment is { } at ? clock.DayOf(at) : null;

    TimeOnly? Time(DateTimeOffset? moment) => moment is { } at ? TimeOnly.FromDateTime(clock.Local(at).DateTime) : null;

    async Task Choose(Guid? body, CancellationToken stop)
    {
        if (await standing.Choose(Alliance, stop) is not { } chosen) return;
        Bodies = await standing.Governed(chosen.Id, stop);
        Meetings = (await meetings.Run(new() { Alliance = chosen.Id, Body = body }, stop)).Rows.Where(m => m.State is MeetingState.Planned or MeetingState.Convened).ToList();
    }
}
