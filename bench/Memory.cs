using System.Globalization;

namespace Guildhall.Bench;

/// <summary>Resident memory after 300 page views and ten seconds of rest, with few postings and with many; beside bare Kestrel after as many.</summary>
sealed class Memory : Benchmark
{
    public override string Name => "memory";

    protected override async Task<List<Row>> Measure(Options options)
    {
        double bare;
        using (var peer = Started.Peer()) bare = (await AtRest(peer, "/")).Now;
        var rows = new List<Row>();
        double few = 0;
        foreach (var scale in new[] { 5000, options.Scale }.Distinct())
        {
            var hall = await Halls.Seeded(scale);
            using var ours = Started.Guildhall(hall);
            var (now, peak) = await AtRest(ours, "/postings?take=");
            rows.Add(Row.Against($"at rest with {scale:N0} postings", now, "MB", "bare Kestrel", bare));
            rows.Add(Row.Alone("its highest, while loading", peak, "MB"));
            if (scale == 5000) few = now;
            else rows.Add(Row.Alone("for each further posting", (now - few) * 1024 / (scale - 5000), "KB"));
        }
        return rows;
    }

    static async Task<(double Now, double Peak)> AtRest(Started started, string path)
    {
        await started.Until200("/health/ready");
        for (var i = 0; i < 300; i++) await started.Get(path.EndsWith('=') ? path + (20 + i % 10).ToString(CultureInfo.InvariantCulture) : path);
        await Task.Delay(TimeSpan.FromSeconds(10));
        return started.Memory;
    }
}
