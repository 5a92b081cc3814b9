using System.Buffers;

namespace Guildhall.Reading;

/// <summary>
/// Collects, sentence by sentence, the skills whose names stand in a text: word for word; as all content words of a name
/// close together in any order (<em>inventory management</em> for <em>manage inventory</em>); and as a share of them.
/// Time is linear in the text times the number of names that have one of a sentence's words among their two rarest.
/// </summary>
static class SkillFinder
{
    static readonly SearchValues<char> Signs = SearchValues.Create("+#.0123456789");

    /// <summary>Adds what the names of one language find.</summary>
    /// <param name="index">The names.</param>
    /// <param name="body">The text.</param>
    /// <param name="words">Room for the words of the text, one for each token.</param>
    /// <param name="wordStarts">For each token, the token at which its word begins; empty where that is not known.</param>
    /// <param name="foreign">Whether the text is of another language than the names.</param>
    /// <param name="spelledOnly">Whether only names that stand there word for word count.</param>
    /// <param name="found">To which it adds.</param>
    public static void Collect(LabelIndex index, Body body, Span<Word> words, ReadOnlySpan<int> wordStarts, bool foreign, bool spelledOnly, Findings found)
    {
        var (text, tokens, sentences) = (body.Text, body.Tokens, body.Sentences);
        index.Understand(text, tokens, words);
        for (int s = 0; s < sentences.Count; s++)
            if (sentences[s].Weight > 0) Spelled(index, text, tokens, words, sentences[s], s, wordStarts, foreign, found);
        if (!foreign && !spelledOnly && index.Language is not ("zh" or "ja" or "ko"))
        {
            var scratch = index.Borrow();
            for (int s = 0; s < sentences.Count; s++)
                if (sentences[s].Weight > 0) Shared(index, text, tokens, words, sentences[s], s, scratch, found);
            index.Return(scratch);
        }
    }

    static void Spelled(LabelIndex index, FoldedText text, List<Token> tokens, ReadOnlySpan<Word> words, Sentence sentence, int number, ReadOnlySpan<int> wordStarts, bool foreign, Findings found)
    {
        int covered = 0;
        for (int i = sentence.First; i < sentence.End; i++)
        {
            if (words[i].Light < 0) continue;
            var (formNumber, length) = index.LongestAt(words, tokens, i, sentence.End);
            if (formNumber < 0 || i + length <= covered) continue;
            bool ideographs = Letters.IsIdeograph(text.Chars[tokens[i].Start]);
            float boundary = 1;
            if (ideographs)
            {
                if (!Together(tokens, i, length)) continue;
                if (!wordStarts.IsEmpty)
                {
                    bool begins = wordStarts[i] == i;
                    bool ends = i + length == tokens.Count || wordStarts[i + length] == i + length;
                    if (!begins && !ends || !(begins && ends) && Crosses(wordStarts, i, length)) continue;
                    if (!(begins && ends)) boundary = 0.75f;
                }
            }
            bool any = false;
            int sharers = 0;
            for (int f = formNumber; f >= 0; f = index.Forms[f].NextAtNode) sharers++;
            for (int f = formNumber; f >= 0; f = index.Forms[f].NextAtNode)
            {
                ref readonly var form = ref index.Forms[f];
                var likeness = index.Compare(form, text, tokens, words, i);
                if (likeness == Likeness.OtherWord) continue;
                bool vague = false;
                float score = ideographs
                    ? length switch { 1 => 0.1f, 2 => 0.72f, 3 => 0.82f, _ => 0.9f } * boundary
                    : form.ContentWords > 1
                        ? 0.55f + 0.4f * Math.Min(1, index.InfoOf(form.Set) / (1.8f * index.MaxIdf))
                        : SingleWord(index, form, text, tokens, words, i, likeness, foreign, out vague);
                if (!form.Label.Preferred) score *= form.Kin || ideographs ? 0.93f : 0.8f;
                score *= likeness switch { Likeness.Same => 1f, Likeness.WithoutMarks => 0.93f, Likeness.Plural => 0.95f, _ => 0.85f };
                if (Hollow(index, form) && !ideographs) score *= 0.5f;
                if (sharers > 1) score *= 0.9f;
                if (score < 0.05f) continue;
                if (!any) found.Add(text.OriginalSpan(tokens[i].Start, tokens[i + length - 1].End));
                any = true;
                found.Add(new Evidence(form.Label.Concept, form.Label.Text, likeness >= Likeness.Inflected ? Reason.NearLabel : form.Label.Preferred ? Reason.ExactLabel : Reason.AlternativeLabel,
                    score * sentence.Weight, vague, IsUseful(text, tokens, sentence, i), number, found.SpanCount - 1, 1));
            }
            if (any) covered = i + length;
        }
    }

