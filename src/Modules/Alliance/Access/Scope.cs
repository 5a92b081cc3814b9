namespace Guildhall.Alliance.Access;

/// <summary>Where roles are held: in one organisation, in one alliance, or (neither) in the whole hall.</summary>
public sealed record Scope(Guid? OrganisationId, Guid? AllianceId)
{
    public static Scope Hall { get; } = new(null, null);

    /// <summary>The page of its people.</summary>
    public string Href => OrganisationId is { } organisation ? $"/organisations/{organisation}/people-access" : AllianceId is { } alliance ? $"/alliances/{alliance}/people-access" : "/people-access/hall";

    /// <summary>May this person do this here?</summary>
    public bool Lets(Who who, Act act) => OrganisationId is { } organisation ? who.May(act, organisation) : AllianceId is { } alliance ? who.MayIn(act, alliance) : who.MayEverywhere(act);

    /// <summary>The roles that this person may give and end here: those that may nothing which the person may not, and the registrar. Nobody else grants more than they hold.</summary>
    public IReadOnlyList<Role> Grantable(Who who) =>
        who.KeyId is null && Lets(who, Act.GrantRoles) ? [.. Enum.GetValues<Role>().Where(role => Fits(role) && Rights.Of(role).All(act => Lets(who, act) || IsNamedFor(act, who)))] : [];

    // What counts is the registrar's alone to decide; who the registrar is, whoever represents the organisation says.
    bool IsNamedFor(Act act, Who who) => act == Act.RecogniseCredit && Lets(who, Act.Represent);

    // An alliance has no learners, and an organisation no secretariat of the alliance.
    bool Fits(Role role) => OrganisationId is not null ? role is not Role.Secretariat : AllianceId is null || role is Role.Secretariat or Role.Coordinator or Role.Reviewer or Role.Auditor or Role.Administrator;
}
