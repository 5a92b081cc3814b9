using System.Diagnostics;
using System.Globalization;
using Guildhall.Allocating;

namespace Guildhall.Bench;

/// <summary>
/// Applicants to places: the stable allocation of a million beside one pass over their wish lists, and the least total rank of greatest size beside LEMON's network simplex,
/// whose answer must be equal. 10 wishes each, places drawn with popularity falling, seats for nine tenths of the applicants; each place with priorities of its own at random, or all with one score, or none but the lottery.
/// </summary>
sealed class Allocate : Benchmark
{
    const int WishesEach = 10, ApplicantsToPlace = 50, SeatsEach = 45, Largest = 1_000_000;
    static readonly TimeSpan longEnough = TimeSpan.FromSeconds(60);

    public override string Name => "allocate";

    protected override async Task<List<Row>> Measure(Options options)
    {
        var rows = new List<Row>();
        foreach (var applicants in new[] { 10_000, 100_000, Largest }) rows.AddRange(Stable(applicants, Priorities.OfEachPlace, options.Rounds));
        rows.AddRange(Stable(Largest, Priorities.OneScore, options.Rounds));
        rows.AddRange(Stable(Largest, Priorities.Lottery, options.Rounds));
        rows.AddRange(await Simplex());
        rows.AddRange(Best(Largest / 5));
        return rows;
    }

