using Guildhall.Agreements.Content;
using Guildhall.Alliance.Members;
using Guildhall.Governance;

namespace Guildhall.Agreements.Texts;

/// <summary>What one chooses from when an agreement is begun: the alliance, for whom one writes, who may take part, and the alliance's own templates.</summary>
public class AgreementChoices(GuildhallDb db, Acting acting, Standing standing, MemberDirectory members)
{
    /// <param name="Writers">The organisations for which the person may write; none for whoever only runs the alliance.</param>
    public sealed record Result(Standing.Chosen Alliance, IReadOnlyList<MemberDirectory.Entry> Writers, IReadOnlyList<MemberDirectory.Entry> Members, IReadOnlyList<(Guid Id, AgreementKind Kind, Localised Name)> Templates);

    public async Task<Outcome<Result>> Run(Guid? alliance, CancellationToken stop)
    {
        if (!acting.Who.MayAnywhere(Act.WriteAgreements) || await standing.Choose(alliance, stop) is not { MayRead: true } chosen) return new Forbidden();
        var all = (await members.Many(await members.MembersOf([chosen.Id], stop), stop)).Values.OrderBy(m => m.Kind).ThenBy(m => m.Name.ToString(), StringComparer.CurrentCulture).ToList();
        var own = acting.Who.OrganisationsFor(Act.WriteAgreements).ToHashSet();
        var writers = all.FindAll(m => own.Contains(m.Id));
        if (writers.Count == 0 && !chosen.MayGovern) return new Forbidden();
        var templates = await db.Set<AgreementTemplate>().AsNoTracking().Where(t => t.AllianceId == chosen.Id).OrderBy(t => t.Id).Select(t => new { t.Id, t.Kind, t.Name }).ToListAsync(stop);
        return new Result(chosen, writers, all, templates.ConvertAll(t => (t.Id, t.Kind, t.Name)));
    }

    /// <summary>The role in which an organisation of this kind usually takes part.</summary>
    public static PartyRole RoleOf(OrganisationKind kind) => kind switch
    {
        OrganisationKind.School => PartyRole.College,
        OrganisationKind.University or OrganisationKind.ResearchCentre => PartyRole.University,
        OrganisationKind.Enterprise => PartyRole.Enterprise,
        OrganisationKind.Hospital => PartyRole.Hospital,
        OrganisationKind.Foundation => PartyRole.Foundation,
        OrganisationKind.Government => PartyRole.Government,
        _ => PartyRole.Association,
    };
}
