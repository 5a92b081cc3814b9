namespace Guildhall.Governance.Letters;

/// <summary>The letters of an alliance, the latest first: to whoever runs it all, to members those that went to them.</summary>
public class ListLetters(GuildhallDb db, Standing standing)
{
    public class Input
    {
        public Guid? Alliance { get; set; }
        public LetterKind? Kind { get; set; }
        /// <summary>The last row of the page before.</summary>
        public Guid? After { get; set; }
    }

    public record Row(Guid Id, LetterKind Kind, Localised Subject, string? Code, DateOnly? On, LetterState State, string? Sender, string? SenderCode, int To, int Read);

    public record Result(Standing.Chosen? Alliance, IReadOnlyList<Row> Rows, Guid? Next);

    public async Task<Result> Run(Input input, CancellationToken stop)
    {
        const int Take = 30;
        if (await standing.Choose(input.Alliance, stop) is not { MayRead: true } chosen) return new Result(null, [], null);
        var letters = db.Set<Letter>().Where(l => l.AllianceId == chosen.Id);
        var own = standing.Who.Organisations.ToList();
        if (!chosen.MayGovern) letters = letters.Where(l => l.State == LetterState.Issued && db.Set<LetterRecipient>().Any(r => r.LetterId == l.Id && own.Contains(r.OrganisationId)));
        if (input.Kind is { } kind) letters = letters.Where(l => l.Kind == kind);
        if (input.After is { } after) letters = letters.Where(l => l.Id < after);
        var governs = chosen.MayGovern;
        var rows = await letters.OrderByDescending(l => l.Id).Take(Take + 1).Select(l => new Row(l.Id, l.Kind, l.Subject, l.Code, l.On, l.State, l.Sender, l.SenderCode,
            db.Set<LetterRecipient>().Count(r => r.LetterId == l.Id && (governs || own.Contains(r.OrganisationId))), db.Set<LetterRecipient>().Count(r => r.LetterId == l.Id && r.ReadAt != null && (governs || own.Contains(r.OrganisationId))))).ToListAsync(stop);
        return rows.Count > Take ? new Result(chosen, rows[..Take], rows[Take - 1].Id) : new Result(chosen, rows, null);
    }
}
