using System.Diagnostics;
using System.Runtime.InteropServices;
using Guildhall.Matching;

namespace Guildhall.Bench;

/// <summary>
/// Sets of skills to their best 20 of a million postings, half of them in one region; every answer equal to that of a scan of all postings.
/// Beside Xapian (whose sums must be equal), SQLite FTS5 and PostgreSQL GIN, one thread each.
/// </summary>
sealed class Match : Benchmark
{
    const int Postings = 1_000_000, Questions = 200, Take = 20, RegionField = 1;

    public override string Name => "match";

    protected override async Task<List<Row>> Measure(Options options)
    {
        var rows = new List<Row>();
        Say($"Drawing {Postings:N0} postings.");
        var market = new SkillMarket(Postings, Questions);
        var documents = Enumerable.Range(0, Postings).Select(i => new Document { Id = SkillMarket.Id(i), Skills = Array.ConvertAll(market.Of(i).ToArray(), s => new WeightedSkill(s)), Tags = [new(RegionField, market.Region[i])] }).ToArray();
        var (index, built, bytes) = Build(documents);
        var queries = Array.ConvertAll(market.Questions, q => new MatchQuery { Skills = Array.ConvertAll(q.Skills, s => new WeightedSkill(s)), Filters = q.Region < 0 ? [] : [new TagFilter(RegionField, q.Region)], Take = Take });
        var snapshot = index.Current;

        Say("Comparing all answers with those of a scan.");
        var scans = Array.ConvertAll(market.Questions, q => market.Scan(q, Take));
        for (var i = 0; i < Questions; i++)
            if (!snapshot.Match(queries[i]).Select(m => (SkillMarket.Number(m.Id), m.Score)).SequenceEqual(scans[i])) throw new InvalidOperationException($"The answer to question {i} differs from that of the scan.");

        Say("Building Xapian, FTS5 and GIN.");
        using var xapian = await XapianPeer.Start(market);
        using var fts5 = new Fts5Peer(market);
        using var gin = Environment.GetEnvironmentVariable("GUILDHALL_POSTGRES") is { } server ? new GinPeer(server, market) : null;
        if (xapian is not null)
            for (var i = 0; i < Questions; i++)
                if (xapian.Sums[i].Length != scans[i].Count || xapian.Sums[i].Zip(scans[i]).Any(p => Math.Abs(p.First - p.Second.Score) > 1e-6)) throw new InvalidOperationException($"The sums of question {i} differ from Xapian's.");

        Say("Asking in turns.");
        var hits = new Hit[Take];
        var (ours, theirs, allocated) = (new List<double[]>(), new List<double[]>(), 0L);
        for (var round = -3; round < Math.Max(options.Rounds, 5); round++)
        {
            var mine = new double[Questions];
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Questions; i++)
            {
                var from = ThreadTime();
                snapshot.Match(queries[i], hits);
                mine[i] = (ThreadTime() - from) / 1000.0;
            }
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            var other = xapian?.Ask();
            if (round < 0) continue;
            ours.Add(mine);
            if (other is not null) theirs.Add(other);
        }
        var us = new Figures(ours);
        if (xapian is not null)
        {
            var them = new Figures(theirs);
            rows.Add(Row.Against("all answers equal to the scan's", us.Rate, "queries/s", "Xapian, equal sums", them.Rate, "≥ 5"));
            rows.Add(Row.Against("99 of 100 within", us.At(0.99), "µs cpu", "Xapian's median", them.At(0.5), "≤ 3"));
            rows.Add(Row.Against("median", us.At(0.5), "µs cpu", "Xapian", them.At(0.5)));
            rows.Add(Row.Against("all regions, median", us.Even.At(0.5), "µs cpu", "Xapian", them.Even.At(0.5)));
            rows.Add(Row.Against("one region, median", us.Odd.At(0.5), "µs cpu", "Xapian", them.Odd.At(0.5)));
            rows.Add(Row.Against("building", built.Cpu, "s cpu", "Xapian", xapian.BuiltSeconds));
            rows.Add(Row.Against("index", bytes / 1e6, "MB", "Xapian", xapian.Megabytes, "≤ 150"));
        }
        else rows.Add(Row.Alone("all answers equal to the scan's", us.Rate, "queries/s"));
        rows.Add(Row.Alone("building, until readers see all", built.Wall, "s", "< 2"));
        rows.Add(Row.Alone("allocated by a question", (double)allocated / Questions, "bytes", "0"));
        // Slow ones are asked every tenth question, in every second of them in one region.
        var some = Enumerable.Range(0, Questions).Where(i => i % 20 is 0 or 1).ToArray();
        rows.Add(Row.Against("the same 20 questions", us.Of(some).Rate, "queries/s", "SQLite FTS5 (bm25)", Slow(some, i => fts5.Ask(market.Questions[i])).Rate));
        if (gin is not null) rows.Add(Row.Against("the same 20 questions", us.Of(some).Rate, "queries/s", "PostgreSQL GIN", Slow(some, i => gin.Ask(market.Questions[i]), wall: true).Rate));
        return rows;
    }

    static (SearchIndex Index, (double Wall, double Cpu) Built, long Bytes) Build(Document[] documents)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (clock, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var index = new SearchIndex(RegionField);
        index.PutMany(documents);
        index.Publish();
        var wall = clock.Elapsed.TotalSeconds;
        index.Compact();
        var spent = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        return (index, (wall, spent), GC.GetTotalMemory(forceFullCollection: true) - before);
    }

    static Figures Slow(int[] questions, Action<int> ask, bool wall = false) => new([.. Enumerable.Range(0, 2).Select(_ => Array.ConvertAll(questions, i =>
    {
        var clock = Stopwatch.StartNew();
        var cpu = Cpu(() => ask(i));
        return wall ? clock.Elapsed.TotalMicroseconds : cpu;
    }))]);

    // Of this thread alone, so that neighbours on the machine do not count.
    static double Cpu(Action work)
    {
        var from = ThreadTime();
        work();
        return (ThreadTime() - from) / 1000.0;
    }

    static long ThreadTime()
    {
        const int Thread = 3;
        _ = ClockGetTime(Thread, out var time);
        return time.Seconds * 1_000_000_000 + time.Nanoseconds;
    }

    [DllImport("libc", EntryPoint = "clock_gettime"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int ClockGetTime(int clock, out TimeSpec time);

    struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }

    /// <summary>Microseconds of each question: the median of all rounds.</summary>
    sealed class Figures
    {
        readonly double[] times;

        public Figures(List<double[]> rounds) => times = [.. Enumerable.Range(0, rounds[0].Length).Select(i => Median(rounds.Select(r => r[i])))];

        public double Rate => times.Length * 1e6 / times.Sum();
        public Figures Even => Of([.. Enumerable.Range(0, times.Length).Where(i => i % 2 == 0)]);
        public Figures Odd => Of([.. Enumerable.Range(0, times.Length).Where(i => i % 2 == 1)]);

        public Figures Of(int[] some) => new([[.. some.Select(i => times[i])]]);

        public double At(double share) => times.Order().ElementAt((int)Math.Ceiling(share * times.Length) - 1);
    }
}
