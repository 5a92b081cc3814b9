using Guildhall.Alliance.Sheets;

namespace Guildhall.Demand.Programmes;

/// <summary>Saves a sheet of programmes that was checked: all of it, or nothing. The same sheet again changes nothing.</summary>
public class ImportProgrammes(GuildhallDb db, CheckProgrammes check, UploadShelf shelf)
{
    public record Result(int New, int Changed, int Same);

    public async Task<Outcome<Result>> Run(string token, Guid? collegeId, CancellationToken stop)
    {
        var found = await check.Run(token, collegeId, stop);
        if (found.Refusal is { } refusal) return refusal;
        if (!found.Value.IsGood) return new Conflict(new Text("programme-import.not-good"));
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            // Somebody saved one of these between our reading and our writing.
            return new Conflict(new Text("refusal.changed"));
        }
        shelf.Forget(token);
        return new Result(found.Value.Count(CheckProgrammes.Fate.New), found.Value.Count(CheckProgrammes.Fate.Changed), found.Value.Count(CheckProgrammes.Fate.Same));
    }
}
