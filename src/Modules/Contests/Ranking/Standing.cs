namespace Guildhall.Contests.Ranking;

/// <summary>How the sheets of a team become one mark.</summary>
public enum ScoreRule { Mean, TrimmedMean }

/// <summary>How many awards there are: so many per cent of the teams that were scored, or so many.</summary>
public enum AwardBasis { Share, Number }

/// <summary>An award.</summary>
public enum Award { First, Second, Third }

/// <summary>A team's mark, and what decides between equal marks: the values of the named criteria, in their order.</summary>
public sealed record Marked(Guid Team, decimal Mark, IReadOnlyList<Fraction> Ties);

/// <summary>Where a team stands.</summary>
/// <param name="Team">Which.</param>
/// <param name="Rank">From 1; who is equal in everything shares it, and as many ranks are left out after.</param>
/// <param name="Tie">Which named criterion (from 0) set it apart from the team before with the same mark; null when none was needed.</param>
/// <param name="IsShared">Whether another team has the same rank.</param>
public sealed record Place(Guid Team, int Rank, int? Tie, bool IsShared);

/// <summary>Ranks and awards. Pure: the order in which marks come never matters.</summary>
public static class Standing
{
    /// <summary>The teams by mark, then by the named criteria in order, then sharing. O(n log n).</summary>
    public static IReadOnlyList<Place> Of(IEnumerable<Marked> marked)
    {
        var sorted = marked.Order(Comparer<Marked>.Create((a, b) => Compare(b, a).Sign is not 0 and var sign ? sign : a.Team.CompareTo(b.Team))).ToList();
        var places = new List<Place>(sorted.Count);
        for (var i = 0; i < sorted.Count; i++)
        {
            var (toBefore, by) = i == 0 ? (1, null) : Compare(sorted[i - 1], sorted[i]);
            var isLikeNext = i + 1 < sorted.Count && Compare(sorted[i], sorted[i + 1]).Sign == 0;
            places.Add(toBefore == 0 ? new(sorted[i].Team, places[^1].Rank, places[^1].Tie, true) : new(sorted[i].Team, i + 1, by, isLikeNext));
        }
        return places;
    }

    /// <summary>How many of an award there are among so many teams; shares are rounded, halves up.</summary>
    public static int Number(AwardBasis basis, decimal amount, int teams) => (int)(basis == AwardBasis.Number ? amount : Math.Floor((amount * teams + 50) / 100));

    /// <summary>
    /// The award of a rank: first up to the number of first awards, second up to the sum of both, and so on. Who shares a rank shares the award; as the borders stay,
    /// a shared rank makes the higher award larger and the lower one smaller, never the other way round.
    /// </summary>
    public static Award? AwardOf(int rank, int first, int second, int third) =>
        rank <= first ? Award.First : rank <= first + second ? Award.Second : rank <= first + second + third ? Award.Third : null;

    static (int Sign, int? By) Compare(Marked a, Marked b)
    {
        if (a.Mark.CompareTo(b.Mark) is not 0 and var sign) return (sign, null);
        for (var i = 0; i < Math.Min(a.Ties.Count, b.Ties.Count); i++)
            if (a.Ties[i].CompareTo(b.Ties[i]) is not 0 and var decided) return (decided, i);
        return (0, null);
    }
}
