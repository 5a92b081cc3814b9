using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Desk;
using Guildhall.Recruitment.Files;

namespace Guildhall.Recruitment.Vetting;

/// <summary>A college or the secretariat says, for all members of the alliance, what it found of an employer or a posting. The employer's people are told.</summary>
public class GiveVerdict(GuildhallDb db, VettingAccess access, FileKeeper files, Notices notices, Words words, TimeProvider clock)
{
    public class Input
    {
        /// <summary>For whom: a college, or an alliance whose secretariat one is.</summary>
        [Required] public Guid? Giver { get; set; }
        [Required] public Finding? Finding { get; set; }
        [Required, StringLength(2000)] public string? Reason { get; set; }
        public DateOnly? VisitedOn { get; set; }
        [Required] public DateOnly? ValidUntil { get; set; }
        public IFormFile? File { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Guid? employerId, Guid? postingId, Input input, CancellationToken stop)
    {
        var found = await access.Find(employerId, postingId, stop);
        if (found.Refusal is { } missing) return missing;
        var givers = await access.Givers(stop);
        if (givers.Count == 0) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (givers.Find(g => g.Id == input.Giver) is not { } giver) return new Forbidden();
        var (vetted, today) = (found.Value, clock.Today());
        if (!Enum.IsDefined(input.Finding!.Value)) return new Invalid(nameof(input.Finding), new Text("rule.required"));
        if (input.ValidUntil < today) return new Invalid(nameof(input.ValidUntil), new Text("vetting.is-over"));
        if (input.VisitedOn > today) return new Invalid(nameof(input.VisitedOn), new Text("vetting.not-yet"));
        if (giver.College is { } own && own == (vetted.Employer?.Id ?? vetted.Posting!.OwnerId)) return new Conflict(new Text("vetting.oneself"));
        var before = await db.Set<Verdict>().AsNoTracking().Where(v => v.AllianceId == giver.AllianceId && (postingId != null ? v.PostingId == postingId : v.EmployerId == employerId)).ToListAsync(stop);
        if (giver.College is not null && Verdict.InForce(before, today) is { GiverOrganisationId: null, Finding: Finding.Refused }) return new Conflict(new Text("vetting.refused-by-secretariat"));
        var (now, reason) = (clock.GetUtcNow(), input.Reason!.Trim());
        // The button pressed twice says nothing twice.
        if (before.Find(v => v.GiverOrganisationId == giver.College && v.Finding == input.Finding && v.Reason == reason && v.ValidUntil == input.ValidUntil && v.At > now.AddMinutes(-10)) is { } same) return same.Id;
        var verdict = new Verdict { AllianceId = giver.AllianceId, EmployerId = postingId is null ? employerId : null, PostingId = postingId, Finding = input.Finding.Value, Reason = reason, VisitedOn = input.VisitedOn, ValidUntil = input.ValidUntil!.Value, GiverOrganisationId = giver.College, GivenBy = access.Who.AccountId, At = now };
        db.Add(verdict);
        if (input.File is { Length: > 0 } upload)
        {
            var kept = await files.Keep(upload, nameof(input.File), (name, type, size, at) => new StoredFile { VerdictId = verdict.Id, Name = name, MediaType = type, Size = size, At = at }, stop);
            if (kept.Refusal is { } refusal) return refusal;
            db.Add(kept.Value);
        }
        var subject = vetted.Posting?.Title;
        await notices.TellThoseWhoMay(Act.WritePostings, vetted.Posting?.OwnerId ?? vetted.Employer!.Id, "vetting",
            new(Words.Languages.Select(l => KeyValuePair.Create(l, words.In(l, "vetting.news", subject ?? vetted.Employer!.Name.In(l), words.In(l, "enum.Finding." + verdict.Finding), giver.Name.In(l))))), vetted.Posting is null ? vetted.Employer!.Href : $"/postings/{postingId}", stop);
        return await db.SaveOr(verdict.Id, stop);
    }
}
