using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Guildhall.Bench;

/// <summary>
/// A list page of 25 postings out of many: made anew each time, beside the same rows as JSON by raw ADO (by key: that peer is not asked to search, count or count facets)
/// and beside bare Kestrel with the same bytes; and out of the output cache.
/// </summary>
sealed partial class ListPage : Benchmark
{
    const int Pages = 40;

    public override string Name => "list";

    protected override async Task<List<Row>> Measure(Options options)
    {
        var hall = await Halls.Seeded(options.Scale);
        using var ours = Started.Guildhall(hall);
        using var peer = Started.Peer(Halls.Database(hall));
        await ours.Until200("/health/ready");
        await peer.Until200("/health/ready");
        var (after, ids) = await FollowPages(ours);
        var page = await ours.Get("/postings");
        using (var content = new ByteArrayContent(page)) (await peer.Http.PostAsync(new Uri("/page", UriKind.Relative), content)).Dispose();
        (await peer.Http.PostAsJsonAsync(new Uri("/pages", UriKind.Relative), ids)).Dispose();
        Say($"A page has {page.Length:N0} bytes.");

        // Each address is new, so that the output cache never has the answer.
        var fresh = 0;
        string Fresh(string address) => $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}n={Interlocked.Increment(ref fresh)}";
        string Of(int i) => after[i % after.Count] is { Length: > 0 } cursor ? $"after={cursor}" : "take=25";
        (string Name, Started Program, int Requests, Func<int, string> Path)[] sides =
        [
            ("page", ours, 200, i => Fresh($"/postings?{Of(i)}")),
            ("json", ours, 200, i => Fresh($"/api/postings?{Of(i)}")),
            ("question", ours, 60, i => Fresh($"/postings?pay={Interlocked.Increment(ref fresh) % 5000 + 1000}")),
            ("words", ours, 60, i => Fresh($"/postings?q={Words[i % Words.Length]}&pay={Interlocked.Increment(ref fresh) % 5000 + 1000}")),
            ("about", ours, 200, _ => Fresh("/about")),
            ("rows", peer, 1500, i => $"/rows/{i % ids.Count}"),
            ("concepts", peer, 800, i => $"/concepts/{i % ids.Count}"),
            ("bytes", peer, 3000, _ => "/page"),
            ("kept", ours, 3000, _ => "/postings"),
        ];
        var cpu = sides.ToDictionary(s => s.Name, _ => new List<double>(), StringComparer.Ordinal);
        Say("Warming up.");
        foreach (var side in sides) await side.Program.CpuOf(side.Requests * 2, side.Path);
        await Task.Delay(1000);
        foreach (var side in sides) await side.Program.CpuOf(side.Requests, side.Path);
        for (var round = 0; round < options.Rounds; round++)
            foreach (var side in sides) cpu[side.Name].Add(await side.Program.CpuOf(side.Requests, side.Path));
        double Of2(string name) => Median(cpu[name]);

        var rows = new List<Row>
        {
            Row.Against("list page made anew", Of2("page"), "µs cpu", "raw ADO, rows with their skills", Of2("concepts"), "≤ 3"),
            Row.Against("list page made anew", Of2("page"), "µs cpu", "raw ADO, plain columns only", Of2("rows")),
            Row.Against("list page made anew", Of2("page"), "µs cpu", "bare Kestrel, same bytes", Of2("bytes")),
            Row.Against("the same as JSON of the API", Of2("json"), "µs cpu", "raw ADO, rows with their skills", Of2("concepts")),
            Row.Against("list page, question never asked before", Of2("question"), "µs cpu", "raw ADO, rows with their skills", Of2("concepts")),
            Row.Against("list page, words never asked before", Of2("words"), "µs cpu", "raw ADO, rows with their skills", Of2("concepts")),
            Row.Against("a page without data, made anew", Of2("about"), "µs cpu", "bare Kestrel, same bytes as the list", Of2("bytes")),
            Row.Against("list page from the output cache", Of2("kept"), "µs cpu", "bare Kestrel, same bytes", Of2("bytes")),
        };
        var (our, bare) = (new List<double>(), new List<double>());
        for (var round = 0; round < options.Rounds; round++)
        {
            our.Add(await PerSecond(ours, "/postings"));
            bare.Add(await PerSecond(peer, "/page"));
        }
        rows.Add(Row.Against("list page from the output cache", Median(our), "requests/s", "bare Kestrel, same bytes", Median(bare), "≥ 0.5"));
        return rows;
    }

    static readonly string[] Words = ["护士", "电商运营", "厨师", "物流 仓储", "会计", "前台", "养老 护理", "汽车维修", "软件", "幼儿"];

    // Where each of the first pages begins, and which postings are on it.
    static async Task<(List<string> After, List<Guid[]> Ids)> FollowPages(Started ours)
    {
        var (after, ids) = (new List<string>(), new List<Guid[]>());
        for (var cursor = ""; after.Count < Pages && cursor is not null;)
        {
            using var found = JsonDocument.Parse(await ours.Get($"/api/postings?take=25&after={cursor}"));
            after.Add(cursor);
            ids.Add([.. found.RootElement.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("id").GetGuid())]);
            cursor = found.RootElement.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        return (after, ids);
    }

    // By wrk where it is installed, else by a loop of our own; the same for both sides.
    static async Task<double> PerSecond(Started program, string path)
    {
        if ((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "wrk"))))
        {
            using var wrk = Process.Start(new ProcessStartInfo("wrk", ["-t1", "-c16", "-d2s", program.Url + path]) { RedirectStandardOutput = true })!;
            var said = await wrk.StandardOutput.ReadToEndAsync();
            await wrk.WaitForExitAsync();
            return double.Parse(Rate().Match(said).Groups["rate"].Value, CultureInfo.InvariantCulture);
        }
        var (clock, count) = (Stopwatch.StartNew(), 0);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
        {
            while (clock.Elapsed.TotalSeconds < 2)
            {
                await program.Get(path);
                Interlocked.Increment(ref count);
            }
        }));
        return count / clock.Elapsed.TotalSeconds;
    }

    [GeneratedRegex(@"Requests/sec:\s*(?<rate>[\d.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rate();
}
