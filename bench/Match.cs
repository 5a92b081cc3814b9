using System.Globalization;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Search;
using Guildhall.Matching;
using Microsoft.Data.Sqlite;

namespace Guildhall.Bench;

/// <summary>200 sets of skills to their best 20 postings: the engine, beside a scan of all postings (whose answers must be equal) and beside FTS5 with skills as words.</summary>
sealed class Match : Benchmark
{
    const int Questions = 200;
    const int Take = 20;

    public override string Name => "match";

    protected override async Task<List<Row>> Measure(Options options)
    {
        var hall = await Halls.Seeded(options.Scale);
        await using var provider = await Halls.Open(hall);
        var snapshot = provider.GetRequiredService<PostingIndex>().Current;
        await using var scope = provider.CreateAsyncScope();
        var ids = await scope.ServiceProvider.GetRequiredService<GuildhallDb>().Set<Posting>().Select(p => p.Id).ToListAsync();
        var all = ids.Select(id => (Id: id, Skills: snapshot.SkillsOf(id).ToArray())).ToArray();
        var scan = new Scan(all);
        await using var peer = Fts(all);

        // What a programme teaches: the skills of one posting and half of another's.
        var random = new Random(7);
        var withSkills = all.Where(d => d.Skills.Length > 2).ToArray();
        var questions = Enumerable.Range(0, Questions).Select(_ => withSkills[random.Next(withSkills.Length)].Skills.Concat(withSkills[random.Next(withSkills.Length)].Skills.Where((_, i) => i % 2 == 0)).DistinctBy(s => s.Skill).ToArray()).ToArray();

        var different = questions.Count(q => !Same(snapshot.Match(new MatchQuery { Skills = q, Take = Take }), scan.Best(q, Take)));
        if (different > 0) throw new InvalidOperationException($"{different} of {Questions} answers differ from those of the scan.");
        var (ours, scans, fts) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -2; round < options.Rounds; round++)
        {
            var (a, b, c) = (Cpu(questions, q => snapshot.Match(new MatchQuery { Skills = q, Take = Take })), Cpu(questions.Where((_, i) => i % 5 == 0), q => scan.Best(q, Take)), Cpu(questions, q => Ask(peer, q)));
            if (round < 0) continue;
            ours.Add(a);
            scans.Add(b);
            fts.Add(c);
        }
        return
        [
            Row.Against($"best {Take} of {snapshot.Count:N0}, all answers equal", Median(ours), "µs cpu", "scan of all in memory", Median(scans)),
            Row.Against($"best {Take} of {snapshot.Count:N0}", Median(ours), "µs cpu", "SQLite FTS5, skills as words", Median(fts)),
        ];
    }

    static double Cpu(IEnumerable<WeightedSkill[]> questions, Action<WeightedSkill[]> ask)
    {
        var before = Environment.CpuUsage.TotalTime;
        var count = 0;
        foreach (var question in questions)
        {
            ask(question);
            count++;
        }
        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / count;
    }

    // Sums of the same numbers in another order may differ in the last bits; ids of equal scores are ordered, so only near ties could hide behind the tolerance.
    static bool Same(IReadOnlyList<Guildhall.Matching.Match> ours, IReadOnlyList<(Guid Id, double Score)> theirs) =>
        ours.Count == theirs.Count && ours.Zip(theirs).All(pair => Math.Abs(pair.First.Score - pair.Second.Score) <= 1e-9 * pair.Second.Score && (pair.First.Id == pair.Second.Id || ours.Any(m => m.Id == pair.Second.Id && Math.Abs(m.Score - pair.First.Score) <= 1e-9 * m.Score) || Math.Abs(pair.Second.Score - theirs[^1].Score) <= 1e-9 * pair.Second.Score));

    static SqliteConnection Fts((Guid Id, WeightedSkill[] Skills)[] all)
    {
        var peer = new SqliteConnection("Data Source=:memory:");
        peer.Open();
        using var command = peer.CreateCommand();
        command.CommandText = "begin; create virtual table skills using fts5(skills, content='', detail=none); create table p(row integer primary key, id text);";
        command.ExecuteNonQuery();
        command.CommandText = "insert into skills(rowid, skills) values (@row, @skills); insert into p values (@row, @id)";
        var (row, skills, id) = (command.Parameters.Add("@row", SqliteType.Integer), command.Parameters.Add("@skills", SqliteType.Text), command.Parameters.Add("@id", SqliteType.Text));
        for (var i = 0; i < all.Length; i++)
        {
            (row.Value, skills.Value, id.Value) = (i + 1, string.Join(' ', all[i].Skills.Select(s => "s" + s.Skill.ToString(CultureInfo.InvariantCulture))), all[i].Id.ToString());
            command.ExecuteNonQuery();
        }
        command.Parameters.Clear();
        command.CommandText = "insert into skills(skills) values ('optimize'); commit;";
        command.ExecuteNonQuery();
        return peer;
    }

    static void Ask(SqliteConnection peer, WeightedSkill[] question)
    {
        using var command = peer.CreateCommand();
        command.CommandText = $"select p.id, bm25(skills) as score from skills join p on p.row = skills.rowid where skills match @match order by score limit {Take}";
        command.Parameters.AddWithValue("@match", string.Join(" OR ", question.Select(s => "s" + s.Skill.ToString(CultureInfo.InvariantCulture))));
        using var reader = command.ExecuteReader();
        while (reader.Read()) { }
    }

    /// <summary>Every posting is looked at: Σ importance × importance × ln(N/df), the best by score, then by id.</summary>
    sealed class Scan((Guid Id, WeightedSkill[] Skills)[] all)
    {
        readonly Dictionary<int, int> frequency = all.SelectMany(d => d.Skills).GroupBy(s => s.Skill).ToDictionary(g => g.Key, g => g.Count());

        public List<(Guid Id, double Score)> Best(WeightedSkill[] question, int take)
        {
            var weights = new Dictionary<int, double>();
            foreach (var (skill, importance) in question) weights[skill] = importance * Math.Log((double)all.Length / frequency[skill]);
            var best = new PriorityQueue<Guid, (double Score, Guid Id)>(Comparer<(double Score, Guid Id)>.Create((a, b) => a.Score != b.Score ? a.Score.CompareTo(b.Score) : b.Id.CompareTo(a.Id)));
            foreach (var (id, skills) in all)
            {
                var (score, any) = (0.0, false);
                foreach (var skill in skills)
                    if (weights.TryGetValue(skill.Skill, out var weight)) (score, any) = (score + weight * skill.Importance, true);
                if (!any) continue;
                if (best.Count < take) best.Enqueue(id, (score, id));
                else best.EnqueueDequeue(id, (score, id));
            }
            var found = new List<(Guid, double)>();
            while (best.TryDequeue(out var id, out var key)) found.Add((id, key.Score));
            found.Reverse();
            return found;
        }
    }
}
