namespace Guildhall.Agreements.Content;

/// <summary>What became of a clause between two versions.</summary>
public enum ClauseChange { Same, Changed, Moved, Added, Removed }

/// <summary>A fact of the agreement that is not the same in both, as people read it.</summary>
/// <param name="Name">Which: "title", "kind", "from", "until", "notice", "languages", "parties" or "annexes".</param>
public sealed record FactDiff(string Name, string Old, string Now);

/// <summary>A clause in one language: its heading and its text as runs.</summary>
public sealed record LanguageDiff(string Language, IReadOnlyList<Run> Heading, IReadOnlyList<Run> Text);

/// <summary>A clause of either version, with where it stood and stands.</summary>
/// <param name="IsMoved">It stands elsewhere among those that are in both; true also for clauses that changed as well.</param>
public sealed record ClauseDiff(Guid Id, ClauseChange Change, bool IsMoved, int? OldPlace, int? NewPlace, IReadOnlyList<LanguageDiff> Languages);

/// <summary>The differences between two versions of an agreement, fact by fact and clause by clause. Pure.</summary>
/// <param name="IsCoarse">Some texts were too long or too different to be compared by word: they are told as wholly rewritten.</param>
public sealed record ContentDiff(IReadOnlyList<FactDiff> Facts, IReadOnlyList<ClauseDiff> Clauses, bool IsCoarse)
{
    // Steps for all texts together: some tenths of a second.
    const long MostSteps = 40_000_000;

    /// <summary>Clauses in the order of the new version; those that went stand where they stood. O(clauses²) at worst, and the texts' differences.</summary>
    public static ContentDiff Of(AgreementContent old, AgreementContent now)
    {
        var (before, after) = (old.Clauses.ToDictionary(c => c.Id), now.Clauses.ToDictionary(c => c.Id));
        var oldPlaces = old.Clauses.Select((c, i) => (c.Id, Place: i + 1)).ToDictionary(c => c.Id, c => c.Place);
        var newPlaces = now.Clauses.Select((c, i) => (c.Id, Place: i + 1)).ToDictionary(c => c.Id, c => c.Place);
        var languages = now.Languages.Union(old.Languages).ToList();
        var rows = new List<ClauseDiff>();
        var (budget, isCoarse) = (MostSteps, false);
        List<Run> Compare(string was, string isNow)
        {
            var left = Math.Max(0, budget);
            var runs = TextDiff.Of(was, isNow, ref left);
            isCoarse |= left < 0;
            budget = left < 0 ? budget - budget / 4 : left;
            return runs;
        }
        foreach (var (change, id) in Myers.Run([.. old.Clauses.Select(c => c.Id)], [.. now.Clauses.Select(c => c.Id)]))
        {
            var (was, isNow) = (before.GetValueOrDefault(id), after.GetValueOrDefault(id));
            // What moved is told where it stands now.
            if (change == Change.Deleted && isNow is not null) continue;
            var texts = languages.ConvertAll(l => new LanguageDiff(l, Compare(was?.Heading.OrNull(l) ?? "", isNow?.Heading.OrNull(l) ?? ""), Compare(was?.Text.OrNull(l) ?? "", isNow?.Text.OrNull(l) ?? "")));
            var isMoved = change == Change.Inserted && was is not null;
            var what = was is null ? ClauseChange.Added : isNow is null ? ClauseChange.Removed : was.Heading.Equals(isNow.Heading) && was.Text.Equals(isNow.Text) ? isMoved ? ClauseChange.Moved : ClauseChange.Same : ClauseChange.Changed;
            rows.Add(new ClauseDiff(id, what, isMoved, was is null ? null : oldPlaces[id], isNow is null ? null : newPlaces[id], texts));
        }
        return new ContentDiff(FactsOf(old, now), rows, isCoarse);
    }

    static List<FactDiff> FactsOf(AgreementContent old, AgreementContent now) =>
        [.. from fact in Told(old).Zip(Told(now)) where fact.First.Text != fact.Second.Text select new FactDiff(fact.First.Name, fact.First.Text, fact.Second.Text)];

    static IEnumerable<(string Name, string Text)> Told(AgreementContent content)
    {
        string All(Localised text) => string.Join(" / ", content.Languages.Select(text.OrNull).OfType<string>());
        yield return ("title", All(content.Title));
        yield return ("languages", string.Join(", ", content.Languages));
        yield return ("from", content.From?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "");
        yield return ("until", content.Until?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "");
        yield return ("notice", content.NoticeDays?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "");
        yield return ("parties", string.Join("; ", content.Parties.Select(p => $"{All(p.Name)} ({string.Join(", ", p.Signatories.Select(s => $"{s.Name} {s.Position}".Trim()))})")));
        yield return ("annexes", string.Join("; ", content.Annexes.Select(a => $"{a.Name} {a.Sha256[..Math.Min(12, a.Sha256.Length)]}")));
    }
}
