using Guildhall.Gap.Board;

namespace Guildhall.Gap.Observatory;

/// <summary>Counts vacancies, and leaves out what may not be told.</summary>
public static class MakeSheet
{
    /// <summary>Postings that pay is told of in one cell, at least; and how many skills are.</summary>
    public const int LeastWithPay = 10, MostSkills = 10;

    /// <param name="Sheet">What may be told.</param>
    /// <param name="Cells">Every figure as it is, with whether and why it is hidden: for the secretariat's eyes.</param>
    /// <param name="Postings">Vacancies counted.</param>
    /// <param name="Employers">Their employers.</param>
    public sealed record Result(Sheet Sheet, IReadOnlyList<FlowTable.Cell> Cells, int Postings, int Employers);

    /// <summary>O(postings × levels), and what <see cref="FlowTable.Hide"/> costs, once for the places, once for each skill that is wanted most somewhere and once for each figure of the supply.</summary>
    public static Result Run(IReadOnlyList<CountedPosting> postings, IReadOnlyList<CountedSupply>? supply = null)
    {
        var table = new FlowTable(isCrossed: true);
        foreach (var posting in postings) table.Add(posting);
        table.Hide(_ => true);
        var cells = table.Cells.OrderBy(c => c.Region, StringComparer.Ordinal).ThenBy(c => c.Occupation, StringComparer.Ordinal).ToList();
        // Pay and skills are told of whole regions and whole occupations whose own figure is told.
        var within = new Dictionary<(string, string), List<CountedPosting>>();
        foreach (var posting in postings)
            foreach (var key in posting.Regions.Select(r => (r, "")).Concat(posting.Occupations.Select(o => ("", o))).Append(("", "")))
                if (!table[key.Item1, key.Item2]!.IsHidden) (within.TryGetValue(key, out var some) ? some : within[key] = []).Add(posting);
        return new Result(new Sheet([.. cells.Select(c => new PlacesFigure(c.Region, c.Occupation, c.IsHidden ? null : c.Value))], Pay(within), Skills(postings, within), supply is null ? null : Supply(supply)),
            cells, postings.Count, postings.Select(p => p.Employer).Distinct().Count());
    }

    // Three tables of the same cuts, each safe by itself: its parts are those of colleges.
    static List<SupplyFigure> Supply(IReadOnlyList<CountedSupply> supply)
    {
        var (programmes, places, graduates) = (Table(s => s.Programmes), Table(s => s.Places), Table(s => s.Graduates));
        static long? Told(FlowTable table, (string Region, string Occupation) at) => table[at.Region, at.Occupation] is not { } cell ? 0 : cell.IsHidden ? null : cell.Value;
        return [.. programmes.Cells.Concat(places.Cells).Concat(graduates.Cells).Select(c => (c.Region, c.Occupation)).Distinct().OrderBy(c => c.Region, StringComparer.Ordinal).ThenBy(c => c.Occupation, StringComparer.Ordinal)
            .Select(c => new SupplyFigure(c.Region, c.Occupation, Told(programmes, c), Told(places, c), Told(graduates, c)))];

        FlowTable Table(Func<CountedSupply, long> of)
        {
            var table = new FlowTable(isCrossed: true);
            foreach (var s in supply.Where(s => of(s) > 0)) table.Add(new CountedPosting(s.College, s.Regions, s.Occupations, of(s), null, null, []));
            table.Hide(_ => true);
            return table;
        }
    }

    static List<PayFigure> Pay(Dictionary<(string Region, string Occupation), List<CountedPosting>> within)
    {
        var told = new List<PayFigure>();
        foreach (var ((region, occupation), postings) in InOrder(within))
        {
            // One currency, that of most: an average of currencies is the pay of nobody.
            if (postings.Where(p => p.Pay is not null && p.Currency is not null).GroupBy(p => p.Currency!, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault() is not { } stated) continue;
            if (stated.Count() < LeastWithPay || !Disclosure.MayTell(stated.Select(p => (p.Employer, 1L)))) continue;
            var pay = stated.Select(p => p.Pay!.Value).Order().ToList();
            told.Add(new PayFigure(region, occupation, stated.Key, Round(Quantile(pay, 0.25m)), Round(Quantile(pay, 0.5m)), Round(Quantile(pay, 0.75m))));
        }
        return told;
    }

    // Hyndman and Fan's seventh definition, which sheets and R use.
    static decimal Quantile(List<decimal> ordered, decimal share)
    {
        var at = share * (ordered.Count - 1);
        var below = (int)at;
        return below + 1 >= ordered.Count ? ordered[^1] : ordered[below] + (at - below) * (ordered[below + 1] - ordered[below]);
    }

    // Two digits: enough to compare, too coarse to recognise a posting by what it pays.
    static long Round(decimal value)
    {
        var unit = 1m;
        while (value / unit >= 100) unit *= 10;
        return (long)(Math.Round(value / unit, MidpointRounding.AwayFromZero) * unit);
    }

    static List<SkillFigure> Skills(IReadOnlyList<CountedPosting> postings, Dictionary<(string, string), List<CountedPosting>> within)
    {
        var most = within.ToDictionary(w => w.Key, w => w.Value.SelectMany(p => p.Skills.Select(s => (Skill: s, Posting: p))).GroupBy(p => p.Skill, p => p.Posting)
            .Where(g => Disclosure.MayTell(g.Select(p => (p.Employer, p.Places)))).OrderByDescending(g => g.Sum(p => p.Places)).ThenBy(g => g.Key).Take(MostSkills).Select(g => g.Key).ToHashSet());
        var wanted = most.Values.SelectMany(s => s).ToHashSet();
        var told = new List<SkillFigure>();
        foreach (var skill in postings.SelectMany(p => p.Skills.Where(wanted.Contains).Select(s => (Skill: s, Posting: p))).GroupBy(p => p.Skill, p => p.Posting))
        {
            var table = new FlowTable(isCrossed: false);
            foreach (var posting in skill) table.Add(posting);
            table.Hide(c => most.TryGetValue((c.Region, c.Occupation), out var listed) && listed.Contains(skill.Key));
            told.AddRange(table.Cells.Where(c => !c.IsHidden).Select(c => new SkillFigure(c.Region, c.Occupation, skill.Key, c.Value)));
        }
        return [.. told.OrderBy(t => t.Region, StringComparer.Ordinal).ThenBy(t => t.Occupation, StringComparer.Ordinal).ThenByDescending(t => t.Places).ThenBy(t => t.Skill)];
    }

    static IEnumerable<KeyValuePair<(string Region, string Occupation), List<CountedPosting>>> InOrder(Dictionary<(string Region, string Occupation), List<CountedPosting>> within) =>
        within.OrderBy(w => w.Key.Region, StringComparer.Ordinal).ThenBy(w => w.Key.Occupation, StringComparer.Ordinal);
}
