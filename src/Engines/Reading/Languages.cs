namespace Guildhall.Reading;

/// <summary>
/// Tells the language of a text from its script and, among languages in Latin letters, from its stop words.
/// Deterministic and linear; sure of itself from about one sentence on.
/// </summary>
static class Languages
{
    static readonly string[] Order = ["en", "de", "fr", "es", "nl", "sv", "it", "pt", "pl", "cs", "da", "no", "fi", "hu", "ro", "vi"];

    static readonly Dictionary<string, (int Language, int Weight)[]> Votes = Count();

    /// <summary>The part of a BCP 47 tag before the first hyphen, in lower case.</summary>
    public static string Primary(string tag)
    {
        int hyphen = tag.AsSpan().IndexOfAny('-', '_');
        return (hyphen < 0 ? tag : tag[..hyphen]).ToLowerInvariant();
    }

    /// <summary>The language of the text, or null when nothing in it tells.</summary>
    public static string? OfOrNull(FoldedText text, List<Token> tokens)
    {
        int han = 0, kana = 0, hangul = 0, cyrillic = 0, greek = 0, arabic = 0, hebrew = 0, thai = 0, latin = 0;
        Span<int> votes = stackalloc int[Order.Length];
        votes.Clear();
        var lookup = Votes.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var token in tokens)
        {
            char c = text.Chars[token.Start];
            if (c is >= '\u3040' and <= '\u30FF') kana++;
            else if (Letters.IsIdeograph(c)) han++;
            else if (c is >= '\uAC00' and <= '\uD7AF') hangul++;
            else if (c is >= '\u0400' and <= '\u052F') cyrillic++;
            else if (c is >= '\u0370' and <= '\u03FF') greek++;
            else if (c is >= '\u0600' and <= '\u06FF') arabic++;
            else if (c is >= '\u0590' and <= '\u05FF') hebrew++;
            else if (c is >= '\u0E00' and <= '\u0E7F') thai++;
            else
            {
                latin++;
                if (lookup.TryGetValue(text.Chars.AsSpan(token.Start, token.Length), out var languages))
                    foreach (var (language, weight) in languages)
                        votes[language] += weight;
            }
        }
        // A Chinese posting may be full of product names, and a character says about as much as half a word.
        if (kana * 10 > han && kana > 2) return "ja";
        if (han >= 2 && han * 3 > latin) return "zh";
        if (hangul > latin) return "ko";
        if (cyrillic > latin) return Contains(text, 'ї', 'є') ? "uk" : Contains(text, 'ъ') && !Contains(text, 'ы') ? "bg" : "ru";
        if (greek > latin) return "el";
        if (arabic > latin) return "ar";
        if (hebrew > latin) return "he";
        if (thai > 0 && thai >= latin) return "th";
        int best = 0;
        for (int l = 1; l < votes.Length; l++)
            if (votes[l] > votes[best]) best = l;
        return votes[best] > 0 ? Order[best] : null;
    }

    static bool Contains(FoldedText text, params ReadOnlySpan<char> letters) => text.Chars.AsSpan(0, text.Length).IndexOfAny(letters) >= 0;

    // A word of one language alone says more than one that several share.
    static Dictionary<string, (int, int)[]> Count()
    {
        var of = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (language, words) in StopWords.Of)
            foreach (var word in words)
            {
                if (!of.TryGetValue(word, out var languages)) of[word] = languages = [];
                languages.Add(language);
            }
        foreach (var (word, language) in new[] { ("m/w/d", "de"), ("gmbh", "de"), ("gesucht", "de"), ("nhs", "en") })
            of.TryAdd(word, [language]);
        return of.ToDictionary(p => p.Key, p => p.Value.Select(l => (Array.IndexOf(Order, l), 12 / p.Value.Count)).ToArray(), StringComparer.Ordinal);
    }
}
