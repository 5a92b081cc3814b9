namespace Guildhall.Agreements.Register;

/// <summary>
/// The one place that says who sees agreements and who may do what with them. A draft is its writer's; negotiations are for those who write or represent for a party; what is in force is for all people of the parties;
/// whoever governs the alliance sees everything. Title, parties and days of public ones are everybody's, by <see cref="Public"/>.
/// </summary>
public static class AgreementAccess
{
    static readonly AgreementState[] Settled = [AgreementState.Signed, AgreementState.Terminated, AgreementState.Superseded];

    public static IQueryable<Agreement> VisibleTo(this IQueryable<Agreement> agreements, GuildhallDb db, Who who)
    {
        if (who.MayEverywhere(Act.Govern)) return agreements;
        var (governed, negotiating, own) = (who.AlliancesFor(Act.Govern).ToList(), Negotiators(who), who.Organisations.ToList());
        return agreements.Where(a => governed.Contains(a.AllianceId)
            || (a.State == AgreementState.Draft ? a.WriterOrganisationId != null && negotiating.Contains(a.WriterOrganisationId.Value)
                : db.Set<AgreementParty>().Any(p => p.AgreementId == a.Id && p.OrganisationId != null && (negotiating.Contains(p.OrganisationId.Value) || (Settled.Contains(a.State) && own.Contains(p.OrganisationId.Value))))));
    }

    /// <summary>What strangers may know of: it is in force today, and marked public.</summary>
    public static IQueryable<Agreement> Public(this IQueryable<Agreement> agreements, DateOnly today) =>
        agreements.Where(a => a.IsPublic && (a.State == AgreementState.Signed || a.State == AgreementState.Terminated) && (a.From == null || a.From <= today) && (a.Until == null || a.Until >= today) && (a.EndsOn == null || a.EndsOn >= today));

    /// <summary>How agreements stand on a day, as <see cref="Agreement.On"/> says it.</summary>
    public static IQueryable<Agreement> Standing(this IQueryable<Agreement> agreements, AgreementState state, DateOnly today) => state switch
    {
        AgreementState.Active => agreements.Running(today).Where(a => (a.From == null || a.From <= today) && (a.Until == null || a.Until >= today)),
        AgreementState.Expired => agreements.Running(today).Where(a => a.Until < today),
        AgreementState.Signed => agreements.Running(today).Where(a => a.From > today && (a.Until == null || a.Until >= today)),
        AgreementState.Terminated => agreements.Where(a => a.State == AgreementState.Terminated && (a.EndsOn == null || a.EndsOn < today)),
        _ => agreements.Where(a => a.State == state),
    };

    /// <summary>What <see cref="VisibleTo"/> says of signed agreements, for those that are in memory.</summary>
    internal static Func<Tied, bool> SeesSigned(this Who who)
    {
        if (who.MayEverywhere(Act.Govern)) return _ => true;
        var (governed, own) = (who.AlliancesFor(Act.Govern).ToHashSet(), Negotiators(who).Concat(who.Organisations).ToHashSet());
        return tied => governed.Contains(tied.AllianceId) || Array.Exists(tied.Organisations, own.Contains);
    }

    // Signed, and ended by no notice yet.
    static IQueryable<Agreement> Running(this IQueryable<Agreement> agreements, DateOnly today) => agreements.Where(a => a.State == AgreementState.Signed || (a.State == AgreementState.Terminated && a.EndsOn >= today));

    /// <summary>Whoever runs the alliance.</summary>
    public static bool Governs(this Who who, Agreement agreement) => who.MayIn(Act.Govern, agreement.AllianceId);

    /// <summary>The person negotiates for this party as one of its own people; a role in the whole hall does not make anybody a party.</summary>
    public static bool Writes(this Who who, AgreementParty party) => party.OrganisationId is { } id && who.OrganisationsFor(Act.WriteAgreements).Contains(id);

    /// <summary>The person approves and signs for this party, as one of its own people.</summary>
    public static bool SpeaksFor(this Who who, AgreementParty party) => party.OrganisationId is { } id && who.OrganisationsFor(Act.Represent).Contains(id);

    /// <summary>The person sees what is negotiated: drafts, proposals, comments, decisions. Others of the parties' people see the text in force alone.</summary>
    public static bool Negotiates(this Who who, Agreement agreement, IEnumerable<AgreementParty> parties) => who.Governs(agreement) || Negotiators(who) is var own && parties.Any(p => p.OrganisationId is { } id && own.Contains(id));

    /// <summary>The number of the version that the person may read, of the one wanted (else the one on the table); null when there is none.</summary>
    internal static int? Readable(this Who who, Agreement agreement, IEnumerable<AgreementParty> parties, int? wanted) =>
        who.Negotiates(agreement, parties) ? wanted ?? agreement.Current : wanted is null || wanted == agreement.InForce ? agreement.InForce : null;

    static List<Guid> Negotiators(Who who) => [.. who.OrganisationsFor(Act.WriteAgreements).Union(who.OrganisationsFor(Act.Represent))];

    /// <summary>The agreement and its parties, when the person may see more of it than strangers do; both tracked.</summary>
    internal static async Task<(Agreement Agreement, List<AgreementParty> Parties)?> Load(this GuildhallDb db, Guid id, Who who, CancellationToken stop) =>
        await db.Set<Agreement>().VisibleTo(db, who).SingleOrDefaultAsync(a => a.Id == id, stop) is not { } agreement ? null
        : (agreement, await db.Set<AgreementParty>().Where(p => p.AgreementId == id).OrderBy(p => p.Place).ToListAsync(stop));

    /// <summary>The version of this number.</summary>
    internal static Task<AgreementVersion?> VersionOf(this GuildhallDb db, Guid id, int number, CancellationToken stop) =>
        db.Set<AgreementVersion>().AsNoTracking().SingleOrDefaultAsync(v => v.AgreementId == id && v.Number == number, stop);
}
