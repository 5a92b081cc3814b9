using System.Diagnostics;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Nominations;
using Guildhall.Foundation.Languages;

namespace Guildhall.Bench;

/// <summary>5,000 nominated learners to 500 places with ten wishes each: the allocation and every reason why a dearer wish did not come true, beside one pass over the wishes.</summary>
sealed class Placing : Benchmark
{
    const int People = 5000, Places = 500, SeatsEach = 8, WishesEach = 10;

    public override string Name => "placing";

    protected override Task<List<Row>> Measure(Options options)
    {
        var (draw, call) = (new Random(20261122), Guid.CreateVersion7());
        var places = Enumerable.Range(0, Places).Select(i => new HostPlace { CallId = call, HostOrganisationId = Guid.CreateVersion7(), Name = Localised.Of("en", $"Place {i}"), Seats = SeatsEach }).ToList();
        var homes = Enumerable.Range(0, 60).Select(_ => Guid.CreateVersion7()).ToArray();
        var people = Enumerable.Range(0, People).Select(i => new Nomination
        {
            CallId = call, HomeOrganisationId = homes[i % homes.Length], Name = $"Learner {i}", StageAt = default, Order = i / homes.Length + 1,
            // Popularity falls: some places are wanted by many.
            Wishes = [.. Enumerable.Range(0, 4 * WishesEach).Select(_ => (int)(Places * Math.Pow(draw.NextDouble(), 2))).Distinct().Take(WishesEach).Select((p, rank) => new RankedWish(places[p].Id, rank + 1))],
        }).ToList();
        var (times, passes, reasons) = (new List<double>(), new List<double>(), 0);
        for (var round = -1; round < Math.Max(options.Rounds, 5); round++)
        {
            var watch = Stopwatch.StartNew();
            var drawn = Draw.Of(people, places, 42);
            reasons = Enumerable.Range(0, People).Sum(i => drawn.WhyNot(i).Count);
            if (!drawn.IsStable) throw new InvalidOperationException("The allocation is not stable.");
            var took = watch.Elapsed.TotalMilliseconds;
            watch.Restart();
            var sum = people.Sum(p => p.Wishes.Sum(w => w.Rank));
            if (round < 0 || sum == 0) continue;
            times.Add(took);
            passes.Add(watch.Elapsed.TotalMilliseconds);
        }
        return Task.FromResult(new List<Row> { Row.Against($"{People:N0} people, {Places} places, {reasons:N0} reasons", Median(times), "ms", "one pass over the wishes", Median(passes)), Row.Alone("allocation with all reasons", Median(times) / 1000, "s", "< 1") });
    }
}
