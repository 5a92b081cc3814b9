using System.ComponentModel.DataAnnotations;
using Guildhall.Governance.Bodies;
using Guildhall.Governance.Meetings;

namespace Guildhall.Governance.Motions;

/// <summary>Puts a motion before a body, or changes it while it is a draft.</summary>
public class WriteMotion(GuildhallDb db, Standing standing, MotionAccess access, TimeProvider clock)
{
    public class Input
    {
        public Guid? BodyId { get; set; }
        public Guid? MeetingId { get; set; }
        [StringLength(200)] public string? TitleZh { get; set; }
        [StringLength(200)] public string? TitleEn { get; set; }
        [StringLength(20_000)] public string? TextZh { get; set; }
        [StringLength(20_000)] public string? TextEn { get; set; }
        public VoteWay Way { get; set; }
        public VoteChannel Channel { get; set; } = VoteChannel.ByCorrespondence;
        public bool IsWeighted { get; set; }
        public MajorityRule Majority { get; set; }
        public MajorityOf Of { get; set; }
        public DateOnly? OpensOn { get; set; }
        public TimeOnly? OpensTime { get; set; }
        public DateOnly? ClosesOn { get; set; }
        public TimeOnly? ClosesTime { get; set; }
        [StringLength(40)] public string? SubjectKind { get; set; }
        public Guid? SubjectId { get; set; }
        [StringLength(200)] public string? SubjectHref { get; set; }
        public int? Version { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Guid? id, Input input, CancellationToken stop)
    {
        var motion = id is null ? null : await db.Set<Motion>().SingleOrDefaultAsync(m => m.Id == id, stop);
        if (id is not null)
        {
            if (motion is null || !await access.MayRead(motion, stop)) return new Missing();
            if (!await access.MayGovern(motion, stop)) return new Forbidden();
            if (input.Version is { } version && version != motion.Version) return new Conflict(new Text("refusal.changed"));
            if (motion.State != MotionState.Draft) return new Conflict(new Text("motion.not-from-here", motion.State));
        }
        var bodyId = motion?.BodyId ?? input.BodyId;
        var body = await db.Set<Body>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == bodyId, stop);
        if (body is null || !await standing.MayGovern(body, stop)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        var title = Localised.EnglishAndChinese(input.TitleEn, input.TitleZh);
        if (title.IsEmpty) return new Invalid(nameof(input.TitleZh), new Text("rule.required"));
        if (input.MeetingId is { } meeting && !await db.Set<Meeting>().AnyAsync(m => m.Id == meeting && m.BodyId == body.Id, stop)) return new Invalid(nameof(input.MeetingId), new Text("motion.other-meeting"));
        if (input.Channel == VoteChannel.InTheRoom && input.MeetingId is null) return new Invalid(nameof(input.MeetingId), new Text("motion.needs-meeting"));
        var (opens, closes) = (At(input.OpensOn, input.OpensTime, TimeOnly.MinValue), input is { ClosesOn: { } last, ClosesTime: null } ? clock.EndOf(last) : At(input.ClosesOn, input.ClosesTime, TimeOnly.MinValue));
        if (input.Channel == VoteChannel.ByCorrespondence && closes is null) return new Invalid(nameof(input.ClosesOn), new Text("rule.required"));
        if (input.Channel == VoteChannel.ByCorrespondence && (closes <= clock.GetUtcNow() || closes <= opens)) return new Invalid(nameof(input.ClosesOn), new Text("motion.needs-end"));
        // Only within the site.
        if (input.SubjectHref is { Length: > 0 } href && (!href.StartsWith('/') || href.StartsWith("//", StringComparison.Ordinal) || href.Contains('\\', StringComparison.Ordinal))) return new Invalid(nameof(input.SubjectHref), new Text("motion.subject-elsewhere"));
        // By such a motion members are admitted: only whoever keeps the roll makes it, from the application.
        if (input.SubjectKind == AdmissionVote.Kind) return new Forbidden(new Text("admission.from-its-page"));
        if (motion is null) db.Add(motion = new Motion { AllianceId = body.AllianceId, BodyId = body.Id, Title = title });
        (motion.MeetingId, motion.Title, motion.Text, motion.Way, motion.Channel, motion.IsWeighted, motion.Majority, motion.Of) = (input.MeetingId, title, Localised.EnglishAndChinese(input.TextEn, input.TextZh), input.Way, input.Channel, input.IsWeighted, input.Majority, input.Of);
        (motion.OpensAt, motion.ClosesAt) = input.Channel == VoteChannel.ByCorrespondence ? (opens, closes) : (null, null);
        if (input.SubjectId is not null && motion.SubjectKind != AdmissionVote.Kind) (motion.SubjectKind, motion.SubjectId, motion.SubjectHref) = (input.SubjectKind, input.SubjectId, input.SubjectHref);
        return await db.SaveOr(motion.Id, stop);
    }

    DateTimeOffset? At(DateOnly? day, TimeOnly? time, TimeOnly otherwise) => day is { } on ? clock.At(on, time ?? otherwise) : null;
}
