namespace Guildhall.Demand.Postings;

/// <summary>The one place that says who sees and who changes which postings. What you may not see is missing.</summary>
public static class PostingAccess
{
    /// <summary>Seen by everyone when public and past its drafts; by members of the alliances it is shared with; by its owner and the secretariat always; by learners only what their college lets through. <see cref="Search.PostingIndex"/> applies the same rule to lists.</summary>
    public static bool IsVisibleTo(this Posting posting, Who who, HeldBack held) => !held.From(posting, who) && posting.IsOpenTo(who);

    static bool IsOpenTo(this Posting posting, Who who) =>
        who.May(Act.ReviewPostings) || who.Organisations.Contains(posting.OwnerId)
        || (posting.State is PostingState.Live or PostingState.Closed && (posting.IsPublic || posting.SharedWith.Any(who.Alliances.Contains)));

    /// <summary>E-mail addresses and telephone numbers, wherever they were written, are only for people with the right to them.</summary>
    public static bool SeesContacts(this Who who) => who.MayAnywhere(Act.SeeContacts);

    /// <summary>Changed by its owner's people with the right to, and by the secretariat.</summary>
    public static bool IsManagedBy(this Posting posting, Who who) => who.May(Act.WritePostings, posting.OwnerId);
}
