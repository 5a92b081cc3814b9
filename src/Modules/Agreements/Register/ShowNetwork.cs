using System.Runtime.InteropServices;
using Guildhall.Alliance.Members;
using Guildhall.Shell.Charts;
using Guildhall.Taxonomy;

namespace Guildhall.Agreements.Register;

/// <summary>Who is tied to whom by agreements in force, organisations and regions: of those that one may see, or else of the public ones.</summary>
public class ShowNetwork(GuildhallDb db, Acting acting, MemberDirectory members, Classification taxonomy, TimeProvider clock)
{
    /// <summary>A picture shows no more organisations than this, those with most partners first.</summary>
    public const int MostShown = 24;
    /// <summary>And the table behind it no more than this.</summary>
    public const int MostListed = 200;

    public sealed record Node(Guid Id, Localised Name, int Agreements, int Partners);

    /// <summary>Two organisations, and in how many agreements they are both parties.</summary>
    public sealed record Tie(Guid One, Guid Other, int Agreements);

    /// <summary>Two regions, or one region with itself, and by how many agreements organisations of both are tied.</summary>
    public sealed record RegionTie(Localised One, Localised Other, int Agreements);

    /// <param name="Nodes">Those with most partners; of all <paramref name="Organisations"/> no more than are listed.</param>
    /// <param name="Ties">Between those that the picture shows; of all <paramref name="AllTies"/>.</param>
    /// <param name="Tiles">In how many agreements each province takes part; null when no party lies in China.</param>
    public sealed record Result(IReadOnlyList<Node> Nodes, IReadOnlyList<Tie> Ties, int Organisations, int AllTies, int Agreements, IReadOnlyList<Tile>? Tiles, IReadOnlyList<RegionTie> Regions, bool IsPublicView);

    public async Task<Result> Run(CancellationToken stop)
    {
        var (who, today) = (acting.Who, clock.Today());
        var isPublicView = ListAgreements.IsStranger(who);
        var all = db.Set<Agreement>().AsNoTracking();
        var seen = isPublicView ? all.Public(today) : all.VisibleTo(db, who).Standing(AgreementState.Active, today);
        var parties = await seen.Join(db.Set<AgreementParty>().Where(p => p.OrganisationId != null), a => a.Id, p => p.AgreementId, (a, p) => new { p.AgreementId, Id = p.OrganisationId!.Value }).ToListAsync(stop);

        var places = new Dictionary<Guid, int>();
        var agreements = new Dictionary<Guid, List<int>>();
        foreach (var party in parties)
        {
            if (!places.TryGetValue(party.Id, out var place)) places[party.Id] = place = places.Count;
            ref var own = ref CollectionsMarshal.GetValueRefOrAddDefault(agreements, party.AgreementId, out _);
            own ??= [];
            if (!own.Contains(place)) own.Add(place);
        }
        var ids = places.Keys.ToList();
        var entries = await members.Many(ids, stop);
        var regions = ids.ConvertAll(id => ProvinceTiles.Province(entries.GetValueOrDefault(id)?.RegionCode, taxonomy));
        var (counts, ties) = (new int[ids.Count], new Dictionary<long, int>());
        var (between, within) = (new Dictionary<(string, string), int>(), new List<string>());
        foreach (var own in agreements.Values)
        {
            for (var i = 0; i < own.Count; i++)
            {
                counts[own[i]]++;
                for (var j = i + 1; j < own.Count; j++) CollectionsMarshal.GetValueRefOrAddDefault(ties, ((long)Math.Min(own[i], own[j]) << 32) | (uint)Math.Max(own[i], own[j]), out _)++;
            }
            var here = own.Select(o => regions[o]?.Code).OfType<string>().GroupBy(c => c, StringComparer.Ordinal).OrderBy(c => c.Key, StringComparer.Ordinal).ToList();
            within.AddRange(here.Select(h => h.Key));
            for (var i = 0; i < here.Count; i++)
                for (var j = i; j < here.Count; j++)
                    if (i != j || here[i].Skip(1).Any()) CollectionsMarshal.GetValueRefOrAddDefault(between, (here[i].Key, here[j].Key), out _)++;
        }
        var partners = new int[ids.Count];
        foreach (var tie in ties.Keys)
        {
            partners[tie >> 32]++;
            partners[(int)tie]++;
        }
        var order = Enumerable.Range(0, ids.Count).Where(n => entries.ContainsKey(ids[n])).OrderByDescending(n => partners[n]).ThenByDescending(n => counts[n]).ThenBy(n => ids[n]).Take(MostListed).ToList();
        var shown = order.Take(MostShown).ToHashSet();
        return new Result(order.ConvertAll(n => new Node(ids[n], entries[ids[n]].Name, counts[n], partners[n])),
            [.. ties.Where(t => shown.Contains((int)(t.Key >> 32)) && shown.Contains((int)t.Key)).Select(t => new Tie(ids[(int)(t.Key >> 32)], ids[(int)t.Key], t.Value)).OrderByDescending(t => t.Agreements).ThenBy(t => t.One).ThenBy(t => t.Other)],
            ids.Count, ties.Count, agreements.Count, ProvinceTiles.Of(within, taxonomy),
            [.. between.OrderByDescending(b => b.Value).ThenBy(b => b.Key.Item1, StringComparer.Ordinal).ThenBy(b => b.Key.Item2, StringComparer.Ordinal).Select(b => new RegionTie(taxonomy.Region(b.Key.Item1)!.Name, taxonomy.Region(b.Key.Item2)!.Name, b.Value))], isPublicView);
    }
}
