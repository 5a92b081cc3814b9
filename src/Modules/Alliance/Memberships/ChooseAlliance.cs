using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Memberships;

/// <summary>Which alliance a page is about: the one that is named, else the reader's own, else the first of the hall.</summary>
public class ChooseAlliance(MemberDirectory members, Acting acting)
{
    public record Choice(Guid Id, Localised Name);

    public async Task<List<Choice>> All(CancellationToken stop) => (await members.Alliances(stop)).ConvertAll(a => new Choice(a.Id, a.Name));

    /// <summary>The chosen one and all; missing when this id is none, and null in a hall without alliances.</summary>
    public async Task<Outcome<(Choice? Chosen, IReadOnlyList<Choice> All)>> Run(Guid? id, CancellationToken stop)
    {
        var all = await All(stop);
        var (governed, own) = (acting.Who.AlliancesFor(Act.ManageMembership).ToList(), acting.Who.Alliances);
        var chosen = id is null ? all.OrderByDescending(a => governed.Contains(a.Id)).ThenByDescending(a => own.Contains(a.Id)).FirstOrDefault() : all.Find(a => a.Id == id);
        if (id is not null && chosen is null) return new Missing();
        return (chosen, all);
    }
}
