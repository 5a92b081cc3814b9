namespace Guildhall.Demand.Programmes;

/// <summary>The one place that says who changes which programmes. Everyone sees all of them.</summary>
public static class ProgrammeAccess
{
    /// <summary>Changed by the registrars of its college, and by the secretariat.</summary>
    public static bool IsManagedBy(this Programme programme, Who who) => who.May(Act.WriteProgrammes, programme.OrganisationId);
}
