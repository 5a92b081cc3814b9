namespace Guildhall.Demand.Imports;

/// <summary>Wakes the runner when an import waits.</summary>
public sealed class ImportSignal : IDisposable
{
    readonly SemaphoreSlim waiting = new(0);

    public void Raise() => waiting.Release();

    /// <summary>Returns when an import waits, or after this long.</summary>
    public Task Next(TimeSpan atMost, CancellationToken stop) => waiting.WaitAsync(atMost, stop);

    public void Dispose() => waiting.Dispose();
}