    static IEnumerable<Row> Stable(int applicants, Priorities priorities, int rounds)
    {
        var among = priorities switch { Priorities.OneScore => ", one score for all places", Priorities.Lottery => ", by lottery alone", _ => "" };
        Say($"{applicants:N0} applicants{among}.");
        var lists = Lists.Draw(applicants, priorities);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (building, market) = Cpu(() => lists.Market());
        var marketBytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        var engine = new DeferredAcceptance(market);
        var workBytes = GC.GetTotalMemory(forceFullCollection: true) - before - marketBytes;
        var positions = new int[applicants];
        var (ours, passes, ratios, allocated, sum) = (new List<double>(), new List<double>(), new List<double>(), 0L, 0L);
        for (var round = -3; round < Math.Max(rounds, 5); round++)
        {
            // A small instance is repeated until the clock of the processor, which ticks coarsely, has something to show.
            var repeat = Largest / applicants;
            var (pass, _) = Cpu(() => sum = Enumerable.Range(0, repeat).Sum(_ => Pass(lists.Places)));
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var start = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < repeat; i++) engine.Run(positions);
            var run = Environment.CpuUsage.TotalTime - start;
            if (round < 0) continue;
            allocated += GC.GetAllocatedBytesForCurrentThread() - bytes;
            ours.Add(run.TotalMilliseconds / repeat);
            passes.Add(pass.TotalMilliseconds / repeat);
            ratios.Add(run / pass);
        }
        var allocation = new Allocation(market, positions);
        var (checking, check) = Cpu(() => new Check(allocation));
        if (!check.IsStable || sum <= 0) throw new InvalidOperationException($"{check.BlockingPairs.Count} blocking pairs.");
        var proposals = allocation.TotalRank + (long)WishesEach * (applicants - allocation.Size);
        yield return new Row($"stable, {applicants:N0} applicants{among}, {proposals:N0} proposals", Median(ours), "ms cpu", "one pass over the wishes", Median(passes), Median(ratios), applicants == Largest ? "15" : null);
        if (applicants != Largest || priorities != Priorities.OfEachPlace) yield break;
        // Only here, where it runs long enough to be compiled well.
        var plain = Enumerable.Range(0, 3).Select(_ => lists.Plain()).MinBy(p => p.Milliseconds);
        if (proposals != plain.Proposals) throw new InvalidOperationException($"{proposals} proposals, the textbook's way makes {plain.Proposals}.");
        yield return Row.Against("the same", Median(ours), "ms cpu", "the textbook's way in C#", plain.Milliseconds);
        yield return Row.Alone("allocated while allocating, all rounds", allocated, "bytes", "0");
        yield return Row.Alone("memory for each applicant, wish lists included", (double)marketBytes / applicants, "bytes");
        yield return Row.Alone("memory for each applicant, for the work", (double)workBytes / applicants, "bytes");
        yield return Row.Alone("reading in and checking the wishes, once", building.TotalMilliseconds, "ms cpu");
        yield return Row.Alone("proving that it is stable", checking.TotalMilliseconds, "ms cpu");
        yield return Row.Alone("drawing the lottery, once", Cpu(() => Lottery.Order(1, applicants)).Time.TotalMilliseconds, "ms cpu");
    }

    // Twice as many each time, until the peer takes too long.
    static async Task<List<Row>> Simplex()
    {
        var folder = Directory.CreateTempSubdirectory("guildhall-lemon-").FullName;
        var rows = new List<Row>();
        if (await Native.Compile("bench/Lemon.cpp", "liblemon-dev") is not { } program) return rows;
        for (var applicants = 12_500; applicants <= Largest; applicants *= 2)
        {
            var lists = Lists.Draw(applicants);
            await lists.Write(Path.Combine(folder, "instance"));
            var (code, said) = await Run(program, longEnough * 4, Path.Combine(folder, "instance"));
            if (code != 0) break;
            var answer = said.Split(' ');
            var market = lists.Market();
            Welfare.Run(Lists.Draw(1000).Market());
            var (time, allocation) = Cpu(() => Welfare.Run(market));
            if (allocation.Size != long.Parse(answer[0], CultureInfo.InvariantCulture) || allocation.TotalRank != long.Parse(answer[1], CultureInfo.InvariantCulture)) throw new InvalidOperationException($"{allocation.Size} with ranks of {allocation.TotalRank}, but LEMON says {said}.");
            var seconds = double.Parse(answer[2], CultureInfo.InvariantCulture);
            rows.Add(Row.Against($"greatest size, least total rank, {applicants:N0} applicants, equal", time.TotalSeconds, "s cpu", "LEMON network simplex", seconds, "1"));
            if (seconds * 4 > longEnough.TotalSeconds) break;
        }
        Directory.Delete(folder, recursive: true);
        return rows;
    }

    static IEnumerable<Row> Best(int applicants)
    {
        var market = Lists.Draw(applicants).Market();
        yield return Row.Alone($"greatest size, least total rank, {applicants:N0} applicants", Cpu(() => Welfare.Run(market)).Time.TotalSeconds, "s cpu");
        var small = Lists.Draw(2_000).Market();
        yield return Row.Alone("greedy maximum profile, 2,000 applicants", Cpu(() => Welfare.Run(small, Allocating.Measure.GreedyMaximum)).Time.TotalSeconds, "s cpu");
        yield return Row.Alone("generous maximum profile, 2,000 applicants", Cpu(() => Welfare.Run(small, Allocating.Measure.GenerousMaximum)).Time.TotalSeconds, "s cpu");
    }

    static async Task<(int Code, string Said)> Run(string program, TimeSpan atMost, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, _) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var late = new CancellationTokenSource(atMost);
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, "");
        }
        return (process.ExitCode, (await output).Trim());
    }

    static long Pass(int[] places)
    {
        var sum = 0L;
        foreach (var place in places) sum += place;
        return sum;
    }

    static (TimeSpan Time, T Result) Cpu<T>(Func<T> work)
    {
        var before = Environment.CpuUsage.TotalTime;
        var result = work();
        return (Environment.CpuUsage.TotalTime - before, result);
    }

    enum Priorities { OfEachPlace, OneScore, Lottery }

    sealed record Lists(int PlaceCount, int[] Places, int[] Ranking, long? Seed)
    {
        public static Lists Draw(int applicants, Priorities priorities = Priorities.OfEachPlace)
        {
            var random = new Random(12);
            var count = applicants / ApplicantsToPlace;
            var (places, ranking) = (new int[applicants * WishesEach], new int[applicants * WishesEach]);
            for (var i = 0; i < places.Length; i++)
            {
                do places[i] = (int)(Math.Pow(random.NextDouble(), 1.5) * count);
                while (places.AsSpan(i - i % WishesEach, i % WishesEach).Contains(places[i]));
                ranking[i] = priorities == Priorities.Lottery ? 0 : priorities == Priorities.OneScore && i % WishesEach != 0 ? ranking[i - 1] : random.Next();
            }
            return new(count, places, ranking, priorities == Priorities.Lottery ? 7 : null);
        }

        public Market Market()
        {
            var wishes = new Wish[Places.Length];
            for (var i = 0; i < wishes.Length; i++) wishes[i] = new(Places[i], Ranking[i]);
            var starts = new int[Places.Length / WishesEach + 1];
            for (var i = 0; i < starts.Length; i++) starts[i] = i * WishesEach;
            return new([.. Enumerable.Repeat((SeatsEach, 0, -1), PlaceCount)], [], starts, wishes, seed: Seed);
        }

        /// <summary>As the textbook has it: who is free proposes, a place holds a heap of those it has, the worst on top. The milliseconds of processor time it takes, and how many proposals are made.</summary>
        public (double Milliseconds, long Proposals) Plain()
        {
            var clock = Environment.CpuUsage.TotalTime;
            var (next, heaps, held, free) = (new int[Places.Length / WishesEach], new long[PlaceCount * SeatsEach], new int[PlaceCount], new Stack<int>(Enumerable.Range(0, Places.Length / WishesEach).Reverse()));
            while (free.TryPop(out var applicant))
                for (; next[applicant] < WishesEach; next[applicant]++)
                {
                    var wish = applicant * WishesEach + next[applicant];
                    var (place, key) = (Places[wish], (long)Ranking[wish] << 32 | (uint)applicant);
                    var heap = heaps.AsSpan(place * SeatsEach, SeatsEach);
                    if (held[place] < SeatsEach)
                    {
                        var at = held[place]++;
                        for (; at > 0 && heap[(at - 1) / 2] < key; at = (at - 1) / 2) heap[at] = heap[(at - 1) / 2];
                        heap[at] = key;
                        break;
                    }
                    if (key > heap[0]) continue;
                    free.Push((int)heap[0]);
                    next[(int)heap[0]]++;
                    var hole = 0;
                    for (var child = 1; child < SeatsEach; child = 2 * hole + 1)
                    {
                        if (child + 1 < SeatsEach && heap[child + 1] > heap[child]) child++;
                        if (heap[child] <= key) break;
                        heap[hole] = heap[child];
                        hole = child;
                    }
                    heap[hole] = key;
                    break;
                }
            return ((Environment.CpuUsage.TotalTime - clock).TotalMilliseconds, next.Sum(n => (long)Math.Min(n + 1, WishesEach)));
        }

        public async Task Write(string path)
        {
            await using var file = File.Create(path);
            int[] head = [Places.Length / WishesEach, PlaceCount, WishesEach, .. Enumerable.Repeat(SeatsEach, PlaceCount)];
            file.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(head.AsSpan()));
            file.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(Places.AsSpan()));
        }
    }
}
