namespace Guildhall.Bench;

/// <summary>From the start of the process to readiness and to the first page, on a hall of 5,000 postings; beside an application that does nothing.</summary>
sealed class Startup : Benchmark
{
    public override string Name => "startup";

    protected override async Task<List<Row>> Measure(Options options)
    {
        var hall = await Halls.Seeded(5000);
        var (ours, peers) = (new List<(double Ready, double Page, double Cpu)>(), new List<(double Ready, double Page, double Cpu)>());
        for (var round = 0; round <= options.Rounds; round++)
        {
            var (our, peer) = (await Once(() => Started.Guildhall(hall)), await Once(() => Started.Peer()));
            // The first brings the files into memory.
            if (round == 0) continue;
            ours.Add(our);
            peers.Add(peer);
        }
        return
        [
            Row.Against("start to ready", Median(ours.Select(o => o.Ready)), "s", "bare Kestrel", Median(peers.Select(p => p.Ready))),
            Row.Against("start to the first page", Median(ours.Select(o => o.Page)), "s", "bare Kestrel", Median(peers.Select(p => p.Page))),
            Row.Against("processor time to the first page", Median(ours.Select(o => o.Cpu)), "cpu-s", "bare Kestrel", Median(peers.Select(p => p.Cpu))),
        ];
    }

    static async Task<(double Ready, double Page, double Cpu)> Once(Func<Started> start)
    {
        using var started = start();
        await started.Until200("/health/ready");
        var ready = started.Clock.Elapsed.TotalSeconds;
        await started.Until200("/");
        return (ready, started.Clock.Elapsed.TotalSeconds, started.Cpu.TotalSeconds);
    }
}
