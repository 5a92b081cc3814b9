namespace Guildhall.Demand.Postings;

/// <summary>Takes a posting to another state of its life. Its owner's people move it, but only a reviewer lets one live that a rule has stopped.</summary>
public class MovePosting(GuildhallDb db, Likenesses likenesses, Acting acting)
{
    public class Input
    {
        public PostingState State { get; set; }
    }

    public async Task<Outcome<PostingState>> Run(Guid id, Input input, CancellationToken stop)
    {
        var posting = await db.Set<Posting>().SingleOrDefaultAsync(p => p.Id == id, stop);
        if (posting is null || !posting.IsVisibleTo(acting.Who)) return new Missing();
        var reviews = acting.Who.May(Act.ReviewPostings);
        if (!posting.IsManagedBy(acting.Who) && !reviews) return new Forbidden();
        if (input.State == PostingState.Live && !reviews && posting.Issues.Any(Posting.Blocking.Contains)) return new Forbidden(new Text("posting.needs-review"));
        if (posting.MoveTo(input.State) is { } refusal) return refusal;
        await db.SaveChangesAsync(stop);
        await likenesses.Regroup([posting.LikenessKey], stop);
        return posting.State;
    }
}
