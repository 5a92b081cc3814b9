namespace Guildhall.Agreements.Content;

/// <summary>Brings together what two sides made of the same version, clause by clause. Pure.</summary>
public static class MergeClauses
{
    /// <summary>The clauses of both, and those that both changed: there mine stands, and theirs is to be looked at.</summary>
    public sealed record Result(IReadOnlyList<Clause> Clauses, IReadOnlyList<Clause> Clashes);

    /// <summary>
    /// What either side added or changed is in the result; a clause is gone only where one side took it away and the other left it as it was. Order: theirs, with mine behind the clause that it followed.
    /// Of clauses that both changed mine stands, unless I took away what they changed: then theirs does. O(clauses²).
    /// </summary>
    /// <param name="basis">The version from which both began.</param>
    /// <param name="mine">What I made of it.</param>
    /// <param name="theirs">What the other side made of it.</param>
    public static Result Run(IReadOnlyList<Clause> basis, IReadOnlyList<Clause> mine, IReadOnlyList<Clause> theirs)
    {
        var was = basis.ToDictionary(c => c.Id);
        var own = mine.ToDictionary(c => c.Id);
        var merged = new List<Clause>();
        var clashes = new List<Clause>();
        foreach (var clause in theirs)
        {
            var (before, ours) = (was.GetValueOrDefault(clause.Id), own.GetValueOrDefault(clause.Id));
            if (ours is null)
            {
                if (before is null) merged.Add(clause);
                else if (!Alike(before, clause))
                {
                    merged.Add(clause);
                    clashes.Add(clause);
                }
            }
            else if (Alike(ours, clause) || (before is not null && Alike(ours, before))) merged.Add(clause);
            else
            {
                merged.Add(ours);
                if (before is null || !Alike(before, clause)) clashes.Add(clause);
            }
        }
        var there = theirs.Select(c => c.Id).ToHashSet();
        for (var i = 0; i < mine.Count; i++)
        {
            if (there.Contains(mine[i].Id) || (was.TryGetValue(mine[i].Id, out var before) && Alike(before, mine[i]))) continue;
            var behind = i == 0 ? -1 : merged.FindIndex(c => c.Id == mine[i - 1].Id);
            merged.Insert(behind < 0 && i > 0 ? merged.Count : behind + 1, mine[i]);
        }
        return new Result(merged, clashes);
    }

    static bool Alike(Clause one, Clause other) => one.Heading.Equals(other.Heading) && one.Text.Equals(other.Text);
}
