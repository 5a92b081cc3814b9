using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Guildhall.Bench;

/// <summary>One figure of ours beside a peer's. The ratio is ours over the peer's; a target says what it should be, and nothing fails by it.</summary>
sealed record Row(string What, double Value, string Unit, string Peer, double? PeerValue, double? Ratio, string? Target)
{
    public static Row Against(string what, double value, string unit, string peer, double peerValue, string? target = null) => new(what, value, unit, peer, peerValue, value / peerValue, target);

    public static Row Alone(string what, double value, string unit, string? target = null) => new(what, value, unit, "", null, null, target);
}

/// <summary>Why a benchmark cannot be run here.</summary>
sealed class Skipped(string why) : Exception(why);

/// <summary>Something worth measuring, and its peers.</summary>
abstract class Benchmark
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public abstract string Name { get; }

    /// <summary>True of what takes its time and measures nothing that changes by itself: it is run when it is named.</summary>
    public virtual bool OnlyByName => false;

    protected abstract Task<List<Row>> Measure(Options options);

    /// <summary>Measures, prints the table, and writes it to artifacts/bench.</summary>
    public async Task Print(Options options)
    {
        await Console.Out.WriteLineAsync($"\n== {Name} ==");
        List<Row> rows;
        try
        {
            rows = await Measure(options);
        }
        catch (Skipped skipped)
        {
            await Console.Out.WriteLineAsync($"SKIPPED: {skipped.Message}");
            return;
        }
        await Console.Out.WriteLineAsync($"{"what",-58}{"ours",12} {"unit",-10}{"peer",12}  {"ratio",7}  {"target",-8}peer is");
        foreach (var row in rows)
            await Console.Out.WriteLineAsync($"{row.What,-58}{Figure(row.Value),12} {row.Unit,-10}{(row.PeerValue is { } peer ? Figure(peer) : ""),12}  {(row.Ratio is { } ratio ? Figure(ratio) : ""),7}  {row.Target,-8}{row.Peer}");
        Directory.CreateDirectory("artifacts/bench");
        var machine = $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, .NET {Environment.Version}, load {Load()}";
        await File.WriteAllTextAsync($"artifacts/bench/{Name}.json", JsonSerializer.Serialize(new { Name, When = TimeProvider.System.GetUtcNow(), machine, options.Scale, options.Rounds, Rows = rows }, Json));
    }

    protected static void Say(string what) => Console.Error.WriteLine($"   {what}");

    protected static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }

    static string Figure(double value) => value.ToString(Math.Abs(value) switch { >= 1000 => "N0", >= 100 => "0", >= 10 => "0.0", >= 0.1 => "0.00", _ => "0.0000" }, CultureInfo.InvariantCulture);

    static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
