using System.Globalization;
using System.Text;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Search;
using Guildhall.Formats.Html;
using Guildhall.Foundation.Access;
using Guildhall.Foundation.Languages;
using Guildhall.Matching;
using Microsoft.Data.Sqlite;
using Query = Guildhall.Matching.Query;

namespace Guildhall.Bench;

/// <summary>200 questions of five kinds to the engine, beside SQLite's FTS5 over the same texts (Chinese split into pairs beforehand) with the tags in an indexed table.</summary>
sealed class Search : Benchmark
{
    const int OfEachKind = 40;
    static readonly PostingTag[] Facets = [PostingTag.Region, PostingTag.Occupation, PostingTag.Kind, PostingTag.Employer];

    sealed record Question(string Kind, string[] Parts, int? Region = null, bool WithFacets = false)
    {
        public string Words => string.Join(' ', Parts.Select(p => Kind == "phrase" ? $"\"{p}\"" : p));
    }

    public override string Name => "search";

    protected override async Task<List<Row>> Measure(Options options)
    {
        var hall = await Halls.Seeded(options.Scale);
        await using var provider = await Halls.Open(hall);
        var index = provider.GetRequiredService<PostingIndex>();
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GuildhallDb>();
        var file = Path.Combine(Path.GetDirectoryName(hall)!, "words.db");
        foreach (var old in new[] { file, file + "-wal", file + "-shm" }) File.Delete(old);
        await using var peer = new SqliteConnection($"Data Source={file};Pooling=False");
        await peer.OpenAsync();
        Say("Filling FTS5 with the same postings.");
        await Fill(peer, db, index);
        var questions = await Questions(db);

        var snapshot = index.Current;
        var visible = index.VisibleTo(Who.Stranger);
        var (ours, fts) = (new Dictionary<string, List<double>>(StringComparer.Ordinal), new Dictionary<string, List<double>>(StringComparer.Ordinal));
        long found = 0, foundByPeer = 0;
        for (var round = -2; round < options.Rounds; round++)
            foreach (var kind in questions.GroupBy(q => q.Kind, StringComparer.Ordinal))
            {
                var (own, other) = (Cpu(kind, q => found += Ask(snapshot, visible, q)), Cpu(kind, q => foundByPeer += Ask(peer, q)));
                if (round < 0) continue;
                (ours.TryGetValue(kind.Key, out var a) ? a : ours[kind.Key] = []).Add(own);
                (fts.TryGetValue(kind.Key, out var b) ? b : fts[kind.Key] = []).Add(other);
            }
        Say($"Hits on first pages: ours {found:N0}, FTS5 {foundByPeer:N0}.");
        return [.. ours.Keys.Select(kind => Row.Against($"{kind}, among {snapshot.Count:N0}", Median(ours[kind]), "µs cpu", "SQLite FTS5", Median(fts[kind])))];
    }

    static double Cpu(IEnumerable<Question> questions, Action<Question> ask)
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

    static int Ask(Snapshot snapshot, TagFilter visible, Question question)
    {
        var filters = new List<TagFilter> { new((int)PostingTag.State, (int)PostingState.Live), new((int)PostingTag.Standing, 1) };
        if (question.Region is { } region) filters.AddRange([new((int)PostingTag.Region, region), new((int)PostingTag.Kind, (int)PostingKind.Job)]);
        var page = snapshot.Search(new Query { Words = question.Words, Filters = filters, MustHaveAny = [visible], Take = 25, FacetFields = question.WithFacets ? [.. Facets.Select(f => (int)f)] : [], FacetTake = 40, CountAll = question.WithFacets });
        return page.Hits.Count;
    }

    static int Ask(SqliteConnection peer, Question question)
    {
        var match = string.Join(" AND ", question.Parts.Select(part => $"\"{Split(part)}\""));
        var narrowed = question.Region is { } region ? $" and exists (select 1 from tags t where t.field = {(int)PostingTag.Region} and t.value = {region} and t.row = p.row) and p.kind = {(int)PostingKind.Job}" : "";
        using var command = peer.CreateCommand();
        command.CommandText = $"select p.id, bm25(words, 4, 2, 1, 1) as score from words join p on p.row = words.rowid where words match @match and p.shown = 1{narrowed} order by score limit 25";
        command.Parameters.AddWithValue("@match", match);
        var count = 0;
        using (var reader = command.ExecuteReader())
            while (reader.Read()) count++;
        if (!question.WithFacets) return count;
        command.CommandText = $"select t.field, t.value, count(*) from words join p on p.row = words.rowid join tags t on t.row = p.row where words match @match and p.shown = 1 and t.field in ({string.Join(',', Facets.Select(f => (int)f))}) group by t.field, t.value";
        using (var reader = command.ExecuteReader())
            while (reader.Read()) { }
        command.CommandText = "select count(*) from words join p on p.row = words.rowid where words match @match and p.shown = 1";
        command.ExecuteScalar();
        return count;
    }

