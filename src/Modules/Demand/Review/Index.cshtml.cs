using Guildhall.Demand.Postings;

namespace Guildhall.Demand.Review;

/// <summary>The postings that a rule has stopped, oldest first, with why.</summary>
internal class ListReviews(GuildhallDb db, Acting acting)
{
    public record Row(Guid Id, string Title, string Employer, string Language, IReadOnlyList<PostingIssue> Issues, DateTimeOffset PostedAt);

    public record Result(IReadOnlyList<Row> Rows, Guid? Next);

    public async Task<Outcome<Result>> Run(Guid? after, CancellationToken stop)
    {
        if (!acting.Who.May(Act.ReviewPostings)) return new Forbidden();
        var waiting = db.Set<Posting>().AsNoTracking().Where(p => p.State == PostingState.InReview);
        if (after is { } key) waiting = waiting.Where(p => p.Id > key);
        var rows = await waiting.OrderBy(p => p.Id).Take(51).Select(p => new Row(p.Id, p.Title, p.EmployerName, p.Language, p.Issues, p.PostedAt)).ToListAsync(stop);
        return rows.Count > 50 ? new Result(rows[..50], rows[49].Id) : new Result(rows, null);
    }
}

internal class IndexModel(ListReviews list, MovePosting move) : PageModel
{
    public ListReviews.Result Waiting { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid? after, CancellationToken stop) => this.Show(await list.Run(after, stop), w => Waiting = w);

    /// <summary>The posting whose return lacks a reason.</summary>
    public Guid? Broken { get; private set; }

    public async Task<IActionResult> OnPost(Guid id, PostingState? state, string? reason, CancellationToken stop)
    {
        var moved = await move.Run(id, new() { State = state, Reason = reason }, stop);
        if (moved.Refusal is Invalid) Broken = id;
        var result = this.After(moved, _ => Redirect("/review"));
        // A refused decision shows the queue again, with what was refused above it.
        return result is not PageResult ? result : (await list.Run(null, stop)) is { Refusal: null } waiting && (Waiting = waiting.Value) is not null ? result : Forbid();
    }
}
