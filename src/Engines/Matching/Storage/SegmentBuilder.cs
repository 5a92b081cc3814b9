using System.Runtime.InteropServices;
using System.Text;

namespace Guildhall.Matching;

/// <summary>Makes a segment of documents. O(text), and O(terms × log terms) to put the terms in order.</summary>
sealed class SegmentBuilder
{
    readonly Dictionary<string, int> terms = [];
    readonly List<string> keys = [];
    readonly List<int> stems = [];
    readonly List<bool> isPair = [];
    readonly Dictionary<string, Word> words = [];

    readonly List<int> tokens = [];
    readonly int[] tokenStarts;
    readonly int[] lengths;

    // Of the document at hand, by term; and over all documents.
    readonly List<int> occurrences = [];
    readonly List<int> touched = [];
    readonly List<int> entries = [];
    readonly List<int> payloads = [];
    readonly int[] entryStarts;

    SegmentBuilder(int docs)
    {
        tokenStarts = new int[docs + 1];
        entryStarts = new int[docs + 1];
        lengths = new int[docs];
    }

    /// <summary>Documents must be ascending by id and distinct.</summary>
    public static Segment Build(Document[] documents, int? cluster)
    {
        var builder = new SegmentBuilder(documents.Length);
        for (var doc = 0; doc < documents.Length; doc++)
            builder.AddTexts(doc, documents[doc].Texts);
        return builder.Finish(documents, cluster);
    }

    void AddTexts(int doc, IReadOnlyList<TextField> texts)
    {
        var length = 0L;
        for (var i = 0; i < texts.Count; i++)
        {
            if (i > 0)
                tokens.Add(Segment.TextBreak);
            var weight = texts[i].Weight is var w && w >= 0.125f ? (int)MathF.Round(MathF.Min(w, 1000) * 8) : 1;
            length += (long)weight * AddText(Analysis.Normalise(texts[i].Text), weight);
        }

        lengths[doc] = (int)Math.Min(length, int.MaxValue);
        touched.Sort();
        foreach (var term in touched)
        {
            entries.Add(term);
            payloads.Add(occurrences[term]);
            occurrences[term] = 0;
        }

        touched.Clear();
        tokenStarts[doc + 1] = tokens.Count;
        entryStarts[doc + 1] = entries.Count;
    }

    int AddText(string text, int weight)
    {
        var scanner = new WordScanner(text);
        var count = 0;
        var followsCharacter = false;
        var previousStart = 0;
        while (scanner.Next())
        {
            count++;
            if (scanner.IsCharacter)
            {
                if (followsCharacter && !scanner.IsJoined)
                    tokens.Add(Segment.Gap);
                Occur(AddToken(Term(scanner.Span, pair: false)), weight, plain: true);
                if (scanner.IsJoined)
                    Occur(Term(text.AsSpan(previousStart, scanner.End - previousStart), pair: true), weight, plain: true);
                previousStart = scanner.Start;
            }
            else
            {
                var word = WordOf(scanner.Span);
                AddToken(word.Token);
                Occur(word.Stem, weight, plain: word.Token == word.Stem);
                if (word.Token != word.Stem)
                    Occur(word.Token, weight, plain: false);
            }

            followsCharacter = scanner.IsCharacter;
        }

        return count;
    }

    int AddToken(int term)
    {
        tokens.Add(term + Segment.FirstTerm);
        return term;
    }

    void Occur(int term, int weight, bool plain)
    {
        ref var payload = ref CollectionsMarshal.AsSpan(occurrences)[term];
        if (payload == 0)
            touched.Add(term);
        payload = (Math.Min((payload >> 1) + weight, 1 << 29) << 1) | (payload & 1) | (plain ? 1 : 0);
    }

    Word WordOf(ReadOnlySpan<char> span)
    {
        ref var word = ref CollectionsMarshal.GetValueRefOrAddDefault(words.GetAlternateLookup<ReadOnlySpan<char>>(), span, out var isKnown);
        if (!isKnown)
        {
            var (stem, spelling) = Analysis.Word(span.ToString());
            word.Stem = word.Token = Term(stem, pair: false);
            if (spelling is not null)
            {
                word.Token = Term(Vocabulary.SpellingKey(stem, spelling), pair: false);
                stems[word.Token] = word.Stem;
            }
        }

        word.Count++;
        return word;
    }

