using System.Globalization;
using System.Runtime.InteropServices;

namespace Guildhall.Allocating.Tests;

public class StableTests
{
    [Fact]
    public void The_allocation_is_stable_and_for_every_applicant_the_best_of_all_that_are() => Cases.For(400, cases => IsStableAndBest(cases.Market()));

    [Fact]
    public void So_it_is_where_seats_are_owed_by_minimums() => Cases.For(400, cases => IsStableAndBest(cases.WithMinimums()));

    [Fact]
    public void The_check_finds_exactly_the_blocking_pairs_of_any_allocation() => Cases.For(60, cases =>
    {
        var market = cases.Random.Next(2) == 0 ? cases.Market(applicants: 4) : cases.WithMinimums();
        foreach (var positions in Oracle.All(market).Where(_ => cases.Random.Next(10) == 0))
        {
            var check = new Check(new Allocation(market, positions));
            Assert.Equal(Oracle.IsFeasible(market, positions), check.IsFeasible);
            if (!check.IsFeasible) continue;
            Assert.True(Oracle.BlockingPairs(market, positions).SequenceEqual(check.BlockingPairs.Select(pair => (pair.Applicant, pair.Place))), $"{Cases.Print(market)}\n{string.Join(' ', positions)}");
        }
    });

    [Fact]
    public void Nobody_gains_by_hiding_or_changing_wishes() => Cases.For(400, cases =>
    {
        var builder = cases.Build(withGroups: true, withTies: false, applicants: 5);
        if (builder.PlaceCount == 0) return;
        var (honest, liars) = (builder.Build(), cases.Random.Next(100));
        if (honest.ApplicantCount == 0) return;
        var (liar, truth) = (liars % honest.ApplicantCount, DeferredAcceptance.Run(honest));

        for (var lie = 0; lie < 10; lie++)
        {
            var places = honest.WishesOf(liar).ToArray();
            cases.Random.Shuffle(places);
            var told = places.Take(cases.Random.Next(places.Length + 1)).ToArray();
            var market = With(honest, liar, told);
            var got = DeferredAcceptance.Run(market).PlaceOf(liar);
            var rank = got < 0 ? int.MaxValue : honest.WishesOf(liar).ToArray().ToList().FindIndex(wish => wish.Place == got) + 1;
            Assert.True(truth.PlaceOf(liar) >= 0 ? rank >= truth.RankOf(liar) : got < 0, Cases.Print(honest));
        }
    });

    [Fact]
    public void Many_applicants_fill_each_place_with_the_best_who_come()
    {
        var random = new Random(5);
        var builder = new MarketBuilder { Seed = 11 };
        for (var place = 0; place < 200; place++) builder.AddPlace(random.Next(0, 90));
        for (var applicant = 0; applicant < 12_000; applicant++)
            builder.AddApplicant([.. Enumerable.Range(0, 9).Select(_ => (int)(200 * Math.Pow(random.NextDouble(), 2))).Distinct().Select(place => new Wish(place, random.Next(50)))]);
        var market = builder.Build();

        var allocation = DeferredAcceptance.Run(market);

        var check = new Check(allocation);
        Assert.True(check.IsStable);
        Assert.True(allocation.Size > 5000);
        IsAsOneAfterTheOther(market);
    }

    [Fact]
    public void Whatever_the_quotas_and_however_priorities_lie_one_proposal_after_the_other_finds_the_same() => Cases.For(150, cases =>
    {
        var random = cases.Random;
        var builder = new MarketBuilder { Seed = random.Next(2) == 0 ? null : 7 };
        var (places, seats, kind) = (random.Next(1, 30), random.Next(1, 120), random.Next(5));
        for (var place = 0; place < places; place++) builder.AddPlace(random.Next(4) == 0 ? random.Next(3) : random.Next(seats));
        for (var applicant = random.Next(2 * places * seats / 3 + 2); applicant > 0; applicant--)
            builder.AddApplicant([.. Enumerable.Range(0, random.Next(9)).Select(_ => (int)(places * Math.Pow(random.NextDouble(), 3))).Distinct().Select(place => new Wish(place, random.Next(20) == 0 ? Wish.Ineligible : Priority()))]);

        IsAsOneAfterTheOther(builder.Build());

        int Priority() => kind switch
        {
            0 => 0,
            1 => random.Next(4),
            2 => random.Next(),
            3 => int.MaxValue - 1 - random.Next(100),
            _ => 1 << random.Next(31) | random.Next(2),
        };
    });

