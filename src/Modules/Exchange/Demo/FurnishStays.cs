namespace Guildhall.Exchange.Demo;

/// <summary>Placeholder.</summary>
public class FurnishStays
{
    public Task Run(CancellationToken stop) => Task.CompletedTask;
}
