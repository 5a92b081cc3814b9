using System.ComponentModel.DataAnnotations;
using Guildhall.Governance.Bodies;

namespace Guildhall.Governance.Meetings;

/// <summary>Plans a meeting of a body with its agenda, or changes it while it has not been held.</summary>
public class WriteMeeting(GuildhallDb db, Standing standing, MeetingAccess access, TimeProvider clock)
{
    public class Input
    {
        public Guid? BodyId { get; set; }
        [StringLength(200)] public string? TitleZh { get; set; }
        [StringLength(200)] public string? TitleEn { get; set; }
        public DateOnly? Day { get; set; }
        public TimeOnly? From { get; set; }
        public TimeOnly? To { get; set; }
        [StringLength(300)] public string? Place { get; set; }
        [Url, StringLength(500)] public string? OnlineUrl { get; set; }
        public bool IsPublic { get; set; }
        /// <summary>One item a line; the two languages line by line.</summary>
        [StringLength(8000)] public string? AgendaZh { get; set; }
        [StringLength(8000)] public string? AgendaEn { get; set; }
        public int? Version { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Guid? id, Input input, CancellationToken stop)
    {
        var meeting = id is null ? null : await db.Set<Meeting>().SingleOrDefaultAsync(m => m.Id == id, stop);
        if (id is not null)
        {
            if (meeting is null || !await access.MayRead(meeting, stop)) return new Missing();
            if (!await access.MayGovern(meeting, stop)) return new Forbidden();
            if (input.Version is { } version && version != meeting.Version) return new Conflict(new Text("refusal.changed"));
            if (!meeting.IsOpen) return new Conflict(new Text("meeting.not-from-here", meeting.State));
        }
        var bodyId = meeting?.BodyId ?? input.BodyId;
        var body = await db.Set<Body>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == bodyId, stop);
        if (body is null || !await standing.MayGovern(body, stop)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        var title = Localised.EnglishAndChinese(input.TitleEn, input.TitleZh);
        if (title.IsEmpty) return new Invalid(nameof(input.TitleZh), new Text("rule.required"));
        if (input.Day is not { } day) return new Invalid(nameof(input.Day), new Text("rule.required"));
        if (input.From is not { } from) return new Invalid(nameof(input.From), new Text("rule.required"));
        if (input.To is { } until && until <= from) return new Invalid(nameof(input.To), new Text("meeting.ends-before"));
        if (meeting is null) db.Add(meeting = new Meeting { AllianceId = body.AllianceId, BodyId = body.Id, Title = title, StartsAt = default });
        (meeting.Title, meeting.StartsAt, meeting.EndsAt) = (title, clock.At(day, from), input.To is { } to ? clock.At(day, to) : null);
        (meeting.Place, meeting.OnlineUrl, meeting.IsPublic) = (Trimmed(input.Place), Trimmed(input.OnlineUrl), input.IsPublic);
        await Agenda(meeting.Id, Lines(input.AgendaZh), Lines(input.AgendaEn), stop);
        return await db.SaveOr(meeting.Id, stop);
    }

    async Task Agenda(Guid meetingId, string[] chinese, string[] english, CancellationToken stop)
    {
        var before = await db.Set<AgendaItem>().Where(i => i.MeetingId == meetingId).OrderBy(i => i.Number).ToListAsync(stop);
        var titles = Enumerable.Range(0, Math.Max(chinese.Length, english.Length)).Select(i => Localised.EnglishAndChinese(english.ElementAtOrDefault(i), chinese.ElementAtOrDefault(i))).ToList();
        if (before.Select(i => i.Title).SequenceEqual(titles)) return;
        db.RemoveRange(before);
        db.AddRange(titles.Select((title, i) => new AgendaItem { MeetingId = meetingId, Number = i + 1, Title = title }));
    }

    static string[] Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
