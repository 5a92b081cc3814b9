using Guildhall.Formats.Html;

namespace Guildhall.Demand.Postings;

/// <summary>
/// Groups near-duplicates: postings with the same normalised title, employer and place (their likeness key), the same audience and state, whose texts share most of their
/// word triples (Jaccard at least 0.6; Broder 1997, "On the resemblance and containment of documents"). The oldest of a group stands for it in lists.
/// </summary>
public class Likenesses(GuildhallDb db)
{
    const double Same = 0.6;

    /// <summary>Groups all postings with these keys anew. One query for the keys, one save.</summary>
    /// <returns>How many postings stand behind another.</returns>
    public async Task<int> Regroup(IReadOnlyCollection<string> keys, CancellationToken stop)
    {
        var behind = 0;
        foreach (var some in keys.Distinct(StringComparer.Ordinal).Chunk(400))
        {
            var shared = await db.Set<Posting>().Where(p => some.Contains(p.LikenessKey)).GroupBy(p => p.LikenessKey).Where(g => g.Count() > 1 || g.Count(p => p.GroupId != p.Id) > 0).Select(g => g.Key).ToListAsync(stop);
            if (shared.Count == 0) continue;
            var postings = await db.Set<Posting>().Where(p => shared.Contains(p.LikenessKey)).OrderBy(p => p.Id).ToListAsync(stop);
            foreach (var alike in postings.GroupBy(p => (p.LikenessKey, p.State, p.IsPublic, Audience: Audience(p))))
            {
                var heads = new List<(Posting Posting, HashSet<int> Triples)>();
                foreach (var posting in alike)
                {
                    var triples = Triples(SafeHtml.ToText(posting.DescriptionHtml));
                    var head = heads.FirstOrDefault(h => Resemblance(h.Triples, triples) >= Same).Posting;
                    if (head is null) heads.Add((posting, triples));
                    else behind++;
                    var group = (head ?? posting).Id;
                    if (posting.GroupId != group) posting.GroupId = group;
                }
            }
            await db.SaveChangesAsync(stop);
        }
        return behind;
    }

    // What only its owner sees never stands behind another's.
    static string Audience(Posting posting) => string.Join(',', posting.SharedWith.Order()) + (posting.State is PostingState.Live or PostingState.Closed && (posting.IsPublic || posting.SharedWith.Count > 0) ? "" : $" {posting.OwnerId}");

    static double Resemblance(HashSet<int> a, HashSet<int> b)
    {
        if (a.Count == 0 || b.Count == 0) return a.Count == b.Count ? 1 : 0;
        var common = a.Count(b.Contains);
        return (double)common / (a.Count + b.Count - common);
    }

    // Words of Latin scripts, single characters of Han: three in a row, hashed without the process's random seed.
    static HashSet<int> Triples(string text)
    {
        var words = new List<int>();
        var hash = 17;
        var open = false;
        foreach (var c in Foundation.Languages.Folding.Fold(text) + " ")
        {
            var isHan = c > 0x2E80;
            if (open && (isHan || !char.IsLetterOrDigit(c)))
            {
                words.Add(hash);
                (hash, open) = (17, false);
            }
            if (isHan) words.Add(c);
            else if (char.IsLetterOrDigit(c)) (hash, open) = (unchecked(hash * 31 + c), true);
        }
        var triples = new HashSet<int>();
        for (var i = 0; i + 2 < words.Count; i++) triples.Add(unchecked((words[i] * 31 + words[i + 1]) * 31 + words[i + 2]));
        return triples;
    }
}