    // A name of common words only that has none in common with what it names: "staff support" for helping computer users.
    static bool Hollow(LabelIndex index, in LabelIndex.Form form) => !form.Kin && form.Set >= 0 && index.InfoOf(form.Set) < 0.9f * index.MaxIdf;

    // A wish reaches about a clause; Chinese counts characters, two to the word.
    static bool IsUseful(FoldedText text, List<Token> tokens, Sentence sentence, int at)
    {
        if (sentence.WishAt < 0) return sentence.Wished;
        int reach = Letters.IsIdeograph(text.Chars[tokens[sentence.WishAt].Start]) ? 40 : 14;
        return sentence.Wished || Math.Abs(sentence.WishAt - at) <= reach;
    }

    static bool Together(List<Token> tokens, int start, int length)
    {
        for (int i = start + 1; i < start + length; i++)
            if (tokens[i].Gap > Gap.Space) return false;
        return true;
    }

    // A label that takes the tail of one word and the head of the next is no word at all; one that lies inside a word, or adds to it, may be.
    static bool Crosses(ReadOnlySpan<int> wordStarts, int start, int length)
    {
        int last = start + length - 1;
        return wordStarts[start] != wordStarts[last];
    }

    // One-word names are where a reader makes a fool of itself: logic, advice, Swift. A name written with a capital must be so
    // in the text; a common word is weak by itself and needs other evidence.
    static float SingleWord(LabelIndex index, in LabelIndex.Form form, FoldedText text, List<Token> tokens, ReadOnlySpan<Word> words, int at, Likeness likeness, bool foreign, out bool vague)
    {
        vague = true;
        if (likeness > Likeness.Plural || form.Set < 0) return 0;
        while (words[at].Deep < 0 && at + 1 < words.Length) at++;
        var token = tokens[at];
        var label = form.Label.Text;
        var written = text.Original.Span[text.OriginalStart(token.Start)..text.OriginalEnd(token.End)];
        if (form.TokenCount == 1 && IsName(label))
        {
            if (likeness == Likeness.Plural) return 0;
            bool odd = label.AsSpan().ContainsAny(Signs);
            bool acronym = label.Length > 1 && char.IsUpper(label[1]);
            if (index.Language == "en" && !odd && char.IsLetter(written[0]) && (!char.IsUpper(written[0]) || acronym && label.Length < 6 && !char.IsUpper(written[^1]))) return 0;
            if (token.Length == 1) return token.Gap >= Gap.Comma && (at + 1 == tokens.Count || tokens[at + 1].Gap >= Gap.Comma) ? 0.4f : 0;
            vague = !(odd || text.HasIdeographs);
            if (odd) return 0.85f;
            if (acronym && !text.HasIdeographs) return token.Length == 2 ? 0.4f : form.Kin ? 0.75f : 0.45f;
            // Among Chinese characters a Latin name can hardly be anything else.
            if (text.HasIdeographs) return 0.88f;
            // At the beginning of a sentence every word has a capital.
            if (token.Gap >= Gap.Sentence && index.Language == "en") return 0.3f;
            return form.Qualified ? 0.62f : 0.8f;
        }
        if (foreign || token.Length < 3) return 0;
        float rarity = Math.Clamp((index.IdfOf(words[at].Deep) / index.MaxIdf - 0.3f) / 0.6f, 0, 1);
        // "economic" is not economics.
        if (likeness == Likeness.Plural && label.EndsWith("ics", StringComparison.Ordinal)) rarity *= 0.5f;
        return form.Kin ? 0.2f + 0.5f * rarity : 0.08f + 0.5f * Math.Max(0, (rarity - 0.6f) / 0.4f);
    }