    int Term(ReadOnlySpan<char> key, bool pair)
    {
        ref var term = ref CollectionsMarshal.GetValueRefOrAddDefault(terms.GetAlternateLookup<ReadOnlySpan<char>>(), key, out var isKnown);
        if (!isKnown)
        {
            term = keys.Count;
            keys.Add(key.ToString());
            stems.Add(term);
            isPair.Add(pair);
            occurrences.Add(0);
        }

        return term;
    }

    Segment Finish(Document[] documents, int? cluster)
    {
        var counts = new int[keys.Count];
        foreach (var term in entries)
            counts[term]++;
        var order = Vocabulary.Numbering(counts, isPair);
        var number = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
            number[order[place]] = place;

        var vocabulary = new ByteWriter();
        var vocabularyStarts = new int[order.Length + 1];
        var numberedStems = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            vocabulary.Write(Encoding.UTF8.GetBytes(keys[order[place]]));
            vocabularyStarts[place + 1] = vocabulary.Length;
            numberedStems[place] = number[stems[order[place]]];
        }

        var codes = new ByteWriter(tokens.Count * 2);
        var codeStarts = new int[documents.Length + 1];
        for (var doc = 0; doc < documents.Length; doc++)
        {
            for (var i = tokenStarts[doc]; i < tokenStarts[doc + 1]; i++)
                codes.Varint((uint)(tokens[i] < Segment.FirstTerm ? tokens[i] : number[tokens[i] - Segment.FirstTerm] + Segment.FirstTerm));
            codeStarts[doc + 1] = codes.Length;
        }

        foreach (ref var entry in CollectionsMarshal.AsSpan(entries))
            entry = number[entry];

        var tags = new TagColumn(documents.Length);
        var skills = new SkillColumn(documents.Length);
        var numbers = new NumberColumns(documents.Length);
        foreach (var document in documents)
        {
            tags.Add(document.Tags);
            skills.Add(document.Skills);
            numbers.Add(document.Numbers, document.Place);
        }

        var (tagList, docTags, tagStarts, tagDocs) = tags.Finish();
        var places = Places.Order(cluster, tagList, docTags, tagStarts, tagDocs.Counts);
        var (skillList, importances, docSkills, skillStarts, impacts) = skills.Finish(places);
        return new()
        {
            Ids = Array.ConvertAll(documents, document => document.Id),
            Lengths = lengths,
            Tokens = codes.ToArray(),
            TokenStarts = codeStarts,
            Vocabulary = new(vocabulary.ToArray(), vocabularyStarts),
            Stems = numberedStems,
            Terms = Postings.Invert(order.Length, entryStarts, CollectionsMarshal.AsSpan(entries), CollectionsMarshal.AsSpan(payloads), hasPayload: true),
            Written = WrittenForms(number),
            Tags = tagList,
            DocTags = docTags,
            TagStarts = tagStarts,
            TagDocs = tagDocs,
            Skills = skillList,
            Importances = importances,
            DocSkills = docSkills,
            SkillStarts = skillStarts,
            Impacts = impacts,
            Places = places,
            Numbers = numbers.ByField,
            Points = numbers.Places,
        };
    }

    Dictionary<int, string> WrittenForms(int[] number)
    {
        var best = new Dictionary<int, (string Text, int Count)>();
        foreach (var (text, word) in words)
        {
            best.TryAdd(word.Stem, ("", 0));
            var (other, count) = best.GetValueOrDefault(word.Token, ("", 0));
            if (word.Count > count || (word.Count == count && string.CompareOrdinal(text, other) < 0))
                best[word.Token] = (text, word.Count);
        }

        var written = new Dictionary<int, string>();
        foreach (var (term, (text, _)) in best)
        {
            if (!string.Equals(text, Vocabulary.Readable(keys[term]), StringComparison.Ordinal))
                written.Add(number[term], text);
        }

        return written;
    }

    struct Word
    {
        /// <summary>The spelling if it has diacritics, else the stem.</summary>
        public int Token;
        public int Stem;
        public int Count;
    }
}
