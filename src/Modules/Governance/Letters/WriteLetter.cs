using System.ComponentModel.DataAnnotations;
using Guildhall.Governance.Files;

namespace Guildhall.Governance.Letters;

/// <summary>Drafts a letter to members, or changes the draft; a letter that came in is registered under its number at once.</summary>
public class WriteLetter(GuildhallDb db, Standing standing, FindAudience audience, FileKeeper files, Numbers numbers, TimeProvider clock)
{
    public class Input : Audience
    {
        public Guid? AllianceId { get; set; }
        public LetterKind Kind { get; set; }
        [StringLength(200)] public string? SubjectZh { get; set; }
        [StringLength(200)] public string? SubjectEn { get; set; }
        [StringLength(50_000)] public string? BodyZh { get; set; }
        [StringLength(50_000)] public string? BodyEn { get; set; }
        public DateOnly? ReplyBy { get; set; }
        [StringLength(200)] public string? Sender { get; set; }
        [StringLength(100)] public string? SenderCode { get; set; }
        public DateOnly? ArrivedOn { get; set; }
        public IFormFile? File { get; set; }
        public int? Version { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Guid? id, Input input, CancellationToken stop)
    {
        var letter = id is null ? null : await db.Set<Letter>().SingleOrDefaultAsync(l => l.Id == id, stop);
        if (id is not null && (letter is null || !standing.MayGovern(letter.AllianceId))) return new Missing();
        if (letter is not null && input.Version is { } version && version != letter.Version) return new Conflict(new Text("refusal.changed"));
        if (letter is { State: not LetterState.Draft }) return new Conflict(new Text("letter.not-from-here", letter.State));
        if ((letter?.AllianceId ?? input.AllianceId) is not { } alliance || !standing.MayGovern(alliance)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        var subject = Localised.EnglishAndChinese(input.SubjectEn, input.SubjectZh);
        if (subject.IsEmpty) return new Invalid(nameof(input.SubjectZh), new Text("rule.required"));
        var kind = letter?.Kind ?? input.Kind;
        if (kind == LetterKind.Incoming && string.IsNullOrWhiteSpace(input.Sender)) return new Invalid(nameof(input.Sender), new Text("rule.required"));
        var today = clock.Today();
        var to = kind == LetterKind.Incoming ? new HashSet<Guid>() : await audience.Run(alliance, input, stop);
        if (to.Refusal is { } unknown) return unknown;
        if (letter is null) db.Add(letter = new Letter { AllianceId = alliance, Kind = kind, Subject = subject });
        (letter.Subject, letter.Body, letter.ReplyBy, letter.Sender, letter.SenderCode) = (subject, Localised.EnglishAndChinese(input.BodyEn, input.BodyZh), input.ReplyBy, Trimmed(input.Sender), Trimmed(input.SenderCode));
        if (input.File is { Length: > 0 } && (await files.Keep(input.File, nameof(input.File), alliance, FileOf.Letter, letter.Id, onlyPictures: false, stop)).Refusal is { } refusal) return refusal;
        if (kind == LetterKind.Incoming)
        {
            var on = input.ArrivedOn ?? clock.Today();
            var (number, code) = await numbers.Next(alliance, "incoming", on.Year, stop);
            if (letter.Register(on.Year, number, code, on) is { } no) return no;
        }
        else
        {
            var before = await db.Set<LetterRecipient>().Where(r => r.LetterId == letter.Id).ToListAsync(stop);
            db.RemoveRange(before.Where(r => !to.Value.Contains(r.OrganisationId)));
            db.AddRange(to.Value.Except(before.Select(r => r.OrganisationId)).Select(o => new LetterRecipient { LetterId = letter.Id, OrganisationId = o }));
        }
        return await db.SaveOr(letter.Id, stop);
    }

    static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
