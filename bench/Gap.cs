using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Programmes;
using Guildhall.Demand.Search;
using Guildhall.Foundation.Access;
using Guildhall.Foundation.Audit;
using Guildhall.Foundation.Languages;
using Guildhall.Gap.Board;
using Guildhall.Gap.Forecasts;
using Guildhall.Taxonomy;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Guildhall.Bench;

/// <summary>Views of the gap board over the postings asked for, 100,000 forecasts and 20,000 programmes, from memory, on SQLite and on PostgreSQL where GUILDHALL_POSTGRES says where it is, beside the same sums as plain SQL over the rows; and what a change costs: in each round a forecast is revised and a posting asks for more people, saved as people save them.</summary>
sealed class Gap : Benchmark
{
    const int Questions = 40, Employers = 2000, Forecasts = 100_000, Programmes = 20_000;
    const double Limit = 300;

    public override string Name => "gap";

    protected override async Task<List<Row>> Measure(Options options)
    {
        var rows = new List<Row>();
        foreach (var scale in new[] { 10_000, options.Scale }.Distinct()) rows.AddRange(await At(scale, options.Rounds, null));
        if (Environment.GetEnvironmentVariable("GUILDHALL_POSTGRES") is { } server) rows.AddRange(await At(options.Scale, options.Rounds, server));
        else Say("SKIPPED: PostgreSQL, as GUILDHALL_POSTGRES does not say where it is.");
        return rows;
    }

