namespace Guildhall.Foundation.Access;

/// <summary>What an account is: in an organisation, in an alliance, or in the hall as a whole.</summary>
public enum Role { Administrator, Secretariat, Coordinator, HrOfficer, Registrar, Teacher, Learner, Reviewer, Auditor }

/// <summary>What may be done; <see cref="Rights"/> says by whom.</summary>
public enum Act
{
    WritePostings, ImportPostings, ReviewPostings, CorrectReadings, WriteProgrammes, SeeContacts, ReadAudit, Administer,
    /// <summary>Keep the record of an organisation: names, sites, contacts, what it shares.</summary>
    ManageOrganisation,
    /// <summary>Keep the records of an organisation's staff and learners.</summary>
    ManagePeople,
    /// <summary>Invite people to an organisation, accept those who register with it, and give them roles.</summary>
    GrantRoles,
    /// <summary>Speak for an organisation: apply, answer, receive letters, take and finish tasks.</summary>
    Represent,
    /// <summary>Keep the roll of an alliance: applications, tiers, dues, certificates.</summary>
    ManageMembership,
    /// <summary>Run an alliance: bodies, meetings, votes, letters, returns, announcements, work plan.</summary>
    Govern,
    /// <summary>Negotiate an organisation's agreements and carry them out; approving and signing them is representing it.</summary>
    WriteAgreements,
    /// <summary>Keep a college's catalogue of courses and the results in them.</summary>
    WriteCourses,
    /// <summary>Decide for a college what courses, certificates and work elsewhere count for.</summary>
    RecogniseCredit,
    /// <summary>Keep an organisation's calls, nominations and stays.</summary>
    ArrangeExchange,
    /// <summary>Keep the webhooks of an organisation's programs.</summary>
    ManageWebhooks,
    /// <summary>Run skills contests: events, judges, results, certificates.</summary>
    RunContests,
}

/// <summary>A role held: in one organisation, in one alliance, or (both null) in the whole hall.</summary>
public sealed record Grant(Role Role, Guid? OrganisationId, Guid? AllianceId = null)
{
    public bool IsHallWide => OrganisationId is null && AllianceId is null;
}

/// <summary>Who is acting: a signed-in person, the command line on this machine, or a stranger.</summary>
public sealed record Who(Guid? AccountId, string Name, IReadOnlyList<Grant> Grants, IReadOnlyList<Guid> Alliances)
{
    public static Who Stranger { get; } = new(null, "", [], []);

    /// <summary>The command line, which whoever holds the machine may use.</summary>
    public static Who Operator { get; } = new(null, "operator", [new Grant(Role.Administrator, null), new Grant(Role.Secretariat, null)], []);

    /// <summary>The hall itself, doing by the clock what its rules say.</summary>
    public static Who System { get; } = new(null, "system", [], []);

    /// <summary>When this person last proved who they are: at the sign-in, or when asked again; null for who did not sign in.</summary>
    public DateTimeOffset? SignedInAt { get; init; }

    /// <summary>The sign-in by which this person comes, when there is one.</summary>
    public Guid? SignInId { get; init; }

    /// <summary>The key by which a program comes; then there is no account.</summary>
    public Guid? KeyId { get; init; }

    /// <summary>All that may be done, when it is less than the roles allow: the scope of a key.</summary>
    public IReadOnlyList<Act>? Only { get; init; }

    public bool IsSignedIn => AccountId is not null;

    /// <summary>The organisations for which this person holds any role.</summary>
    public IEnumerable<Guid> Organisations => Grants.Where(g => g.OrganisationId is not null).Select(g => g.OrganisationId!.Value).Distinct();

    /// <summary>May this be done for this organisation (null: for the hall as a whole)?</summary>
    public bool May(Act act, Guid? organisationId = null) =>
        Grants.Any(g => Allows(g, act) && (g.IsHallWide || (organisationId is not null && g.OrganisationId == organisationId)));

