namespace Guildhall.Allocating;

/// <summary>Who got which wish. It says nothing of whether that is feasible or stable: see <see cref="Check"/>.</summary>
public sealed class Allocation
{
    readonly int[] positions;

    /// <param name="market">The market.</param>
    /// <param name="positions">For each applicant the position, from 0, in <see cref="Market.WishesOf"/> of the wish that came true, or -1.</param>
    /// <exception cref="ArgumentException">There is not one position for each applicant, or it is beyond the wishes.</exception>
    public Allocation(Market market, ReadOnlySpan<int> positions)
    {
        if (positions.Length != market.ApplicantCount) throw new ArgumentException($"{positions.Length} positions for {market.ApplicantCount} applicants.", nameof(positions));
        (Market, this.positions) = (market, positions.ToArray());
        var profile = new List<int>();
        for (var applicant = 0; applicant < positions.Length; applicant++)
        {
            var position = positions[applicant];
            if (position < -1 || position >= market.WishesOf(applicant).Length) throw new ArgumentException($"Applicant {applicant} has no wish at position {position}.", nameof(positions));
            if (position < 0) continue;
            var rank = RankOf(applicant);
            while (profile.Count < rank) profile.Add(0);
            profile[rank - 1]++;
            (Size, TotalRank) = (Size + 1, TotalRank + rank);
        }
        Profile = profile;
    }

    /// <summary>What was allocated.</summary>
    public Market Market { get; }

    /// <summary>How many have a place.</summary>
    public int Size { get; }

    /// <summary>The ranks of all that came true, added up.</summary>
    public long TotalRank { get; }

    /// <summary>How many have their first wish, their second …, up to the last rank that occurs.</summary>
    public IReadOnlyList<int> Profile { get; }

    /// <summary>The position of the applicant's wish that came true, from 0, in <see cref="Market.WishesOf"/>; -1: none.</summary>
    public int PositionOf(int applicant) => positions[applicant];

    /// <summary>The applicant's place, or -1.</summary>
    public int PlaceOf(int applicant) => positions[applicant] < 0 ? -1 : Market.WishesOf(applicant)[positions[applicant]].Place;

    /// <summary>The rank, from 1, of the wish that came true; 0: none.</summary>
    public int RankOf(int applicant) => positions[applicant] < 0 ? 0 : Market.RankOf(applicant, positions[applicant]);

    /// <summary>The applicants at each place, best priority first. O(applicants).</summary>
    public int[][] ByPlace()
    {
        var keys = new List<long>[Market.PlaceCount];
        for (var turn = 0; turn < positions.Length; turn++)
        {
            var applicant = Market.ApplicantAt(turn);
            if (positions[applicant] < 0) continue;
            var at = Market.Starts[turn] + positions[applicant];
            (keys[Market.Wishes[at].Place] ??= []).Add(Market.Key(Market.Wishes[at], at));
        }
        return Array.ConvertAll(keys, held => held is null ? [] : held.Order().Select(key => Market.ApplicantAt(Market.TurnOfWish((int)key))).ToArray());
    }
}