    [Fact]
    public void Places_of_many_seats_take_the_same_as_one_after_the_other()
    {
        var random = new Random(3);
        var builder = new MarketBuilder();
        for (var place = 0; place < 300; place++) builder.AddPlace(random.Next(2) == 0 ? 3 : 900);
        for (var applicant = 0; applicant < 150_000; applicant++)
            builder.AddApplicant([.. Enumerable.Range(0, 5).Select(_ => random.Next(300)).Distinct().Select(place => new Wish(place, random.Next(1_000_000)))]);

        IsAsOneAfterTheOther(builder.Build());
    }

    [Fact]
    public void What_is_large_lies_on_large_pages()
    {
        Assert.SkipUnless(File.Exists("/sys/kernel/mm/transparent_hugepage/enabled"), "This system has no large pages to ask for.");
        Assert.Equal(10, LargePages.Array<long>(10).Length);

        var array = LargePages.Array<long>(1 << 20);
        array.AsSpan().Fill(7);

        var at = (ulong)Marshal.UnsafeAddrOfPinnedArrayElement(array, array.Length / 2);
        var inside = false;
        var flags = File.ReadLines("/proc/self/smaps").First(line =>
        {
            if (line.Split(' ')[0].Split('-') is [var from, var to]) inside = ulong.Parse(from, NumberStyles.HexNumber, null) <= at && at < ulong.Parse(to, NumberStyles.HexNumber, null);
            return inside && line.StartsWith("VmFlags:", StringComparison.Ordinal);
        });
        Assert.Contains(" hg", flags, StringComparison.Ordinal);
        Assert.Equal(7, array[^1]);
    }

    // In a Latin square, turned row by row, every shift is stable: places like best who likes them least.
    [Fact]
    public void Of_many_stable_allocations_it_is_the_best_for_applicants() => Cases.For(200, cases =>
    {
        var (random, size) = (cases.Random, cases.Random.Next(2, 6));
        var builder = new MarketBuilder();
        for (var place = 0; place < size; place++) builder.AddPlace(1);
        for (var applicant = 0; applicant < size; applicant++)
            builder.AddApplicant([.. Enumerable.Range(0, size).Where(_ => random.Next(8) != 0).Select(rank => new Wish((applicant + rank) % size, 2 * (size - rank)))]);
        if (random.Next(2) == 0) builder.AddApplicant([new Wish(random.Next(size), random.Next(2 * size + 2))]);

        IsStableAndBest(builder.Build());
    });

    [Fact]
    public void Of_a_hundred_stable_shifts_the_first_wishes_come_true()
    {
        const int Size = 100, Quota = 40;
        var builder = new MarketBuilder();
        for (var place = 0; place < Size; place++) builder.AddPlace(Quota);
        for (var applicant = 0; applicant < Size * Quota; applicant++) builder.AddApplicant([.. Enumerable.Range(0, Size).Select(rank => new Wish((applicant + rank) % Size, Size - rank))]);
        var market = builder.Build();

        Assert.True(new Check(new Allocation(market, [.. Enumerable.Repeat(Size - 1, Size * Quota)])).IsStable);
        Assert.Equal(Size * Quota, DeferredAcceptance.Run(market).Profile.Single());

        // One more, who is liked best, moves one of each place a wish further.
        builder.AddApplicant([new Wish(0, 0)]);
        IsAsOneAfterTheOther(builder.Build());
    }

    [Fact]
    public void A_second_run_finds_the_same_and_allocates_no_memory()
    {
        var market = new Cases(3).Market(applicants: 6);
        var engine = new DeferredAcceptance(market);
        var (first, second) = (new int[market.ApplicantCount], new int[market.ApplicantCount]);
        engine.Run(first);
        engine.Run(second);

        var before = GC.GetAllocatedBytesForCurrentThread();
        engine.Run(second);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(first, second);
    }