    /// <summary>May this be done for this alliance?</summary>
    public bool MayIn(Act act, Guid allianceId) => Grants.Any(g => Allows(g, act) && (g.IsHallWide || g.AllianceId == allianceId));

    /// <summary>The alliances for which this may be done by a role held there; who holds it in the whole hall may do it in all.</summary>
    public IEnumerable<Guid> AlliancesFor(Act act) => Grants.Where(g => g.AllianceId is not null && Allows(g, act)).Select(g => g.AllianceId!.Value).Distinct();

    /// <summary>May this be done everywhere, by a role held in the whole hall?</summary>
    public bool MayEverywhere(Act act) => Grants.Any(g => g.IsHallWide && Allows(g, act));

    /// <summary>May this be done for at least one organisation?</summary>
    public bool MayAnywhere(Act act) => Grants.Any(g => Allows(g, act));

    /// <summary>The organisations for which this may be done.</summary>
    public IEnumerable<Guid> OrganisationsFor(Act act) =>
        Grants.Where(g => g.OrganisationId is not null && Allows(g, act)).Select(g => g.OrganisationId!.Value).Distinct();

    bool Allows(Grant grant, Act act) => Rights.Of(grant.Role).Contains(act) && (Only is null || Only.Contains(act));
}

/// <summary>The one table of who may do what. What is not here is refused.</summary>
public static class Rights
{
    static readonly Dictionary<Role, Act[]> Table = new()
    {
        [Role.Administrator] = [Act.WritePostings, Act.ImportPostings, Act.ReviewPostings, Act.CorrectReadings, Act.WriteProgrammes, Act.SeeContacts, Act.ReadAudit, Act.Administer, Act.ManageOrganisation, Act.ManagePeople, Act.GrantRoles, Act.Represent, Act.ManageMembership, Act.Govern, Act.WriteAgreements, Act.WriteCourses, Act.RecogniseCredit, Act.ArrangeExchange, Act.ManageWebhooks, Act.RunContests],
        [Role.Secretariat] = [Act.WritePostings, Act.ImportPostings, Act.ReviewPostings, Act.CorrectReadings, Act.WriteProgrammes, Act.SeeContacts, Act.ManageOrganisation, Act.GrantRoles, Act.ManageMembership, Act.Govern, Act.WriteAgreements, Act.ArrangeExchange, Act.ManageWebhooks, Act.RunContests],
        [Role.Coordinator] = [Act.WritePostings, Act.ImportPostings, Act.CorrectReadings, Act.WriteProgrammes, Act.SeeContacts, Act.ManageOrganisation, Act.ManagePeople, Act.GrantRoles, Act.Represent, Act.WriteAgreements, Act.WriteCourses, Act.ArrangeExchange, Act.ManageWebhooks, Act.RunContests],
        [Role.HrOfficer] = [Act.WritePostings, Act.ImportPostings, Act.CorrectReadings, Act.SeeContacts, Act.WriteAgreements, Act.ArrangeExchange],
        [Role.Registrar] = [Act.WriteProgrammes, Act.CorrectReadings, Act.SeeContacts, Act.ManagePeople, Act.WriteCourses, Act.RecogniseCredit, Act.ArrangeExchange, Act.RunContests],
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

    /// <summary>How long after a sign-in votes, approvals, keys and grants need no further proof.</summary>
    public static readonly TimeSpan Recent = TimeSpan.FromMinutes(10);

    /// <summary>
    /// For what must not be done by whoever sits down at a machine left open (votes, approvals, keys, grants): refuses a person whose sign-in is older than ten minutes,
    /// which a page answers by asking for it again, and a program. The operator of the machine needs none.
    /// </summary>
    public Refusal? NotRecent(TimeProvider clock) =>
        Who.KeyId is not null ? new Forbidden() : Who.IsSignedIn && !(Who.SignedInAt >= clock.GetUtcNow() - Recent) ? new SignInAgain() : null;
}
