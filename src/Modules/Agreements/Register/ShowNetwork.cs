using System.Numerics;
using Guildhall.Alliance.Members;
using Guildhall.Shell.Charts;
using Guildhall.Taxonomy;

namespace Guildhall.Agreements.Register;

/// <summary>Who is tied to whom by agreements in force, organisations and regions: of those that one may see, or else of the public ones.</summary>
public class ShowNetwork(TieStore store, Acting acting, MemberDirectory members, Classification taxonomy, TimeProvider clock)
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
        Func<Tied, bool> sees = isPublicView ? t => t.IsPublic : who.SeesSigned();
        var places = new Dictionary<Guid, int>();
        var agreements = new List<int[]>();
        foreach (var tied in store.All.Where(t => Agreement.On(t.State, t.From, t.Until, t.EndsOn, today) == AgreementState.Active && sees(t)))
        {
            var own = new int[tied.Organisations.Length];
            for (var i = 0; i < own.Length; i++) own[i] = places.TryGetValue(tied.Organisations[i], out var place) ? place : places[tied.Organisations[i]] = places.Count;
            agreements.Add(own);
        }
        var ids = places.Keys.ToList();
        var entries = await members.Many(ids, stop);
        var regions = ids.ConvertAll(id => ProvinceTiles.Province(entries.GetValueOrDefault(id)?.RegionCode, taxonomy));
        var known = regions.OfType<Region>().DistinctBy(r => r.Code).OrderBy(r => r.Code, StringComparer.Ordinal).ToList();
        var lies = regions.ConvertAll(r => r is null ? -1 : known.FindIndex(k => k.Code == r.Code));
        // Whom each has met, a row of bits for each: some hundreds of organisations meet millions of times.
        var (counts, width) = (new int[ids.Count], (ids.Count + 63) / 64);
        var (met, party) = (new ulong[ids.Count * width], new ulong[width]);
        var (between, within, here) = (new int[known.Count, known.Count], new long[known.Count], new int[known.Count]);
        foreach (var own in agreements)
        {
            Array.Clear(here);
            Array.Clear(party);
            foreach (var place in own)
            {
                counts[place]++;
                party[place / 64] |= 1UL << place;
                if (lies[place] is >= 0 and var region) here[region]++;
            }
            foreach (var place in own)
                for (var i = 0; i < width; i++) met[place * width + i] |= party[i];
            for (var i = 0; i < here.Length; i++)
            {
                if (here[i] == 0) continue;
                within[i]++;
                if (here[i] > 1) between[i, i]++;
                for (var j = i + 1; j < here.Length; j++)
                    if (here[j] > 0) between[i, j]++;
            }
        }
        var partners = new int[ids.Count];
        for (var n = 0; n < partners.Length; n++)
        {
            foreach (var bits in met.AsSpan(n * width, width)) partners[n] += BitOperations.PopCount(bits);
            // Everybody has met themselves.
            partners[n]--;
        }
        var order = Enumerable.Range(0, ids.Count).Where(n => entries.ContainsKey(ids[n])).OrderByDescending(n => partners[n]).ThenByDescending(n => counts[n]).ThenBy(n => ids[n]).Take(MostListed).ToList();
        var shown = order.Take(MostShown).ToList();
        var drawn = Enumerable.Range(0, ids.Count).Select(n => shown.IndexOf(n)).ToArray();
        var ties = new int[MostShown, MostShown];
        foreach (var own in agreements)
            foreach (var one in own)
                foreach (var other in own)
                    if (drawn[one] >= 0 && drawn[one] < drawn[other]) ties[drawn[one], drawn[other]]++;
        return new Result(order.ConvertAll(n => new Node(ids[n], entries[ids[n]].Name, counts[n], partners[n])),
            [.. from i in Enumerable.Range(0, shown.Count) from j in Enumerable.Range(i, shown.Count - i) where ties[i, j] > 0 orderby ties[i, j] descending, i, j select new Tie(ids[shown[i]], ids[shown[j]], ties[i, j])],
            ids.Count, partners.Sum() / 2, agreements.Count, ProvinceTiles.Of(known.Zip(within).ToDictionary(r => r.First.Code, r => r.Second, StringComparer.Ordinal), taxonomy),
            [.. from i in Enumerable.Range(0, known.Count) from j in Enumerable.Range(i, known.Count - i) where between[i, j] > 0 orderby between[i, j] descending, i, j select new RegionTie(known[i].Name, known[j].Name, between[i, j])], isPublicView);
    }
}