    [Fact]
    public void The_lottery_is_what_its_description_says()
    {
        // printf 7:1 | sha256sum
        var order = Lottery.Order(7, 3);
        var numbers = Enumerable.Range(0, 3).Select(applicant => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes($"7:{applicant + 1}")))).ToArray();

        Assert.Equal(Enumerable.Range(0, 3).OrderBy(applicant => numbers[applicant], StringComparer.Ordinal), order);
        Assert.StartsWith(Lottery.Number(7, 1).ToString("X16"), numbers[1], StringComparison.Ordinal);
        Assert.NotEqual(Lottery.Order(7, 50), Lottery.Order(8, 50));
    }

    [Fact]
    public void Reserved_seats_go_to_those_they_are_for_and_to_others_when_those_do_not_come()
    {
        var builder = new MarketBuilder();
        var pools = builder.AddReserved(3, [2]);
        for (var applicant = 0; applicant < 4; applicant++) builder.AddApplicant([new Wish(pools[1], 0)]);
        for (var applicant = 0; applicant < 1; applicant++) builder.AddApplicant([new Wish(pools[0], 9)]);

        var allocation = DeferredAcceptance.Run(builder.Build());

        Assert.Equal([[4], [0, 1]], allocation.ByPlace());
        Assert.Equal(new WhyNot(pools[1], 1, Rule.Lottery, new Host(0, IsGroup: true), 1), Assert.Single(new Check(allocation).WhyNot(2)));
    }

    [Fact]
    public void Every_applicant_is_told_who_had_the_higher_wish_and_by_which_rule() => Cases.For(200, cases =>
    {
        var market = cases.WithMinimums();
        var allocation = DeferredAcceptance.Run(market);
        var (check, byPlace) = (new Check(allocation), allocation.ByPlace());
        for (var applicant = 0; applicant < market.ApplicantCount; applicant++)
        {
            var why = check.WhyNot(applicant);
            Assert.Equal(allocation.PlaceOf(applicant) < 0 ? market.WishesOf(applicant).Length : allocation.PositionOf(applicant), why.Count);
            foreach (var reason in why)
            {
                Assert.NotEqual(Rule.Welfare, reason.Rule);
                if (reason.LastAdmitted is not { } last) continue;
                Assert.Contains(byPlace, held => held.Contains(last));
                var mine = market.WishesOf(applicant).ToArray().Single(wish => wish.Place == reason.Place).Priority;
                var theirs = market.WishesOf(last)[allocation.PositionOf(last)].Priority;
                Assert.True(reason.Rule == Rule.Priority ? theirs < mine : theirs == mine && market.TurnOf(last) < market.TurnOf(applicant) || last == applicant);
            }
        }
    });

    [Theory]
    [InlineData("place 5")]
    [InlineData("twice")]
    [InlineData("negative")]
    [InlineData("minimums")]
    [InlineData("rank")]
    public void What_contradicts_itself_is_refused_and_named(string fault)
    {
        var builder = new MarketBuilder();
        builder.AddPlace();
        var refused = Assert.ThrowsAny<ArgumentException>(() =>
        {
            if (fault == "place 5") builder.AddApplicant([new Wish(5)]);
            if (fault == "twice") builder.AddApplicant([new Wish(0), new Wish(0)]);
            if (fault == "negative") builder.AddApplicant([new Wish(0, -1)]);
            if (fault == "minimums") builder.AddPlace(1, 2);
            if (fault == "rank") builder.AddApplicant([new Wish(0)], [2]);
            builder.Build();
        });

        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
    }

    static void IsStableAndBest(Market market)
    {
        var allocation = DeferredAcceptance.Run(market);
        var found = Enumerable.Range(0, market.ApplicantCount).Select(allocation.PositionOf).ToArray();
        Assert.True(Oracle.IsFeasible(market, found), Cases.Print(market));
        Assert.True(new Check(allocation).IsStable, Cases.Print(market));
        Assert.True(!Oracle.BlockingPairs(market, found).Any(), $"{Cases.Print(market)}\n{string.Join(' ', found)}");
        // Between equally dear wishes the broken tie decides, so the best is meant by the order of trying.
        if (market.Ranks is not null) return;
        foreach (var other in Oracle.All(market).Where(positions => Oracle.IsFeasible(market, positions) && !Oracle.BlockingPairs(market, positions).Any()))
            for (var applicant = 0; applicant < found.Length; applicant++)
                Assert.True(other[applicant] < 0 || found[applicant] >= 0 && found[applicant] <= other[applicant], $"{Cases.Print(market)}\n{string.Join(' ', found)} but {string.Join(' ', other)}");
    }

    static void IsAsOneAfterTheOther(Market market)
    {
        var allocation = DeferredAcceptance.Run(market);
        Assert.Equal(Slow.DeferredAcceptance(market), Enumerable.Range(0, market.ApplicantCount).Select(allocation.PositionOf));
    }

    static Market With(Market honest, int liar, Wish[] told)
    {
        var (starts, wishes) = (new List<int> { 0 }, new List<Wish>());
        for (var applicant = 0; applicant < honest.ApplicantCount; applicant++)
        {
            wishes.AddRange(applicant == liar ? told : honest.WishesOf(applicant).ToArray());
            starts.Add(wishes.Count);
        }
        var hosts = Enumerable.Range(0, honest.Nowhere).Select(host => (honest.Quota[host], honest.Minimum[host], honest.Parent[host] < 0 ? -1 : honest.Parent[host] - honest.PlaceCount)).ToArray();
        return new Market(hosts.AsSpan(..honest.PlaceCount), hosts.AsSpan(honest.PlaceCount..), starts.ToArray(), wishes.ToArray(), default, honest.Seed);
    }
}
