using Guildhall.Alliance.Members;

namespace Guildhall.Demand.Programmes;

/// <summary>The colleges whose programmes a person may write: the person's own, or all for the secretariat.</summary>
public class ListMyColleges(MemberDirectory members, Acting acting)
{
    public async Task<IReadOnlyList<MemberDirectory.Entry>> Run(CancellationToken stop) => !acting.Who.MayAnywhere(Act.WriteProgrammes) ? []
        : [.. (await members.All(stop)).Where(o => acting.Who.May(Act.WriteProgrammes, o.Id) && (o.Kind is OrganisationKind.School or OrganisationKind.University || acting.Who.Organisations.Contains(o.Id)))];
}
