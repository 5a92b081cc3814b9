using Guildhall.Bench;
using Guildhall.Bench.Training;

// dotnet do.cs bench [NAME ...] [--scale N] [--rounds N]
// Every figure stands beside a peer's of the same run: on a busy machine ratios hold where absolute times do not.

if (args is ["peer", var urls, .. var database])
{
    await Peer.Run(urls, database.FirstOrDefault());
    return 0;
}

Benchmark[] all = [new Startup(), new Memory(), new ListPage(), new Search(), new Match(), new Allocate(), new Placing(), new Exchange(), new Import(), new Read(), new Gap(), new Rooms(), new Agreements(), new TrainReading()];
var options = Options.Parse(args);
if (options.Names.FirstOrDefault(name => !all.Any(b => b.Name == name)) is { } unknown)
{
    await Console.Error.WriteLineAsync($"There is no benchmark {unknown}. There are {string.Join(", ", all.Select(b => b.Name))}.");
    return 1;
}
foreach (var benchmark in all.Where(b => options.Names.Count == 0 && !b.OnlyByName || options.Names.Contains(b.Name))) await benchmark.Print(options);
return 0;
