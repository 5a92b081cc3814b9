using System.Diagnostics;
using System.Globalization;
using Guildhall.Demand.Demo;
using Guildhall.Demand.Imports;
using Guildhall.Demand.Postings;
using Guildhall.Formats;
using Guildhall.Formats.SchemaOrg;
using Guildhall.Foundation.Access;
using Guildhall.Foundation.Audit;
using Guildhall.Reading;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Guildhall.Bench;

/// <summary>
/// 50,000 distinct postings out of a JSON-lines file (of fewer, what a new hall does once would be a good part): with reading, and with a reader that knows no words (validation, identity, duplicates, audit trail all the same);
/// beside the reading alone, and beside bare inserts of the very same rows by a prepared statement. On SQLite, and on PostgreSQL where GUILDHALL_POSTGRES says where it is.
/// </summary>
sealed class Import : Benchmark
{
    const int Count = 50_000;

    public override string Name => "import";

    protected override async Task<List<Row>> Measure(Options options)
    {
        var folder = Path.GetFullPath("artifacts/bench/import");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "postings.jsonl");
        var facts = Write(file);
        var rows = await On("SQLite", folder, null, file, facts, options);
        if (Environment.GetEnvironmentVariable("GUILDHALL_POSTGRES") is { } server) rows.AddRange(await On("PostgreSQL", folder, server, file, facts, options));
        else Say("SKIPPED: PostgreSQL, as GUILDHALL_POSTGRES does not say where it is.");
        return rows;
    }

    static async Task<List<Row>> On(string database, string folder, string? server, string file, List<PostingFacts> facts, Options options)
    {
        var rounds = Math.Max(1, options.Rounds / 2);
        var (with, without, reading, bare) = (new List<Spent>(), new List<Spent>(), new List<Spent>(), new List<Spent>());
        for (var round = 0; round <= rounds; round++)
        {
            Say($"{database}, round {round} of {rounds}{(round == 0 ? ", to warm up" : "")}.");
            var spentWith = await InHall(folder, server, null, hall => Bring(hall, file));
            var spentWithout = await InHall(folder, server, services => services.AddSingleton(new PostingReader(Reader.Build(new Vocabulary { Labels = [], Relations = [] }))), async hall =>
            {
                var spent = await Bring(hall, file);
                List<Posting> imported;
                await using (var scope = hall.CreateAsyncScope()) imported = await scope.ServiceProvider.GetRequiredService<GuildhallDb>().Set<Posting>().AsNoTracking().ToListAsync();
                var inserted = await InHall(folder, server, null, other => Insert(other, imported));
                if (round > 0) bare.Add(inserted);
                return spent;
            });
            var read = await InHall(folder, server, null, hall => Task.FromResult(Read(hall, facts)));
            if (round == 0) continue;
            with.Add(spentWith);
            without.Add(spentWithout);
            reading.Add(read);
        }
        double Rate(List<Spent> spent) => Count / Median(spent.Select(s => s.Wall));
        double CpuRate(List<Spent> spent) => Count / Median(spent.Select(s => s.Cpu));
        var slower = Math.Min(Rate(without), Rate(reading));
        return
        [
            Row.Against($"{database}: import without reading", Rate(without), "postings/s", "bare inserts of the same rows", Rate(bare), "≥ 0.33"),
            Row.Against($"{database}: import without reading", CpuRate(without), "per cpu-s", "bare inserts of the same rows", CpuRate(bare)),
            Row.Against($"{database}: import with reading", Rate(with), "postings/s", "the slower of import and reading alone", slower, "≥ 0.70"),
            Row.Against($"{database}: import with reading", CpuRate(with), "per cpu-s", "import and reading, processor time added", Count / (Median(without.Select(s => s.Cpu)) + Median(reading.Select(s => s.Cpu)))),
            Row.Alone($"{database}: reading alone, all cores", Rate(reading), "postings/s"),
        ];
    }

    readonly record struct Spent(double Wall, double Cpu);

    static async Task<Spent> Time(Func<Task> work)
    {
        GC.Collect();
        var (clock, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await work();
        return new Spent(clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
    }

    // A new and empty hall with one organisation, gone afterwards.
    static async Task<Spent> InHall(string folder, string? server, Action<IServiceCollection>? change, Func<ServiceProvider, Task<Spent>> work)
    {
        var name = "bench" + Guid.CreateVersion7().ToString("N");
        var place = Path.Combine(folder, name);
        string? connection = null;
        if (server is not null)
        {
            await Postgres(server, $"create database {name}");
            connection = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        }
        try
        {
            await using var hall = await Halls.Open(place, connection, withIndex: false, change);
            hall.GetRequiredService<PostingReader>().WarmUp();
            return await work(hall);
        }
        finally
        {
            if (server is not null)
            {
                NpgsqlConnection.ClearAllPools();
                await Postgres(server, $"drop database {name} with (force)");
            }
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(place, recursive: true);
        }
    }

    static async Task Postgres(string server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    static async Task<Spent> Bring(ServiceProvider hall, string file)
    {
        await using var scope = hall.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(Who.Operator);
        var import = scope.ServiceProvider.GetRequiredService<ImportPostings>();
        return await Time(async () =>
        {
            var outcome = await import.Run(new ImportPostings.Input { Source = "bench", Path = file, Rejections = file + ".rejections" }, _ => Task.FromResult(true), CancellationToken.None);
            if (outcome.Refusal is { } refusal) throw new InvalidOperationException(refusal.Text.Key);
            if (outcome.Value.Counts is not { New: Count }) throw new InvalidOperationException($"Not all came in: {outcome.Value.Counts}.");
        });
    }

    static Spent Read(ServiceProvider hall, List<PostingFacts> facts)
    {
        var reader = hall.GetRequiredService<PostingReader>();
        return Time(() =>
        {
            Parallel.ForEach(facts, f => reader.Read(f.Title, f.Description!, null));
            return Task.CompletedTask;
        }).GetAwaiter().GetResult();
    }

    // One prepared statement and its parameters, a row at a time, in transactions of 200: what any program would do.
    static async Task<Spent> Insert(ServiceProvider hall, List<Posting> postings)
    {
        await using var scope = hall.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GuildhallDb>();
        var type = db.Model.FindEntityType(typeof(Posting))!;
        var columns = type.GetProperties().Select(p => (Name: p.GetColumnName(), Mapping: (RelationalTypeMapping)p.GetTypeMapping(), Get: p.GetGetter())).ToList();
        var rows = postings.ConvertAll(p => columns.ConvertAll(c => c.Get.GetClrValue(p) is { } value ? c.Mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value : null));
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"insert into \"{type.GetTableName()}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) values ({string.Join(", ", columns.Select((_, i) => "@p" + i))})";
        for (var i = 0; i < columns.Count; i++) command.Parameters.Add(columns[i].Mapping.CreateParameter(command, "@p" + i, null, nullable: true));
        await command.PrepareAsync();
        return await Time(async () =>
        {
            foreach (var some in rows.Chunk(200))
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                command.Transaction = transaction.GetDbTransaction();
                foreach (var row in some)
                {
                    for (var i = 0; i < row.Count; i++) command.Parameters[i].Value = row[i] ?? DBNull.Value;
                    await command.ExecuteNonQueryAsync();
                }
                await transaction.CommitAsync();
            }
        });
    }

    // As the demo alliance would state them, each with an identifier of its own.
    static List<PostingFacts> Write(string file)
    {
        var random = new Random(11);
        var (roles, enterprises, openings, benefits) = (DemoData.Roles(), DemoData.Organisations().Where(o => o.Kind == "enterprise").ToList(), DemoData.Texts("openings"), DemoData.Texts("benefits"));
        var facts = new List<PostingFacts>(Count);
        using var lines = new StreamWriter(file);
        for (var i = 0; i < Count; i++)
        {
            var (f, _) = SeedDemo.Draw(random, roles, enterprises, openings, benefits, new DateOnly(2026, 11, 22), Taxonomy.Classification.Instance);
            facts.Add(f);
            lines.WriteLine(JobPostingWriter.Write(new JobPosting
            {
                Identifier = "bench-" + i.ToString(CultureInfo.InvariantCulture), Title = f.Title, DescriptionHtml = "<p>" + f.Description!.Replace("\n", "<br>", StringComparison.Ordinal) + "</p>", Employer = new Employer(f.Employer!),
                Places = [new Place { Country = "CN", Locality = f.Place, Latitude = f.Latitude, Longitude = f.Longitude }], Pay = new Pay(f.PayMin, f.PayMax, "CNY", PayUnit.Month),
                DatePosted = f.PostedAt, ValidThrough = new DateTimeOffset(f.ClosesOn!.Value, TimeOnly.MinValue, TimeSpan.Zero), TotalJobOpenings = f.Headcount,
            }));
        }
        return facts;
    }
}
