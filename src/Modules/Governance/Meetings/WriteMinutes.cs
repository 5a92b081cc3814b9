using System.ComponentModel.DataAnnotations;

namespace Guildhall.Governance.Meetings;

/// <summary>Writes the minutes of a meeting that was held; approving them closes them.</summary>
public class WriteMinutes(GuildhallDb db, MeetingAccess access, TimeProvider clock)
{
    public class Input
    {
        [StringLength(100_000)] public string? Text { get; set; }
        public bool Approve { get; set; }
        public int? Version { get; set; }
    }

    public async Task<Outcome<Done>> Run(Guid id, Input input, CancellationToken stop)
    {
        var meeting = await db.Set<Meeting>().SingleOrDefaultAsync(m => m.Id == id, stop);
        if (meeting is null || !await access.MayRead(meeting, stop)) return new Missing();
        if (!await access.MayGovern(meeting, stop)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (input.Version is { } version && version != meeting.Version) return new Conflict(new Text("refusal.changed"));
        if (string.IsNullOrWhiteSpace(input.Text)) return new Invalid(nameof(input.Text), new Text("rule.required"));
        if (meeting.Draft(input.Text.Trim()) is { } refusal) return refusal;
        if (input.Approve && meeting.Approve(clock.Today()) is { } no) return no;
        return await db.SaveOr(new Done(), stop);
    }
}
