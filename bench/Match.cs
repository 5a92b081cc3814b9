using System.Diagnostics;
using System.Runtime.InteropServices;
using Guildhall.Matching;

namespace Guildhall.Bench;

/// <summary>
/// Sets of skills to their best 20 of a million postings, half of them in one region; every answer equal to that of a scan of all postings.
/// Beside Xapian (whose sums must be equal), SQLite FTS5 and PostgreSQL GIN, one thread each. Then while the index changes; with importances, occupation, place, level and language; and all programmes
/// and many learners against all postings.
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
        rows.Add(Row.Alone("building, until readers see all", built.Thread, "s cpu", "< 2"));
        rows.Add(Row.Alone("the same by the clock on the wall", built.Wall, "s"));
        rows.Add(Row.Alone("allocated by a question", (double)allocated / Questions, "bytes", "0"));
        rows.AddRange(WhileItChanges(index, market, queries, us));
        rows.AddRange(All(market, snapshot));
        // Slow ones are asked every tenth question, in every second of them in one region.
        var some = Enumerable.Range(0, Questions).Where(i => i % 20 is 0 or 1).ToArray();
        rows.Add(Row.Against("the same 20 questions", us.Of(some).Rate, "queries/s", "SQLite FTS5 (bm25)", Slow(some, i => fts5.Ask(market.Questions[i])).Rate));
        if (gin is not null) rows.Add(Row.Against("the same 20 questions", us.Of(some).Rate, "queries/s", "PostgreSQL GIN", Slow(some, i => gin.Ask(market.Questions[i]), wall: true).Rate));
        rows.AddRange(Real(market));
        return rows;
    }

    // 1,000 postings a second are replaced, 100 at a time; each answer is of the newest snapshot.
    static IEnumerable<Row> WhileItChanges(SearchIndex index, SkillMarket market, MatchQuery[] queries, Figures still)
    {
        Say("Asking while 1,000 postings a second are replaced.");
        const int Batch = 100, Publications = 80;
        var changes = Enumerable.Range(0, Batch * Publications).Select(i => new Document { Id = SkillMarket.Id(i * 7919 % Postings), Skills = Array.ConvertAll(market.Draw(5, 16), s => new WeightedSkill(s)), Tags = [new(RegionField, i % SkillMarket.Regions)] }).ToArray();
        var (delays, last) = (new List<double>(), 0L);
        var writer = new Thread(() =>
        {
            for (var i = 0; i < Publications; i++)
            {
                var clock = Stopwatch.StartNew();
                index.PutMany(changes.AsSpan(i * Batch, Batch).ToArray());
                index.Publish();
                delays.Add(clock.Elapsed.TotalMilliseconds);
                Thread.Sleep(100);
            }
            Interlocked.Exchange(ref last, 1);
        });
        var (rounds, hits) = (new List<double[]>(), new Hit[Take]);
        writer.Start();
        while (Interlocked.Read(ref last) == 0) rounds.Add(Array.ConvertAll(queries, q => Cpu(() => index.Current.Match(q, hits))));
        writer.Join();
        // Of all questions asked, not of medians: a pause would show.
        var every = rounds.SelectMany(r => r).Order().ToArray();
        yield return Row.Against("while 1,000 a second change", every.Length * 1e6 / every.Sum(), "queries/s", "without changes", still.Rate);
        yield return Row.Against("the same, 99 of 100 within", every[(int)(every.Length * 0.99)], "µs cpu", "without changes", still.At(0.99));
        yield return Row.Alone("100 changes until readers see them, median", Median(delays), "ms");
    }

    static IEnumerable<Row> All(SkillMarket market, Snapshot snapshot)
    {
        const int Programmes = 1000, Learners = 10_000;
        var scan = Cpu(() => market.Scan(market.Questions[0], Take)) * 1000 / Postings;
        foreach (var (who, many, from, below) in new[] { ("programmes", Programmes, 8, 17), ("learners", Learners, 5, 16) })
        {
            Say($"{many:N0} {who} against all postings.");
            var queries = Enumerable.Range(0, many).Select(_ => new MatchQuery { Skills = Array.ConvertAll(market.Draw(from, below), s => new WeightedSkill(s)) }).ToArray();
            var (found, clock, cpu) = (0, Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            snapshot.MatchAll(queries, Take, (_, hits) => Interlocked.Add(ref found, hits.Length));
            var nanoseconds = (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds * 1000 / many / snapshot.Count;
            if (found != many * Take) throw new InvalidOperationException($"{found} matches of {many * Take}.");
            yield return Row.Against($"{many:N0} {who} with every posting, each pair", nanoseconds, "ns cpu", "a scan", scan);
            yield return Row.Alone($"{many:N0} {who} with every posting", clock.Elapsed.TotalSeconds, "s");
        }
    }

    // Tags: 2 an occupation and the three groups above it, 3 the place and the country, 4 the level, 5 the language.
    static IEnumerable<Row> Real(SkillMarket market)
    {
        Say("With importances, occupation, place, level and language.");
        var random = new Random(4);
        var importances = Enumerable.Range(0, market.Entries.Length).Select(_ => random.Next(4, 41) / 40f).ToArray();
        Tag[] Tags(int region)
        {
            var occupation = (int)(3000 * Math.Pow(random.NextDouble(), 2));
            return [new(2, occupation), new(2, 10_000 + occupation / 7), new(2, 20_000 + occupation / 70), new(2, 30_000 + occupation / 300), new(3, region), new(3, 100), new(4, 1 + random.Next(8)), new(5, random.Next(10) == 0 ? 2 : 1)];
        }
        var documents = new Document[Postings];
        for (var i = 0; i < Postings; i++)
        {
            var from = market.Starts[i];
            documents[i] = new Document { Id = SkillMarket.Id(i), Skills = [.. market.Of(i).ToArray().Select((s, k) => new WeightedSkill(s, importances[from + k]))], Tags = Tags(market.Region[i]) };
        }
        var queries = Array.ConvertAll(market.Questions, q => new MatchQuery
        {
            Skills = Array.ConvertAll(q.Skills, s => new WeightedSkill(s, random.Next(1, 5) / 4f)),
            Filters = q.Region < 0 ? [] : [new TagFilter(3, q.Region)],
            // One for each level of the tree that both share.
            Favoured = [.. Tags(random.Next(SkillMarket.Regions)).Select(t => new WeightedTag(t, t.Field switch { 2 => 1.5f, 3 => 1, _ => 0.75f }))],
            Take = Take,
        });
        var index = new SearchIndex(cluster: 3);
        index.PutMany(documents);
        index.Compact();
        var snapshot = index.Current;
        foreach (var query in queries.Take(10))
        {
            var weights = query.Skills.ToDictionary(s => s.Skill, s => (s.Importance, Idf: market.Weight(s.Skill)));
            var best = documents.Where(d => query.Filters.All(f => d.Tags.Contains(new(f.Field, f.Values.Single()))) && d.Skills.Any(s => weights.ContainsKey(s.Skill)))
                .Select(d => (d.Id, Score: query.Skills.Sum(s => d.Skills.FirstOrDefault(o => o.Skill == s.Skill) is { Importance: > 0 } own ? (double)s.Importance * own.Importance * market.Weight(s.Skill) : 0), d.Tags))
                .Select(d => (d.Id, Score: query.Favoured.Aggregate(d.Score, (sum, f) => d.Tags.Contains(f.Tag) ? sum + f.Weight : sum)))
                .OrderByDescending(d => d.Score).ThenBy(d => d.Id).Take(Take);
            if (!best.SequenceEqual(snapshot.Match(query).Select(m => (m.Id, m.Score)))) throw new InvalidOperationException("An answer with tags differs from that of the scan.");
        }
        var hits = new Hit[Take];
        var (rounds, explained) = (new List<double[]>(), new List<double[]>());
        for (var round = -3; round < 5; round++)
        {
            var (bare, reasons) = (Array.ConvertAll(queries, q => Cpu(() => snapshot.Match(q, hits))), Array.ConvertAll(queries, q => Cpu(() => _ = snapshot.Match(q).Select(m => snapshot.Explain(q, m.Id)).ToList())));
            if (round < 0) continue;
            rounds.Add(bare);
            explained.Add(reasons);
        }
        var (us, with) = (new Figures(rounds), new Figures(explained));
        yield return Row.Alone("by importance, occupation, place, level, language", us.Rate, "queries/s");
        yield return Row.Alone("the same, 99 of 100 within", us.At(0.99), "µs cpu");
        yield return Row.Alone($"the reasons of {Take}, beside", with.At(0.5) - us.At(0.5), "µs cpu");
    }

    static (SearchIndex Index, (double Wall, double Thread, double Cpu) Built, long Bytes) Build(Document[] documents)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (clock, thread, cpu) = (Stopwatch.StartNew(), ThreadTime(), Environment.CpuUsage.TotalTime);
        var index = new SearchIndex(RegionField);
        index.PutMany(documents);
        index.Publish();
        var (wall, own) = (clock.Elapsed.TotalSeconds, (ThreadTime() - thread) / 1e9);
        index.Compact();
        var spent = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        return (index, (wall, own, spent), GC.GetTotalMemory(forceFullCollection: true) - before);
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
