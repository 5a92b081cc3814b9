using System.Collections.Concurrent;
using System.Text;

namespace Guildhall.Matching;

/// <summary>
/// Some documents, immutable, numbered 0… by ascending id. Everything is held twice, once by document and once by key:
/// the tokens of a document in order, to verify phrases and to merge, and the postings of its terms; its tags and their postings; its skills and theirs.
/// </summary>
sealed class Segment
{
    readonly ConcurrentDictionary<Sort, int[]> orders = new();
    readonly ConcurrentDictionary<Columns, int[]> columns = new();
    readonly ConcurrentDictionary<int, ImpactLists> tagImpacts = new();

    /// <summary>Codes in <see cref="Tokens"/>: the end of a text; something between two characters; from here on term + 2.</summary>
    public const int TextBreak = 0, Gap = 1, FirstTerm = 2;

    public required Guid[] Ids { get; init; }

    /// <summary>Weighted count of words by document, in eighths.</summary>
    public required int[] Lengths { get; init; }

    /// <summary>Codes of the words of all documents. Frequent terms have small numbers and take one byte.</summary>
    public required byte[] Tokens { get; init; }

    public required int[] TokenStarts { get; init; }

    public required Vocabulary Vocabulary { get; init; }

    /// <summary>By term: its stem if it is a spelling, else itself.</summary>
    public required int[] Stems { get; init; }

    /// <summary>Payload: weighted occurrences in eighths × 2, plus 1 if it occurs without diacritics.</summary>
    public required Postings Terms { get; init; }

    /// <summary>How a term is usually written, where that is not the term itself; empty if it never is written so.</summary>
    public required Dictionary<int, string> Written { get; init; }

    /// <summary>The tags that occur, ascending; a tag is numbered by its place here.</summary>
    public required Tag[] Tags { get; init; }

    public required int[] DocTags { get; init; }

    public required int[] TagStarts { get; init; }

    public required Postings TagDocs { get; init; }

    /// <summary>The skills that occur, ascending; a skill is numbered by its place here.</summary>
    public required int[] Skills { get; init; }

    /// <summary>The importances that occur, ascending.</summary>
    public required float[] Importances { get; init; }

    /// <summary>By document: gap to the skill, place of the importance.</summary>
    public required byte[] DocSkills { get; init; }

    public required int[] SkillStarts { get; init; }

    public required ImpactLists Impacts { get; init; }

    /// <summary>In what order the documents lie in <see cref="Impacts"/>.</summary>
    public required Places Places { get; init; }

    /// <summary>By field: the number of each document, NaN where it lacks it.</summary>
    public required Dictionary<int, double[]> Numbers { get; init; }

    /// <summary>Empty if no document has a place; latitude NaN where one has none.</summary>
    public required GeoPoint[] Points { get; init; }

    public int Count => Ids.Length;

    /// <summary>Roughly, for the decision what to merge.</summary>
    public long Bytes => Tokens.Length + Terms.Bytes;

    /// <summary>The number of a document, or -1. O(log documents).</summary>
    public int Find(Guid id)
    {
        var place = Array.BinarySearch(Ids, id);
        return place < 0 ? -1 : place;
    }

