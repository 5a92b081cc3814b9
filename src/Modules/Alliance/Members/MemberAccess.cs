namespace Guildhall.Alliance.Members;

/// <summary>The one place that says who keeps the record of which organisation, and who keeps which roll. Everyone sees organisations; which parts of them, <see cref="SharingPolicy"/> says.</summary>
public class MemberAccess(MemberDirectory members, Acting acting)
{
    /// <summary>Kept by its own people, by the hall, and by the secretariat of an alliance to which it belongs.</summary>
    public async Task<bool> MayKeep(Guid organisationId, CancellationToken stop)
    {
        var who = acting.Who;
        if (who.May(Act.ManageOrganisation, organisationId)) return true;
        var governed = who.AlliancesFor(Act.ManageOrganisation).ToHashSet();
        return governed.Count > 0 && (await members.AlliancesOf(organisationId, stop)).Exists(governed.Contains);
    }

    /// <summary>Added by the hall and by the secretariat of any alliance.</summary>
    public bool MayAdd => acting.Who.MayEverywhere(Act.ManageOrganisation) || acting.Who.AlliancesFor(Act.ManageMembership).Any();

    /// <summary>Merged by the hall alone: what is merged belongs to all rooms and alliances.</summary>
    public bool MayMerge => acting.Who.MayEverywhere(Act.ManageOrganisation);
}
