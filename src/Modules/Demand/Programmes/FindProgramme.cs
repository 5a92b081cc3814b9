using Guildhall.Alliance.Members;

namespace Guildhall.Demand.Programmes;

/// <summary>One programme with its college. Everyone may see it.</summary>
public class FindProgramme(GuildhallDb db, MemberDirectory members, Acting acting)
{
    public record Result(Programme Programme, MemberDirectory.Entry? College, bool MayEdit);

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        if (await db.Set<Programme>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, stop) is not { } programme) return new Missing();
        return new Result(programme, await members.OrNull(programme.OrganisationId, stop), programme.IsManagedBy(acting.Who));
    }
}
