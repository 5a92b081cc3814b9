namespace Guildhall.Reading;

/// <summary>
/// What the trained likeness sees of a token, hashed: the word itself and the letters 3–5-grams in it between marks of its beginning and its end; of a Chinese character itself
/// and what follows it, up to three characters. The only place that knows: training and reading ask here.
/// </summary>
static class Features
{
    /// <summary>Longer words are not looked at; they are no words.</summary>
    const int MaxWord = 40;

    const uint Word = 1, Letters3To5 = 2, Ideographs = 7;

    /// <summary>Features that one token has at most.</summary>
    public const int Most = 1 + 3 * MaxWord;

    /// <summary>Writes the features of one token and says how many there are; none of a number or of what is too long to be a word.</summary>
    public static int Of(FoldedText text, List<Token> tokens, int t, Span<uint> features)
    {
        var token = tokens[t];
        var chars = text.Chars.AsSpan(token.Start, token.Length);
        if (Letters.IsIdeograph(chars[0]))
        {
            int run = 1;
            while (run < 3 && t + run < tokens.Count && tokens[t + run].Gap == Gap.Nothing && Letters.IsIdeograph(text.Chars[tokens[t + run].Start])) run++;
            for (int length = 1; length <= run; length++) features[length - 1] = Hash(text.Chars.AsSpan(token.Start, length), Ideographs);
            return run;
        }
        if (chars.Length > MaxWord || char.IsAsciiDigit(chars[0]) && chars.Length > 3) return 0;
        Span<char> word = stackalloc char[MaxWord + 2];
        int n = 0;
        word[n++] = '<';
        foreach (char c in chars) word[n++] = Letters.Base(c);
        word[n++] = '>';
        features[0] = Hash(word[..n], Word);
        int count = 1;
        for (int gram = 3; gram <= 5 && gram < n; gram++)
            for (int i = 0; i + gram <= n; i++) features[count++] = Hash(word.Slice(i, gram), Letters3To5);
        return count;
    }

    // FNV-1a (Fowler, Noll and Vo), its bits then mixed once more.
    static uint Hash(ReadOnlySpan<char> feature, uint kind)
    {
        uint hash = 2166136261 ^ kind;
        foreach (char c in feature) hash = (hash ^ c) * 16777619;
        hash ^= hash >> 15;
        hash *= 0x2c1b3c6d;
        return hash ^ hash >> 12;
    }
}
