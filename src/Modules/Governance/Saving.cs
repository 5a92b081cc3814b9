namespace Guildhall.Governance;

/// <summary>The last line of a use case.</summary>
static class Saving
{
    /// <summary>Saves and answers; a record that somebody else changed meanwhile, or wrote first, is a conflict.</summary>
    public static async Task<Outcome<T>> SaveOr<T>(this GuildhallDb db, T answer, CancellationToken stop)
    {
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException) when (!stop.IsCancellationRequested)
        {
            return new Conflict(new Text("refusal.changed"));
        }
        return answer;
    }
}