    static async Task Fill(SqliteConnection peer, GuildhallDb db, PostingIndex index)
    {
        void Run(string sql)
        {
            using var command = peer.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
        Run("pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-256000; begin; create virtual table words using fts5(title, employer, place, body, content='', tokenize=\"unicode61 remove_diacritics 2\"); create table p(row integer primary key, id text, shown int, kind int); create table tags(row int, field int, value int, primary key(row, field, value)) without rowid;");
        using var words = Prepared(peer, "insert into words(rowid, title, employer, place, body) values (@0, @1, @2, @3, @4)", 5);
        using var rows = Prepared(peer, "insert into p values (@0, @1, @2, @3)", 4);
        using var tags = Prepared(peer, "insert or ignore into tags values (@0, @1, @2)", 3);
        var row = 0L;
        await foreach (var posting in db.Set<Posting>().AsNoTracking().AsAsyncEnumerable())
        {
            row++;
            var document = index.Document(posting);
            Insert(words, [row, .. document.Texts.Select(t => Split(t.Text))]);
            Insert(rows, [row, posting.Id.ToString(), posting is { State: PostingState.Live, IsPublic: true } && posting.GroupId == posting.Id ? 1 : 0, (int)posting.Kind]);
            foreach (var tag in document.Tags) Insert(tags, [row, tag.Field, tag.Value]);
        }
        Run("insert into words(words) values ('optimize'); create index by_value on tags(field, value, row); commit; analyze;");
    }

    static SqliteCommand Prepared(SqliteConnection peer, string sql, int parameters)
    {
        var command = peer.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++) command.Parameters.Add(new SqliteParameter("@" + i.ToString(CultureInfo.InvariantCulture), null));
        return command;
    }

    static void Insert(SqliteCommand command, object[] values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    // The same questions every time for the same hall.
    static async Task<List<Question>> Questions(GuildhallDb db)
    {
        var random = new Random(7);
        var some = await db.Set<Posting>().AsNoTracking().OrderBy(p => p.Id).Take(2000).ToListAsync();
        var regions = some.Select(p => Taxonomy.Classification.Instance.Region(p.RegionCode)?.Path.LastOrDefault(r => !r.IsSilent)?.Number).OfType<int>().Distinct().ToArray();
        Posting Any() => some[random.Next(some.Count)];
        string Part(int length)
        {
            var text = SafeHtml.ToText(Any().DescriptionHtml).Split(['\n', '，', '。', '；', '、', ' ', '：', '.'], StringSplitOptions.RemoveEmptyEntries).Where(p => p.Length >= length && p.All(c => c is >= '\u4e00' and <= '\u9fff')).ToArray();
            if (text.Length == 0) return "工作经验";
            var chosen = text[random.Next(text.Length)];
            return chosen.Substring(random.Next(chosen.Length - length + 1), length);
        }
        var questions = new List<Question>();
        for (var i = 0; i < OfEachKind; i++)
            questions.AddRange([
                new("a word of two characters", [Part(2)]), new("two words", [Any().Title, Part(2)]), new("phrase", [Part(6)]),
                new("words, region and kind", [Part(2)], regions[random.Next(regions.Length)]), new("words with count and four facets", [Part(2)], WithFacets: true),
            ]);
        return questions;
    }

    /// <summary>Folded; runs of Han characters as overlapping pairs, so that a run becomes a phrase of pairs.</summary>
    static string Split(string text)
    {
        var split = new StringBuilder(text.Length * 3);
        var folded = Folding.Fold(text);
        for (var i = 0; i < folded.Length; i++)
        {
            if (!IsHan(folded[i]))
            {
                split.Append(folded[i] == '"' ? ' ' : folded[i]);
                continue;
            }
            var next = i + 1 < folded.Length && IsHan(folded[i + 1]);
            if (next) split.Append(' ').Append(folded[i]).Append(folded[i + 1]).Append(' ');
            else if (i == 0 || !IsHan(folded[i - 1])) split.Append(' ').Append(folded[i]).Append(' ');
        }
        return split.ToString().Trim();
    }

    static bool IsHan(char c) => c is >= '\u3400' and <= '\u9fff';
}
