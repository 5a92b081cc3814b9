namespace Guildhall.Foundation.Audit;

/// <summary>Wakes whoever follows the change log in this process; other processes are found by looking at the log's end.</summary>
public sealed class ChangeSignal
{
    TaskCompletionSource raised = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Raise() => Interlocked.Exchange(ref raised, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Returns after the next change, or after this long.</summary>
    public async Task Next(TimeSpan atMost, CancellationToken stop)
    {
        try
        {
            await raised.Task.WaitAsync(atMost, stop);
        }
        catch (TimeoutException)
        {
            // Nothing changed in this process.
        }
    }
}
