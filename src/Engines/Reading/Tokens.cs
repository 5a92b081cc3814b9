namespace Guildhall.Reading;

/// <summary>Cuts a folded text into tokens. Linear time; the same cuts for labels and for texts.</summary>
static class Tokens
{
    public static List<Token> Of(FoldedText text)
    {
        var tokens = new List<Token>();
        Of(text, tokens);
        return tokens;
    }

    /// <summary>The same, into a list of the caller's, in place of what it held.</summary>
    public static void Of(FoldedText text, List<Token> tokens)
    {
        tokens.Clear();
        tokens.EnsureCapacity(text.HasIdeographs ? text.Length : text.Length / 5 + 4);
        var chars = text.Chars.AsSpan(0, text.Length);
        var gap = Gap.Line;
        for (int i = 0; i < chars.Length;)
        {
            char c = chars[i];
            if (Letters.IsIdeograph(c))
            {
                tokens.Add(new Token(i, 1, gap));
                gap = Gap.Nothing;
                i++;
            }
            else if (Letters.IsWord(c))
            {
                int end = WordEnd(chars, i);
                int start = i;
                // ".net" is a name; the dot of "end.Next" is not part of one.
                if (i > 0 && chars[i - 1] == '.' && end - i == 3 && chars.Slice(i, 3).SequenceEqual("net") && (i == 1 || !Letters.IsWord(chars[i - 2]))) start--;
                tokens.Add(new Token(start, end - start, gap));
                gap = Gap.Nothing;
                i = end;
                if (i < chars.Length - 1 && chars[i] is '\'' or '’' && chars[i + 1] == 's' && (i + 2 == chars.Length || !Letters.IsWord(chars[i + 2]))) i += 2;
            }
            else
            {
                var here = GapOf(chars, i);
                if (here > gap) gap = here;
                i++;
            }
        }
    }

    static int WordEnd(ReadOnlySpan<char> chars, int start)
    {
        int i = start;
        while (i < chars.Length && Letters.IsWord(chars[i]) && !Letters.IsIdeograph(chars[i])) i++;
        // c++, c#, f#, but not "5+".
        if (i < chars.Length && chars[i] is '+' or '#' && !char.IsAsciiDigit(chars[i - 1]))
        {
            int j = i;
            while (j < chars.Length && j - i < 2 && chars[j] == chars[i]) j++;
            if ((chars[i] == '#' || j - i == 2) && (j == chars.Length || !Letters.IsWord(chars[j]) || Letters.IsIdeograph(chars[j]))) return j;
        }
        if (i + 2 < chars.Length && chars[i] == '.')
        {
            if (Follows(chars, i + 1, "js")) return i + 3;
            if (Follows(chars, i + 1, "net")) return i + 4;
        }
        return i;
    }

    static bool Follows(ReadOnlySpan<char> chars, int at, string word) =>
        chars[at..].StartsWith(word) && (at + word.Length == chars.Length || !Letters.IsWord(chars[at + word.Length]) || Letters.IsIdeograph(chars[at + word.Length]));

    static Gap GapOf(ReadOnlySpan<char> chars, int i) => chars[i] switch
    {
        // "2、" and "3)" number the items of a list.
        '、' or ')' when i > 0 && char.IsAsciiDigit(chars[i - 1]) && (i == 1 || !Letters.IsWord(chars[i - 2])) => Gap.Sentence,
        '\n' or '\r' or '\u2028' or '\u2029' or '•' or '●' or '·' or '▪' or '■' or '◆' => Gap.Line,
        '.' or '!' or '?' => i + 1 == chars.Length || !Letters.IsWord(chars[i + 1]) ? Gap.Sentence : Gap.Space,
        ';' or '。' or '…' or ':' => Gap.Sentence,
        '(' or ')' or '[' or ']' or '{' or '}' or '【' or '】' or '《' or '》' or '"' or '“' or '”' or '<' or '>' => Gap.Bracket,
        ',' or '、' or '/' or '|' or '+' or '&' or '–' or '—' => Gap.Comma,
        '-' when i > 0 && i + 1 < chars.Length && chars[i - 1] == ' ' && chars[i + 1] == ' ' => Gap.Comma,
        _ => Gap.Space,
    };
}