    static async Task<List<Row>> At(int scale, int rounds, string? server)
    {
        var (hall, connection) = server is null ? (await Grown(scale), null) : await Halls.SeededOn(server, scale, "-gap", Grow);
        await using var provider = await Halls.Open(hall, connection);
        await using var scope = provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(Who.Operator);
        var board = scope.ServiceProvider.GetRequiredService<ShowBoard>();
        var skills = scope.ServiceProvider.GetRequiredService<ShowSkills>();
        var store = provider.GetRequiredService<GapStore>();
        var postings = provider.GetRequiredService<PostingIndex>();

        var first = Time(() => _ = store.Current);
        var questions = Enumerable.Range(0, Questions).Select(i => new ShowBoard.Input { Occupation = (i % 4) switch { 0 => null, 1 => "5", 2 => "33", _ => "4321" }, Region = (i % 3) switch { 0 => null, 1 => "CN-13", _ => "CN-12" }, Year = 2026 + i % 2 }).ToList();
        await using DbConnection peer = connection is null ? new SqliteConnection($"Data Source={Halls.Database(hall)};Mode=ReadOnly") : new NpgsqlConnection(connection);
        await peer.OpenAsync();
        var (views, bySkill, counted, after, sql) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = -1; round < rounds; round++)
        {
            var ours = questions.ConvertAll(q => Time(() => _ = board.Run(q).Value));
            var named = questions.Take(6).Select(q => Time(() => _ = skills.Run(q).Value)).ToList();
            await Change(provider, round);
            var since = Stopwatch.StartNew();
            await provider.GetRequiredService<ChangeFollower>().CatchUp(CancellationToken.None);
            var view = Time(() => _ = board.Run(questions[0]).Value);
            while (!store.IsCounted) await Task.Delay(1);
            var anew = since.Elapsed.TotalMilliseconds;
            var theirs = questions.Take(3).Select(q => Time(() => Ask(peer, q))).ToList();
            if (round < 0) continue;
            views.AddRange(ours);
            bySkill.AddRange(named);
            after.Add(view);
            counted.Add(anew);
            sql.AddRange(theirs);
        }
        var count = $"{postings.Current.Count.ToString("N0", CultureInfo.InvariantCulture)} postings{(server is null ? "" : ", PostgreSQL")}";
        return
        [
            Row.Against($"a view of the board, {count}, median", Median(views), "ms", "the same sums in plain SQL", Median(sql), "≤ 1"),
            Row.Against($"a view of the board, {count}, slowest", views.Max(), "ms", "the limit", Limit, "≤ 1"),
            Row.Against($"the first view after a change, {count}, slowest", after.Max(), "ms", "the limit", Limit, "≤ 1"),
            Row.Against($"until a change is on the board, {count}, slowest", counted.Max(), "ms", "the limit", 2000, "≤ 1"),
            Row.Against($"a view by skills, {count}, slowest", bySkill.Max(), "ms", "the limit", Limit, "≤ 1"),
            Row.Alone($"counting for the first time, {count}", first, "ms"),
        ];
    }

    static async Task Change(ServiceProvider provider, int round)
    {
        await using var scope = provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(Who.Operator);
        var db = scope.ServiceProvider.GetRequiredService<GuildhallDb>();
        var forecast = await db.Set<Forecast>().OrderBy(f => f.Id).Skip(1000 * (round + 1)).FirstAsync();
        db.Add(forecast.Revise(forecast.Headcount + 1, null, null, null, null, Who.Operator, DateTimeOffset.UnixEpoch)!);
        var posting = await db.Set<Posting>().Where(p => p.State == PostingState.Live).OrderBy(p => p.Id).Skip(100 * (round + 1)).FirstAsync();
        posting.Headcount++;
        await db.SaveChangesAsync();
    }

    // The demonstration hall with many more forecasts and programmes, made once.
    static async Task<string> Grown(int scale)
    {
        var seeded = await Halls.Seeded(scale);
        var hall = seeded + "-gap";
        if (File.Exists(Path.Combine(hall, "grown"))) return hall;
        Halls.Copy(seeded, hall);
        await Grow(hall, null);
        await File.WriteAllTextAsync(Path.Combine(hall, "grown"), "");
        return hall;
    }

    static async Task Grow(string hall, string? connection)
    {
        Say($"Growing it to {Forecasts:N0} forecasts and {Programmes:N0} programmes, once.");
        await using var provider = await Halls.Open(hall, connection, withIndex: false);
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GuildhallDb>();
        var (random, taxonomy) = (new Random(100), Classification.Instance);
        var groups = taxonomy.Concepts.Where(c => c is { Kind: ConceptKind.IscoGroup, Code.Length: 4 }).OrderBy(c => c.Code, StringComparer.Ordinal).ToArray();
        var cities = taxonomy.Regions.Where(r => r.Code.Length == 7 && !r.IsSilent).OrderBy(r => r.Code, StringComparer.Ordinal).ToArray();
        var skills = taxonomy.Concepts.Where(c => c.IsSkill).OrderBy(c => c.Number).Select(c => c.Number).ToArray();
        var employers = Enumerable.Range(0, Employers).Select(i => Organisation($"Employer {i.ToString(CultureInfo.InvariantCulture)} (invented)", OrganisationKind.Enterprise)).ToList();
        var college = Organisation("College of everything (invented)", OrganisationKind.School);
        var stated = new Dictionary<(Guid, int, string, int), Forecast>();
        while (stated.Count < Forecasts)
        {
            var (owner, occupation, city, year) = (employers[random.Next(Employers)].Id, groups[random.Next(groups.Length)].Number, cities[random.Next(cities.Length)].Code, 2025 + random.Next(6));
            if (stated.ContainsKey((owner, occupation, city, year))) continue;
            var forecast = new Forecast { OrganisationId = owner, Occupation = occupation, RegionCode = city, Year = year, Quarter = 0 };
            forecast.Revise(random.Next(1, 80), null, null, null, null, Who.System, DateTimeOffset.UnixEpoch);
            stated[(owner, occupation, city, year)] = forecast;
        }
        var programmes = Enumerable.Range(0, Programmes).Select(i =>
        {
            var programme = new Programme { OrganisationId = college.Id, Level = EducationLevel.HigherVocational, Field = "0413", Years = 3, Places = 60, GraduatesPerYear = random.Next(20, 90), RegionCode = cities[random.Next(cities.Length)].Code }.Called(Localised.Of("en", $"Programme {i.ToString(CultureInfo.InvariantCulture)}"));
            programme.Teach([.. Enumerable.Range(0, 10).Select(_ => new TaughtSkill(skills[random.Next(skills.Length)], SkillOrigin.ByPerson))]);
            return programme;
        });
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await db.Insert(employers.Append(college), CancellationToken.None);
            await db.Insert(stated.Values, CancellationToken.None);
            await db.Insert(programmes, CancellationToken.None);
            await transaction.CommitAsync();
        }

        static Organisation Organisation(string name, OrganisationKind kind) => new Organisation { Kind = kind, Name = Localised.Of("en", name) }.Called(Localised.Of("en", name));
    }

    static double Time(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalMilliseconds;
    }

    // Postings alone, by occupation as read and by region, for one year: less than the board tells.
    static void Ask(DbConnection peer, ShowBoard.Input question)
    {
        using var command = peer.CreateCommand();
        var (occupation, year) = peer is SqliteConnection
            ? ("""coalesce(json_extract("Corrections", '$.Occupation'), json_extract("Reading", '$.Occupations[0].Occupation'))""", """substr(coalesce("StartsOn", "PostedAt"), 1, 4)""")
            : ("""coalesce("Corrections"::jsonb ->> 'Occupation', "Reading"::jsonb #>> '{Occupations,0,Occupation}')""", """extract(year from coalesce("StartsOn"::timestamp, "PostedAt"))::text""");
        command.CommandText = $"""
            select {occupation} o, "RegionCode", sum("Headcount") from demand_postings
            where "State" in ('Live', 'Closed', 'Archived') and "GroupId" = "Id" and {year} = @year and "RegionCode" like @region || '%' group by 1, 2
            """;
        foreach (var (name, value) in new[] { ("@year", question.Year!.Value.ToString(CultureInfo.InvariantCulture)), ("@region", question.Region ?? "CN") })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        using var reader = command.ExecuteReader();
        while (reader.Read()) { }
    }
}
