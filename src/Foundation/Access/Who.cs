namespace Guildhall.Foundation.Access;

/// <summary>What an account is in an organisation, or, without one, in the hall.</summary>
public enum Role { Administrator, Secretariat, Coordinator, HrOfficer, Registrar, Teacher, Learner, Reviewer, Auditor }

/// <summary>What may be done; <see cref="Rights"/> says by whom.</summary>
public enum Act { WritePostings, ImportPostings, ReviewPostings, CorrectReadings, WriteProgrammes, SeeContacts, ReadAudit, Administer }

/// <summary>A role held, in one organisation or (null) in the whole hall.</summary>
public sealed record Grant(Role Role, Guid? OrganisationId);

/// <summary>Who is acting: a signed-in person, the command line on this machine, or a stranger.</summary>
public sealed record Who(Guid? AccountId, string Name, IReadOnlyList<Grant> Grants, IReadOnlyList<Guid> Alliances)
{
    public static Who Stranger { get; } = new(null, "", [], []);

    /// <summary>The command line, which whoever holds the machine may use.</summary>
    public static Who Operator { get; } = new(null, "operator", [new Grant(Role.Administrator, null), new Grant(Role.Secretariat, null)], []);

    /// <summary>The hall itself, doing by the clock what its rules say.</summary>
    public static Who System { get; } = new(null, "system", [], []);

    public bool IsSignedIn => AccountId is not null;

    /// <summary>The organisations for which this person holds any role.</summary>
    public IEnumerable<Guid> Organisations => Grants.Where(g => g.OrganisationId is not null).Select(g => g.OrganisationId!.Value).Distinct();

    /// <summary>May this be done for this organisation (null: for the hall as a whole)?</summary>
    public bool May(Act act, Guid? organisationId = null) =>
        Grants.Any(g => Rights.Of(g.Role).Contains(act) && (g.OrganisationId is null || g.OrganisationId == organisationId));

    /// <summary>May this be done for at least one organisation?</summary>
    public bool MayAnywhere(Act act) => Grants.Any(g => Rights.Of(g.Role).Contains(act));

    /// <summary>The organisations for which this may be done.</summary>
    public IEnumerable<Guid> OrganisationsFor(Act act) =>
        Grants.Where(g => g.OrganisationId is not null && Rights.Of(g.Role).Contains(act)).Select(g => g.OrganisationId!.Value).Distinct();
}

/// <summary>The one table of who may do what. What is not here is refused.</summary>
public static class Rights
{
    static readonly Dictionary<Role, Act[]> Table = new()
    {
        [Role.Administrator] = [Act.WritePostings, Act.ImportPostings, Act.ReviewPostings, Act.CorrectReadings, Act.WriteProgrammes, Act.SeeContacts, Act.ReadAudit, Act.Administer],
        [Role.Secretariat] = [Act.WritePostings, Act.ImportPostings, Act.ReviewPostings, Act.CorrectReadings, Act.WriteProgrammes, Act.SeeContacts],
        [Role.Coordinator] = [Act.WritePostings, Act.ImportPostings, Act.CorrectReadings, Act.WriteProgrammes, Act.SeeContacts],
        [Role.HrOfficer] = [Act.WritePostings, Act.ImportPostings, Act.CorrectReadings, Act.SeeContacts],
        [Role.Registrar] = [Act.WriteProgrammes, Act.CorrectReadings, Act.SeeContacts],
        [Role.Teacher] = [Act.CorrectReadings, Act.SeeContacts],
        [Role.Learner] = [Act.SeeContacts],
        [Role.Reviewer] = [Act.ReviewPostings, Act.CorrectReadings, Act.SeeContacts],
        [Role.Auditor] = [Act.ReadAudit, Act.SeeContacts],
    };

    /// <summary>What a role may do.</summary>
    public static IReadOnlyList<Act> Of(Role role) => Table.GetValueOrDefault(role, []);
}

/// <summary>Who acts in this scope (a request, a job, a command). Strangers until somebody is let in.</summary>
public sealed class Acting
{
    public Who Who { get; private set; } = Who.Stranger;

    public void As(Who who) => Who = who;
}
