namespace Guildhall.Governance.Files;

/// <summary>Deletes contents that no record speaks of any more, once a day.</summary>
public sealed class SweepFiles(IServiceScopeFactory scopes, Hall hall, TimeProvider clock)
{
    /// <returns>How many were deleted.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await FileKeeper.Shelf(hall).Sweep<StoredFile>(scope.ServiceProvider.GetRequiredService<GuildhallDb>(), clock.GetUtcNow(), stop);
    }
}
