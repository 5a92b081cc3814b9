using System.Diagnostics;
using System.Globalization;
using Guildhall.Demand.Search;
using Guildhall.Foundation.Access;
using Guildhall.Gap.Board;
using Microsoft.Data.Sqlite;

namespace Guildhall.Bench;

/// <summary>Views of the gap board, from memory, beside the same sums as plain SQL over the rows; the first view after a change, which counts anew, is told by itself.</summary>
sealed class Gap : Benchmark
{
    const int Questions = 40;
    const double Limit = 300;

    public override string Name => "gap";

    protected override async Task<List<Row>> Measure(Options options)
    {
        var rows = new List<Row>();
        foreach (var scale in new[] { 10_000, options.Scale }.Distinct()) rows.AddRange(await At(scale, options.Rounds));
        return rows;
    }

    static async Task<List<Row>> At(int scale, int rounds)
    {
        var hall = await Halls.Seeded(scale);
        await using var provider = await Halls.Open(hall);
        await using var scope = provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(Who.Operator);
        var board = scope.ServiceProvider.GetRequiredService<ShowBoard>();
        var skills = scope.ServiceProvider.GetRequiredService<ShowSkills>();
        var store = provider.GetRequiredService<GapStore>();
        var postings = provider.GetRequiredService<PostingIndex>();

        var first = Time(() => _ = store.Current);
        var questions = Enumerable.Range(0, Questions).Select(i => new ShowBoard.Input { Occupation = (i % 4) switch { 0 => null, 1 => "5", 2 => "33", _ => "4321" }, Region = (i % 3) switch { 0 => null, 1 => "CN-13", _ => "CN-12" }, Year = 2026 + i % 2 }).ToList();
        await using var peer = new SqliteConnection($"Data Source={Halls.Database(hall)};Mode=ReadOnly");
        await peer.OpenAsync();
        var (views, bySkill, counted, sql) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = -1; round < rounds; round++)
        {
            var ours = questions.ConvertAll(q => Time(() => _ = board.Run(q).Value));
            var named = questions.Take(6).Select(q => Time(() => _ = skills.Run(q).Value)).ToList();
            store.Stale();
            var anew = Time(() => _ = board.Run(questions[0]).Value);
            var theirs = questions.Take(3).Select(q => Time(() => Ask(peer, q))).ToList();
            if (round < 0) continue;
            views.AddRange(ours);
            bySkill.AddRange(named);
            counted.Add(anew);
            sql.AddRange(theirs);
        }
        var count = $"{postings.Current.Count.ToString("N0", CultureInfo.InvariantCulture)} postings";
        return
        [
            Row.Against($"a view of the board, {count}, median", Median(views), "ms", "the same sums in plain SQL (SQLite)", Median(sql), "≤ 1"),
            Row.Against($"a view of the board, {count}, slowest", views.Max(), "ms", "the limit", Limit, "≤ 1"),
            Row.Against($"the first view after a change, {count}, slowest", counted.Max(), "ms", "the limit", Limit, "≤ 1"),
            Row.Against($"a view by skills, {count}, slowest", bySkill.Max(), "ms", "the limit", Limit, "≤ 1"),
            Row.Alone($"counting for the first time, {count}", first, "ms"),
        ];
    }

    static double Time(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalMilliseconds;
    }

    // Postings alone, by occupation as read and by region, for one year: less than the board tells.
    static void Ask(SqliteConnection peer, ShowBoard.Input question)
    {
        using var command = peer.CreateCommand();
        command.CommandText = """
            select coalesce(json_extract("Corrections", '$.Occupation'), json_extract("Reading", '$.Occupations[0].Occupation')) o, "RegionCode", sum("Headcount") from demand_postings
            where "State" in ('Live', 'Closed', 'Archived') and "GroupId" = "Id" and substr(coalesce("StartsOn", "PostedAt"), 1, 4) = @year and (@region is null or "RegionCode" like @region || '%') group by 1, 2
            """;
        command.Parameters.AddWithValue("@year", question.Year!.Value.ToString(CultureInfo.InvariantCulture));
        command.Parameters.AddWithValue("@region", (object?)question.Region ?? DBNull.Value);
        using var reader = command.ExecuteReader();
        while (reader.Read()) { }
    }
}
