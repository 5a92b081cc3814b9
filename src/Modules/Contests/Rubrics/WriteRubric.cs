using System.ComponentModel.DataAnnotations;
using Guildhall.Contests.Events;

namespace Guildhall.Contests.Rubrics;

/// <summary>Writes a new version of an event's rubric; until scoring begins.</summary>
public class WriteRubric(GuildhallDb db, ContestAccess access, TimeProvider clock)
{
    const int Blank = 5;

    public class Row
    {
        [StringLength(20)] public string? Number { get; set; }
        [StringLength(200)] public string? NameZh { get; set; }
        [StringLength(200)] public string? NameEn { get; set; }
        public CriterionKind Kind { get; set; } = CriterionKind.Judged;
        public decimal? Most { get; set; }
        public decimal? Weight { get; set; }
        public int? Tie { get; set; }
    }

    public class Input
    {
        public List<Row> Rows { get; set; } = [];
        /// <summary>The version on which this one is based.</summary>
        public int? Number { get; set; }
    }

    public record Result(Contest Contest, ContestEvent Event, Rubric? Rubric, Input Input);

    public async Task<Outcome<Result>> Look(Guid eventId, CancellationToken stop)
    {
        var found = await access.FindOwnEvent(eventId, stop);
        if (found.Refusal is { } refusal) return refusal;
        var rubric = await Last(eventId, stop);
        return new Result(found.Value.Contest, found.Value.Event, rubric, new()
        {
            Number = rubric?.Number ?? 0,
            Rows = [.. (rubric?.Criteria ?? []).Select(c => new Row { Number = c.Number, NameZh = c.NameZh, NameEn = c.NameEn, Kind = c.Kind, Most = c.Most == 0 ? null : c.Most, Weight = c.Weight, Tie = c.Tie }), .. Enumerable.Range(0, Blank).Select(_ => new Row())],
        });
    }

    /// <returns>The number of the version.</returns>
    public async Task<Outcome<int>> Run(Guid eventId, Input input, CancellationToken stop)
    {
        var looked = await Look(eventId, stop);
        if (looked.Refusal is { } refusal) return refusal;
        if (looked.Value.Event.State != EventState.Preparing) return new Conflict(new Text("rubric.frozen"));
        if ((looked.Value.Rubric?.Number ?? 0) != (input.Number ?? 0)) return new Conflict(new Text("refusal.changed"));
        var rows = input.Rows.Where(r => !string.IsNullOrWhiteSpace(r.Number)).ToList();
        if (rows.Select(Rules.Broken).FirstOrDefault(b => b is not null) is { } broken) return new Conflict(broken.Text);
        if (rows.Exists(r => r.Most is < 0 or > 1000 || Decimals(r.Most) > 2 || Decimals(r.Weight) > 2)) return new Conflict(new Text("rubric.two-decimals"));
        var criteria = Rubric.Sorted(rows.Select(r => new Criterion { Number = r.Number!.Trim(), NameZh = WriteContest.Trimmed(r.NameZh), NameEn = WriteContest.Trimmed(r.NameEn), Kind = r.Kind, Most = r.Most ?? 0, Weight = r.Weight ?? 100, Tie = r.Tie }));
        if (Rubric.FaultOf(criteria) is { } fault) return new Conflict(fault);
        var rubric = new Rubric { EventId = eventId, Number = (looked.Value.Rubric?.Number ?? 0) + 1, Criteria = criteria, At = clock.GetUtcNow() };
        // The same again makes no version.
        if (looked.Value.Rubric?.Hash == rubric.Hash) return looked.Value.Rubric.Number;
        db.Add(rubric);
        return await db.SaveOr(rubric.Number, stop);
    }

    Task<Rubric?> Last(Guid eventId, CancellationToken stop) => db.Set<Rubric>().AsNoTracking().Where(r => r.EventId == eventId).OrderByDescending(r => r.Number).FirstOrDefaultAsync(stop);

    internal static int Decimals(decimal? number) => number is { } n ? (n / 1.0000000000000000000000000000m).Scale : 0;
}
