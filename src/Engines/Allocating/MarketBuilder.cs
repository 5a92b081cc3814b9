namespace Guildhall.Allocating;

/// <summary>
/// Collects places, groups and applicants, and makes the <see cref="Market"/> of them. Numbers are given from 0 in the order of adding; a group is added before what belongs to it.
/// </summary>
public sealed class MarketBuilder
{
    readonly List<(int Quota, int Minimum, int Group)> places = [], groups = [];
    readonly List<int> starts = [0];
    readonly List<Wish> wishes = [];
    readonly List<int> ranks = [];
    bool hasTies;

    /// <summary>The seed of the <see cref="Lottery"/>; null: ties go to who was added first.</summary>
    public long? Seed { get; set; }

    /// <summary>How many places there are so far.</summary>
    public int PlaceCount => places.Count;

    /// <summary>How many groups there are so far.</summary>
    public int GroupCount => groups.Count;

    /// <summary>How many applicants there are so far.</summary>
    public int ApplicantCount => starts.Count - 1;

    /// <summary>Adds a group with a common quota for all its places, perhaps within a larger group, and returns its number.</summary>
    /// <param name="quota">How many applicants its places may take together.</param>
    /// <param name="minimum">How many they should take together: as long as they have fewer, none of them is sent away in favour of others.</param>
    /// <param name="group">The larger group it belongs to, or -1.</param>
    public int AddGroup(int quota, int minimum = 0, int group = -1) => Add(groups, quota, minimum, group);

    /// <summary>Adds a place and returns its number.</summary>
    /// <param name="quota">How many applicants it may take.</param>
    /// <param name="minimum">How many it should take: as long as it has fewer, none of them is sent away in favour of other places of its group.</param>
    /// <param name="group">The group it belongs to, or -1.</param>
    public int AddPlace(int quota = 1, int minimum = 0, int group = -1) => Add(places, quota, minimum, group);

    /// <summary>
    /// Adds a place that reserves seats for categories of applicants: a group with one place for each category, and a last one for everybody else. Each applicant wishes for
    /// the place of the own category. Reserved seats that a category does not fill go to the others (minority reserves: Hafalir, Yenmez, Yildirim 2013).
    /// </summary>
    /// <returns>The numbers of its places: one for each category in order, then that of all others.</returns>
    public int[] AddReserved(int quota, ReadOnlySpan<int> reserved, int group = -1)
    {
        var whole = AddGroup(quota, group: group);
        var numbers = new int[reserved.Length + 1];
        for (var category = 0; category < reserved.Length; category++) numbers[category] = AddPlace(quota, reserved[category], whole);
        numbers[^1] = AddPlace(quota, 0, whole);
        return numbers;
    }

    /// <summary>Adds an applicant with wishes, best first, and returns the number.</summary>
    /// <param name="wished">The wishes, no place twice.</param>
    /// <param name="wishRanks">The rank of each wish, from 1, never falling and without gaps, equal for wishes that are equally dear; empty: 1, 2, 3 …</param>
    public int AddApplicant(ReadOnlySpan<Wish> wished, ReadOnlySpan<int> wishRanks = default)
    {
        if (wishRanks.Length != 0 && wishRanks.Length != wished.Length) throw new ArgumentException("There is one rank for each wish, or none at all.", nameof(wishRanks));
        for (var i = 0; i < wished.Length; i++)
        {
            var rank = wishRanks.Length == 0 ? i + 1 : wishRanks[i];
            var before = i == 0 ? 0 : ranks[^1];
            if (rank != before + 1 && (rank != before || i == 0)) throw new ArgumentException($"The rank {rank} follows on {before}.", nameof(wishRanks));
            hasTies |= rank != i + 1;
            wishes.Add(wished[i]);
            ranks.Add(rank);
        }
        starts.Add(wishes.Count);
        return ApplicantCount - 1;
    }

    /// <summary>Makes the market. O(wishes), with a seed O(n log n) more.</summary>
    /// <exception cref="ArgumentException">A wish names a place that does not exist or the same place twice, a priority is negative, or minimums exceed a quota.</exception>
    public Market Build() => new([.. places], [.. groups], [.. starts], [.. wishes], hasTies ? [.. ranks] : null, Seed);

    int Add(List<(int Quota, int Minimum, int Group)> hosts, int quota, int minimum, int group)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quota);
        ArgumentOutOfRangeException.ThrowIfNegative(minimum);
        if (group < -1 || group >= groups.Count) throw new ArgumentOutOfRangeException(nameof(group), group, "There is no such group yet.");
        hosts.Add((quota, minimum, group));
        return hosts.Count - 1;
    }
}
