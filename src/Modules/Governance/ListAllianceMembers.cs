using Guildhall.Alliance.Members;

namespace Guildhall.Governance;

/// <summary>The members of an alliance to choose from, for whoever runs it.</summary>
public class ListAllianceMembers(GuildhallDb db, Standing standing, MemberDirectory members)
{
    public async Task<IReadOnlyList<MemberDirectory.Entry>> Run(Guid allianceId, CancellationToken stop) => standing.MayGovern(allianceId) ? await members.Of(db, allianceId, stop) : [];
}
