namespace Guildhall.Alliance.Members;

/// <summary>
/// The one place that says who sees which part of an organisation's record; page, API, sheet and preview ask here. The organisation's own people and those who keep its record see all.
/// What is not said is shared as it always was: contacts and how many people there are with the alliance, the rest with everybody.
/// </summary>
public class SharingPolicy(GuildhallDb db, MemberDirectory members, MemberAccess access, Acting acting)
{
    /// <summary>As whom to look at a record: oneself, or, to see what one shares, somebody else.</summary>
    public enum Eyes { Own, Stranger, Alliance, Named }

    public static IReadOnlyList<SharedField> All { get; } = Enum.GetValues<SharedField>();

    /// <summary>What holds while an organisation has said nothing.</summary>
    public static SharingLevel Usual(SharedField field) => field is SharedField.Contacts or SharedField.People ? SharingLevel.Alliance : SharingLevel.Everybody;

    /// <summary>The parts of this organisation's record that are seen with these eyes. At most three queries.</summary>
    public async Task<IReadOnlySet<SharedField>> Seen(Guid organisationId, Eyes eyes, CancellationToken stop)
    {
        var rules = await db.Set<SharingRule>().AsNoTracking().Where(r => r.OrganisationId == organisationId).ToDictionaryAsync(r => r.Field, stop);
        if (eyes != Eyes.Own) return All.Where(f => Lets(rules.GetValueOrDefault(f), f, eyes is Eyes.Alliance or Eyes.Named, eyes == Eyes.Named)).ToHashSet();
        if (IsOwn(organisationId) || await access.MayKeep(organisationId, stop)) return All.ToHashSet();
        var isAllied = acting.Who.MayAnywhere(Act.SeeContacts) && (await members.AlliancesOf(organisationId, stop)).Exists(acting.Who.Alliances.Contains);
        return All.Where(f => Lets(rules.GetValueOrDefault(f), f, isAllied, IsNamed(rules.GetValueOrDefault(f)))).ToHashSet();
    }

    /// <summary>The same for one part of many records, with a fixed number of queries: whether this organisation's is seen.</summary>
    public async Task<Func<Guid, bool>> SeenOfMany(SharedField field, CancellationToken stop)
    {
        var who = acting.Who;
        if (who.MayEverywhere(Act.ManageOrganisation)) return _ => true;
        var rules = await db.Set<SharingRule>().AsNoTracking().Where(r => r.Field == field).ToDictionaryAsync(r => r.OrganisationId, stop);
        var (allied, kept) = (new HashSet<Guid>(), new HashSet<Guid>());
        if (who.MayAnywhere(Act.SeeContacts)) allied = await members.MembersOf([.. who.Alliances], stop);
        if (who.AlliancesFor(Act.ManageOrganisation).ToList() is { Count: > 0 } governed) kept = await members.MembersOf(governed, stop);
        return id => IsOwn(id) || kept.Contains(id) || Lets(rules.GetValueOrDefault(id), field, allied.Contains(id), IsNamed(rules.GetValueOrDefault(id)));
    }

    static bool Lets(SharingRule? rule, SharedField field, bool isAllied, bool isNamed) => (rule?.Level ?? Usual(field)) switch
    {
        SharingLevel.Everybody => true,
        SharingLevel.Alliance => isAllied,
        SharingLevel.Named => isNamed,
        _ => false,
    };

    bool IsOwn(Guid organisationId) => acting.Who.OrganisationsFor(Act.SeeContacts).Contains(organisationId);

    bool IsNamed(SharingRule? rule) => rule is not null && acting.Who.OrganisationsFor(Act.SeeContacts).Any(rule.Named.Contains);
}
