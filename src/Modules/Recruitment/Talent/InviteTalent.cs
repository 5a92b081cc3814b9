using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Desk;
using Guildhall.Demand.Postings;
using Guildhall.Recruitment.Vetting;

namespace Guildhall.Recruitment.Talent;

/// <summary>An enterprise invites somebody of the talent list to apply to one of its live postings: a notice, and no more; each posting once.</summary>
public class InviteTalent(GuildhallDb db, TalentAccess access, VettingBook book, Notices notices, Words words, TimeProvider clock)
{
    public class Input
    {
        [Required] public Guid? Posting { get; set; }
        [StringLength(1000)] public string? Text { get; set; }
    }

    public async Task<Outcome<Done>> Run(Guid id, Input input, CancellationToken stop)
    {
        if (await access.Visible(stop) is not { } visible) return new Forbidden();
        if (await visible.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, stop) is not { } entry) return new Missing();
        if (Rules.Broken(input) is { } broken) return broken;
        var employers = (await access.Employers(stop)).ConvertAll(e => e.Id);
        if (await db.Set<Posting>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == input.Posting && employers.Contains(p.OwnerId) && p.State == PostingState.Live, stop) is not { } posting) return new Missing();
        if (book.Of(posting, entry.CollegeOrganisationId) != Passage.LetThrough) return new Conflict(new Text("talent.not-let-through"));
        if (await db.Set<TalentInvitation>().AnyAsync(i => i.AccountId == entry.AccountId && i.PostingId == posting.Id, stop)) return new Done();
        db.Add(new TalentInvitation { AccountId = entry.AccountId, PostingId = posting.Id, EmployerId = posting.OwnerId, InvitedBy = access.Who.AccountId, Text = string.IsNullOrWhiteSpace(input.Text) ? null : input.Text.Trim(), At = clock.GetUtcNow() });
        notices.Tell([entry.AccountId], "talent", new(Words.Languages.Select(l => KeyValuePair.Create(l, words.In(l, string.IsNullOrWhiteSpace(input.Text) ? "talent.news" : "talent.news-text", posting.EmployerName, posting.Title, input.Text?.Trim())))), $"/postings/{posting.Id}");
        return await db.SaveOr(new Done(), stop);
    }
}