    /// <summary>The first document, from a given one on, whose id is not smaller; the count if there is none. O(log of how far it is).</summary>
    public int FirstAtLeast(Guid id, int from)
    {
        // New ids mostly come after all.
        if (Count == 0 || Ids[^1].CompareTo(id) < 0)
            return Count;
        var (low, step) = (from, 1);
        while (low + step < Count && Ids[low + step - 1].CompareTo(id) < 0)
            (low, step) = (low + step, 2 * step);
        var high = Math.Min(low + step, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Ids[middle].CompareTo(id) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    public ReadOnlySpan<int> TagsOf(int doc) => DocTags.AsSpan(TagStarts[doc], TagStarts[doc + 1] - TagStarts[doc]);

    /// <summary>The number of a tag, or -1.</summary>
    public int TagNumber(Tag tag)
    {
        var place = Array.BinarySearch(Tags, tag);
        return place < 0 ? -1 : place;
    }

    /// <summary>The numbers of the tags in a field: from, to (exclusive).</summary>
    public (int From, int To) TagsIn(int field) => (FirstTag(field), field == int.MaxValue ? Tags.Length : FirstTag(field + 1));

    /// <summary>The number of a skill, or -1.</summary>
    public int SkillNumber(int skill)
    {
        var place = Array.BinarySearch(Skills, skill);
        return place < 0 ? -1 : place;
    }

    /// <summary>Appends the numbers of the skills of a document and, if wanted, the places of their importances.</summary>
    public void SkillsOf(int doc, List<int> skills, List<int>? importances)
    {
        var skill = -1;
        for (int at = SkillStarts[doc], end = SkillStarts[doc + 1]; at < end;)
        {
            skill += (int)ByteWriter.Varint(DocSkills, ref at) + 1;
            skills.Add(skill);
            var importance = (int)ByteWriter.Varint(DocSkills, ref at);
            importances?.Add(importance);
        }
    }

    /// <summary>The documents with a tag as one list of <see cref="ImpactLists"/>, made when it is first asked for and kept: two bytes a document, or less.</summary>
    public ImpactLists TagImpacts(int tag) => tagImpacts.GetOrAdd(tag, static (tag, segment) =>
    {
        var places = new int[segment.TagDocs.Counts[tag]];
        var cursor = segment.TagDocs.Open(tag);
        for (var i = 0; cursor.Next(); i++)
            places[i] = segment.Places.PlaceOf(cursor.Doc);
        return ImpactLists.Of(places, segment.Count);
    }, this);

    /// <summary>The place of the highest importance of a skill in the documents whose bits are set, at most the given one; 0 if there are none. O(documents with the skill).</summary>
    public int HighestOf(int skill, int atMost, ulong[] live)
    {
        var highest = 0;
        var (from, to) = Impacts.KeysOf(skill);
        for (var key = to - 1; key >= from; key--)
        {
            for (var block = 0; block < Impacts.Blocks; block++)
            {
                foreach (var place in Impacts.PlacesOf(key, block))
                {
                    var doc = Places.DocAt(place);
                    if ((live[doc >> 6] >> doc & 1) != 0)
                        highest = Math.Max(highest, ImportanceOf(doc, skill));
                    if (highest == atMost)
                        return highest;
                }
            }

            // Lower layers are lower.
            if (highest > 0)
                return highest;
        }

        return highest;
    }

    int ImportanceOf(int doc, int wanted)
    {
        var skill = -1;
        for (int at = SkillStarts[doc], end = SkillStarts[doc + 1]; at < end;)
        {
            skill += (int)ByteWriter.Varint(DocSkills, ref at) + 1;
            var importance = (int)ByteWriter.Varint(DocSkills, ref at);
            if (skill == wanted)
                return importance;
        }

        return 0;
    }

    /// <summary>Fills the array, a longer one if need be, with the codes of a document and returns their number.</summary>
    public int TokensOf(int doc, ref int[] codes)
    {
        var (at, end) = (TokenStarts[doc], TokenStarts[doc + 1]);
        if (codes.Length < end - at)
            codes = new int[end - at];
        var count = 0;
        while (at < end)
            codes[count++] = (int)ByteWriter.Varint(Tokens, ref at);
        return count;
    }

    /// <summary>Appends the distinct terms under which a document has postings. Slow; for removal only.</summary>
    public void TermsOf(int doc, List<int> terms)
    {
        int[] codes = [];
        var count = TokensOf(doc, ref codes);
        var seen = new HashSet<int>();
        var previous = -1;
        Span<byte> pair = stackalloc byte[8];
        foreach (var code in codes.AsSpan(0, count))
        {
            if (code < FirstTerm)
            {
                previous = -1;
                continue;
            }

            var term = code - FirstTerm;
            seen.Add(term);
            seen.Add(Stems[term]);
            var key = Vocabulary.Key(term);
            if (!Vocabulary.IsCharacter(key))
            {
                previous = -1;
                continue;
            }

            if (previous >= 0)
            {
                var first = Vocabulary.Key(previous);
                first.CopyTo(pair);
                key.CopyTo(pair[first.Length..]);
                seen.Add(Vocabulary.Find(pair[..(first.Length + key.Length)]));
            }

            previous = term;
        }

        terms.AddRange(seen);
    }

    /// <summary>What a document is ordered by: its number, negative if large ones come first; those without one come last.</summary>
    public double Key(Sort sort, int doc)
    {
        var value = Numbers.TryGetValue(sort.Field, out var values) ? values[doc] : double.NaN;
        return double.IsNaN(value) ? double.PositiveInfinity : sort.Kind == SortKind.Descending ? -value : value;
    }

    /// <summary>The documents in the order of a sort by number, made when it is first asked for and kept: four bytes a document. O(documents × log documents) once.</summary>
    public int[] OrderBy(Sort sort) => orders.GetOrAdd(sort, static (sort, segment) =>
    {
        // Documents are numbered by ascending id, so by number is by id where keys are equal.
        var keys = new (double Key, int Doc)[segment.Count];
        for (var doc = 0; doc < keys.Length; doc++)
            keys[doc] = (segment.Key(sort, doc), doc);
        Array.Sort(keys);
        return Array.ConvertAll(keys, key => key.Doc);
    }, this);

    /// <summary>The values of all documents in these columns, one after the other; read when they are first asked for and kept. O(tags) once.</summary>
    public int[] Read(Columns wanted) => columns.GetOrAdd(wanted, static (wanted, segment) => wanted.Of(segment), this);

    /// <summary>The place in an order of the first document behind a cursor. O(log documents).</summary>
    public int After(int[] order, Sort sort, Cursor after)
    {
        var (low, high) = (0, order.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Candidate.IsBefore(after.Key, after.Id, Key(sort, order[middle]), Ids[order[middle]]))
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    public string TermText(int term) => Encoding.UTF8.GetString(Vocabulary.Key(term));

    int FirstTag(int field)
    {
        var (low, high) = (0, Tags.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Tags[middle].Field < field)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
