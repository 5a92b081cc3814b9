using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Desk;

namespace Guildhall.Demand.Postings;

/// <summary>Takes a posting to another state of its life. Its owner's people move it, but only a reviewer lets one live that a rule has stopped; whoever gives back what others wrote says why.</summary>
public class MovePosting(GuildhallDb db, Likenesses likenesses, Notices notices, Words words, Acting acting, HeldBack held, TimeProvider clock)
{
    public class Input
    {
        [Required] public PostingState? State { get; set; }
        /// <summary>Why, from a reviewer who gives it back or refuses it: its owner's people read it.</summary>
        [StringLength(500)] public string? Reason { get; set; }
    }

    public async Task<Outcome<PostingState>> Run(Guid id, Input input, CancellationToken stop)
    {
        var posting = await db.Set<Posting>().SingleOrDefaultAsync(p => p.Id == id, stop);
        if (posting is null || !posting.IsVisibleTo(acting.Who, held)) return new Missing();
        var reviews = acting.Who.May(Act.ReviewPostings);
        if (!posting.IsManagedBy(acting.Who) && !reviews) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        var state = input.State!.Value;
        if (!Enum.IsDefined(state)) return new Invalid(nameof(input.State), new Text("rule.unreadable", state));
        if (state == PostingState.Live && posting.ClosesOn < clock.Today()) return new Conflict(new Text("posting.is-over"));
        if (state == PostingState.Live && !reviews && posting.Issues.Any(Posting.Blocking.Contains)) return new Forbidden(new Text("posting.needs-review"));
        if (!posting.IsManagedBy(acting.Who) && posting.State == PostingState.InReview && state != PostingState.Live)
        {
            if (input.Reason?.Trim() is not { Length: > 0 } reason) return new Invalid(nameof(input.Reason), new Text("rule.required"));
            if (posting.Return(state, reason) is { } not) return not;
            await notices.TellThoseWhoMay(Act.WritePostings, posting.OwnerId, "posting", new(Words.Languages.Select(l => KeyValuePair.Create(l, words.In(l, "posting.returned.news", posting.Title, reason)))), $"/postings/{id}", stop);
        }
        else if (posting.MoveTo(state) is { } refusal) return refusal;
        var saved = await db.SaveOr(posting.State, stop);
        if (saved.Refusal is null) await likenesses.Regroup([posting.LikenessKey], stop);
        return saved;
    }
}
