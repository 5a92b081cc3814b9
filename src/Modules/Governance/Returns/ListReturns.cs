namespace Guildhall.Governance.Returns;

/// <summary>The returns of an alliance, the latest first: to whoever runs it all, to members those asked of them.</summary>
public class ListReturns(GuildhallDb db, Standing standing, TimeProvider clock)
{
    public class Input
    {
        public Guid? Alliance { get; set; }
        /// <summary>The last row of the page before.</summary>
        public Guid? After { get; set; }
    }

    /// <param name="To">Of how many it is asked; to a member, of how many of its own.</param>
    public record Row(Guid Id, Localised Title, DateOnly DueOn, ReturnState State, int To, int HandedIn, int Late);

    public record Result(Standing.Chosen? Alliance, IReadOnlyList<Row> Rows, Guid? Next);

    public async Task<Result> Run(Input input, CancellationToken stop)
    {
        const int Take = 30;
        if (await standing.Choose(input.Alliance, stop) is not { MayRead: true } chosen) return new Result(null, [], null);
        var (governs, own, today) = (chosen.MayGovern, standing.Who.Organisations.ToList(), clock.Today());
        var returns = db.Set<Return>().Where(r => r.AllianceId == chosen.Id);
        if (!governs) returns = returns.Where(r => r.State != ReturnState.Draft && db.Set<ReturnAnswer>().Any(a => a.ReturnId == r.Id && own.Contains(a.OrganisationId)));
        if (input.After is { } after) returns = returns.Where(r => r.Id < after);
        var answers = db.Set<ReturnAnswer>().Where(a => governs || own.Contains(a.OrganisationId));
        var rows = await returns.OrderByDescending(r => r.Id).Take(Take + 1).Select(r => new Row(r.Id, r.Title, r.DueOn, r.State, answers.Count(a => a.ReturnId == r.Id), answers.Count(a => a.ReturnId == r.Id && a.HandedInAt != null), answers.Count(a => a.ReturnId == r.Id && a.HandedInAt == null && (a.ExtendedTo ?? r.DueOn) < today))).ToListAsync(stop);
        return rows.Count > Take ? new Result(chosen, rows[..Take], rows[Take - 1].Id) : new Result(chosen, rows, null);
    }
}
