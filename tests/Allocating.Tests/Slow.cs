namespace Guildhall.Allocating.Tests;

/// <summary>Deferred acceptance as a textbook has it, one proposal after the other, each place a sorted set.</summary>
static class Slow
{
    public static int[] DeferredAcceptance(Market market)
    {
        var positions = new int[market.ApplicantCount];
        var held = Enumerable.Range(0, market.PlaceCount).Select(_ => new SortedSet<(int Priority, int Turn, int Applicant)>()).ToArray();
        var free = new Stack<int>(Enumerable.Range(0, market.ApplicantCount));
        while (free.TryPop(out var applicant))
        {
            var wishes = market.WishesOf(applicant);
            if (positions[applicant] == wishes.Length) continue;
            var wish = wishes[positions[applicant]];
            if (wish.Priority == Wish.Ineligible)
            {
                positions[applicant]++;
                free.Push(applicant);
                continue;
            }
            held[wish.Place].Add((wish.Priority, market.TurnOf(applicant), applicant));
            if (held[wish.Place].Count <= market.Quota[wish.Place]) continue;
            var worst = held[wish.Place].Max;
            held[wish.Place].Remove(worst);
            positions[worst.Applicant]++;
            free.Push(worst.Applicant);
        }
        return [.. positions.Select((position, applicant) => position == market.WishesOf(applicant).Length ? -1 : position)];
    }
}
