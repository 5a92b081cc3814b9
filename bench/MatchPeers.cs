using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Guildhall.Bench;

/// <summary>Xapian in a program of its own, compiled here: one database file, boolean terms for regions, Σ ln(N/df).</summary>
sealed class XapianPeer : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("guildhall-xapian-").FullName;
    readonly Process process;

    public double BuiltSeconds { get; }
    public double Megabytes { get; }
    /// <summary>The best sums of each question.</summary>
    public double[][] Sums { get; }

    XapianPeer(string program, SkillMarket market)
    {
        Write(market, Path.Combine(folder, "market"));
        process = Process.Start(new ProcessStartInfo(program, [Path.Combine(folder, "market"), folder]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        var head = Line();
        (BuiltSeconds, Megabytes) = (head[0], head[1]);
        Sums = [.. market.Questions.Select(_ => Line())];
    }

    public static async Task<XapianPeer?> Start(SkillMarket market) => await Native.Compile("bench/Xapian.cpp", "libxapian-dev", "-lxapian") is { } program ? new XapianPeer(program, market) : null;

    /// <summary>Microseconds of processor time of each question, all asked once.</summary>
    public double[] Ask()
    {
        process.StandardInput.WriteLine();
        process.StandardInput.Flush();
        return Array.ConvertAll(Line(), nanoseconds => nanoseconds / 1000);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(10))) process.Kill();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    double[] Line() => [.. (process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Xapian is gone.")).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => double.Parse(part, CultureInfo.InvariantCulture))];

    static void Write(SkillMarket market, string path)
    {
        using var file = new BufferedStream(File.Create(path), 1 << 20);
        void Number(int number) => file.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in number)));
        void Skills(int region, ReadOnlySpan<int> skills)
        {
            Number(region);
            Number(skills.Length);
            file.Write(MemoryMarshal.AsBytes(skills));
        }
        Number(market.Postings);
        Number(market.Questions.Length);
        for (var posting = 0; posting < market.Postings; posting++) Skills(market.Region[posting], market.Of(posting));
        foreach (var question in market.Questions) Skills(question.Region, question.Skills);
    }
}

/// <summary>SQLite FTS5 in memory, skills and regions as words, by its own rank (bm25).</summary>
sealed class Fts5Peer : IDisposable
{
    readonly SqliteConnection connection = new("Data Source=:memory:");

    public Fts5Peer(SkillMarket market)
    {
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "begin; create virtual table skills using fts5(words, content='', detail=none);";
        command.ExecuteNonQuery();
        command.CommandText = "insert into skills(rowid, words) values (@row, @skills)";
        var (row, skills) = (command.Parameters.Add("@row", SqliteType.Integer), command.Parameters.Add("@skills", SqliteType.Text));
        command.Prepare();
        for (var posting = 0; posting < market.Postings; posting++)
        {
            (row.Value, skills.Value) = (posting + 1, $"r{market.Region[posting]} {string.Join(' ', market.Of(posting).ToArray().Select(s => $"s{s}"))}");
            command.ExecuteNonQuery();
        }
        command.Parameters.Clear();
        command.CommandText = "insert into skills(skills) values ('optimize'); commit;";
        command.ExecuteNonQuery();
    }

    public void Ask(SkillQuestion question)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select rowid, rank from skills where skills match @match order by rank limit 20";
        var any = string.Join(" OR ", question.Skills.Select(s => $"s{s}"));
        command.Parameters.AddWithValue("@match", question.Region < 0 ? any : $"({any}) AND r{question.Region}");
        using var reader = command.ExecuteReader();
        while (reader.Read()) { }
    }

    public void Dispose() => connection.Dispose();
}

/// <summary>PostgreSQL: skills as an array under GIN, the sum of the weights of those that overlap, one process for each question.</summary>
sealed class GinPeer : IDisposable
{
    readonly NpgsqlDataSource source;
    readonly string name = $"bench_match_{Environment.ProcessId}";
    readonly NpgsqlConnection connection;
    readonly SkillMarket market;

    public GinPeer(string server, SkillMarket market)
    {
        this.market = market;
        source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server) { CommandTimeout = 600, Pooling = false }.ConnectionString);
        connection = source.OpenConnection();
        Do($"create unlogged table {name} (id int primary key, region int, skills int[])");
        using (var copy = connection.BeginBinaryImport($"copy {name} from stdin (format binary)"))
        {
            for (var posting = 0; posting < market.Postings; posting++)
            {
                copy.StartRow();
                copy.Write(posting);
                copy.Write((int)market.Region[posting]);
                copy.Write(market.Of(posting).ToArray());
            }
            copy.Complete();
        }
        Do($"set maintenance_work_mem = '512MB'; set work_mem = '256MB'; set max_parallel_workers_per_gather = 0; set jit = off; create index on {name} using gin (skills) with (fastupdate = off); create index on {name} (region); vacuum analyze {name}");
    }

    public void Ask(SkillQuestion question)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"select id, (select sum(w) from unnest(skills) s join unnest(@skills, @weights) q(k, w) on k = s) as score from {name} where skills && @skills{(question.Region < 0 ? "" : " and region = @region")} order by score desc, id limit 20";
        command.Parameters.AddWithValue("skills", question.Skills);
        command.Parameters.AddWithValue("weights", Array.ConvertAll(question.Skills, market.Weight));
        command.Parameters.AddWithValue("region", question.Region);
        using var reader = command.ExecuteReader();
        while (reader.Read()) { }
    }

    public void Dispose()
    {
        Do($"drop table {name}");
        connection.Dispose();
        source.Dispose();
    }

    void Do(string statements)
    {
        foreach (var statement in statements.Split(';'))
        {
            using var command = connection.CreateCommand();
            command.CommandText = statement;
            command.ExecuteNonQuery();
        }
    }
}