    static bool IsName(string label)
    {
        foreach (char c in label)
            if (char.IsUpper(c) || c is '#' or '+') return true;
        return false;
    }

    static void Shared(LabelIndex index, FoldedText text, List<Token> tokens, ReadOnlySpan<Word> words, Sentence sentence, int number, LabelIndex.Scratch scratch, Findings found)
    {
        int stamp = ++scratch.Stamp;
        for (int i = sentence.End - 1; i >= sentence.First; i--)
        {
            int deep = words[i].Deep;
            if (deep < 0) continue;
            scratch.Present[deep] = true;
            scratch.StemFirst[deep] = i;
        }
        Span<int> places = stackalloc int[32];
        var idfs = index.Idfs;
        var (present, stemFirst, setStamp) = (scratch.Present, scratch.StemFirst, scratch.SetStamp);
        for (int i = sentence.First; i < sentence.End; i++)
        {
            int deep = words[i].Deep;
            if (deep < 0 || stemFirst[deep] != i) continue;
            foreach (ref readonly var anchored in index.AnchoredAt(deep))
            {
                if (!(present[anchored.Other] | present[anchored.Second] | present[anchored.Third])) continue;
                int set = anchored.Set;
                if (setStamp[set] == stamp) continue;
                setStamp[set] = stamp;
                var stems = index.StemsOf(set);
                if (stems.Length > places.Length) continue;
                float matched = 0;
                int hits = 0;
                foreach (int stem in stems)
                    if (present[stem])
                    {
                        matched += idfs[stem];
                        places[hits++] = stemFirst[stem];
                    }
                float info = index.InfoOf(set), cover = matched / info;
                if (cover < LabelIndex.LeastCover || hits < 2 && cover < LabelIndex.AloneCover) continue;
                float score;
                Reason why;
                places[..hits].Sort();
                int width = places[hits - 1] - places[0] + 1;
                if (hits == stems.Length && width <= 2 * hits + 2)
                {
                    why = Reason.NearLabel;
                    score = (0.30f + 0.5f * Math.Min(1, info / (2.2f * index.MaxIdf))) * (1 - 0.04f * (width - hits));
                }
                else
                {
                    why = Reason.SharedWords;
                    score = 0.5f * cover * cover * Math.Min(1, matched / (2 * index.MaxIdf)) * (hits == stems.Length ? 1 : 0.8f);
                }
                if (score < 0.08f) continue;
                int last = -1, firstSpan = found.SpanCount;
                foreach (int f in index.FormsOfSet(set))
                {
                    var (label, kin) = (index.Forms[f].Label, index.Forms[f].Kin);
                    if (label.Concept == last) continue;
                    if (Hollow(index, index.Forms[f])) continue;
                    last = label.Concept;
                    if (found.SpanCount == firstSpan)
                        foreach (int p in places[..hits]) found.Add(text.OriginalSpan(tokens[p].Start, tokens[p].End));
                    found.Add(new Evidence(label.Concept, label.Text, why, score * sentence.Weight * (label.Preferred ? 1 : kin ? 0.95f : 0.75f), false, IsUseful(text, tokens, sentence, places[0]), number, firstSpan, hits));
                }
            }
        }
        for (int i = sentence.First; i < sentence.End; i++)
            if (words[i].Deep is >= 0 and var deep) present[deep] = false;
    }
}
