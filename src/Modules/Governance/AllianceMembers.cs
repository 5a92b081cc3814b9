using Guildhall.Alliance.Members;

namespace Guildhall.Governance;

/// <summary>The members of an alliance, for choices.</summary>
static class AllianceMembers
{
    /// <summary>Those that belong to it today or will, by kind. Two queries.</summary>
    public static async Task<List<MemberDirectory.Entry>> Of(this MemberDirectory members, GuildhallDb db, Guid allianceId, CancellationToken stop)
    {
        var ids = await db.Set<Membership>().Where(m => m.AllianceId == allianceId && m.Until == null).Select(m => m.OrganisationId).Distinct().ToListAsync(stop);
        return [.. (await members.Many(ids, stop)).Values.OrderBy(m => m.Kind).ThenBy(m => m.Id)];
    }
}
