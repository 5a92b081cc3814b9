using Guildhall.Alliance.Members;
using Guildhall.Formats.Html;

namespace Guildhall.Demand.Postings;

/// <summary>One posting with what was recognised in it. E-mail addresses and telephone numbers are only for people who may see them.</summary>
public class FindPosting(GuildhallDb db, Acting acting, HeldBack held, MemberDirectory members)
{
    /// <summary>Another channel through which the same vacancy came.</summary>
    public record Channel(Guid Id, string Source, string? Url, PostingState State);

    /// <param name="Title">As this reader may see it, like Html, Place and Contact.</param>
    public record Result(Posting Posting, string Title, string Place, string Html, string Text, string Contact, string Source, MemberDirectory.Entry? Owner, IReadOnlyList<Channel> Channels, bool SeesContacts, bool MayEdit, bool MayReview, bool MayCorrect);

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        var who = acting.Who;
        var posting = await db.Set<Posting>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, stop);
        if (posting is null || !posting.IsVisibleTo(who, held)) return new Missing();
        var group = await (from p in db.Set<Posting>().AsNoTracking() join s in db.Set<PostingSource>() on p.SourceId equals s.Id where p.GroupId == posting.GroupId orderby p.Id select new { Posting = p, s.Name }).ToListAsync(stop);
        var seesContacts = who.SeesContacts();
        var html = seesContacts ? posting.DescriptionHtml : Contacts.HideHtml(posting.DescriptionHtml, Hidden);
        return new Result(posting, seesContacts ? posting.Title : Contacts.Hide(posting.Title, Hidden), seesContacts ? posting.PlaceText : Contacts.Hide(posting.PlaceText, Hidden), html, SafeHtml.TextOf(posting.DescriptionHtml), seesContacts ? posting.Contact : "", group.First(g => g.Posting.Id == id).Name, await members.OrNull(posting.EmployerId ?? posting.OwnerId, stop),
            [.. group.Where(g => g.Posting.IsVisibleTo(who, held)).Select(g => new Channel(g.Posting.Id, g.Name, g.Posting.Url, g.Posting.State))],
            seesContacts, posting.IsManagedBy(who), who.May(Act.ReviewPostings), who.May(Act.CorrectReadings, posting.OwnerId) || who.May(Act.ReviewPostings));
    }

    /// <summary>What stands in place of an address or number.</summary>
    public const string Hidden = "•••";
}
