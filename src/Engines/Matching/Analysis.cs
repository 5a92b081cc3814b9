using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Guildhall.Matching;

/// <summary>
/// How text becomes words, the same for documents and for queries.
/// <para>Text is brought to Unicode NFKC (UAX 15) and lower case. A word is a run of letters, marks and digits. Characters of scripts written without
/// spaces (Han, kana, Hangul, Bopomofo, Thai, Lao, Khmer, Burmese) stand each for itself. C++, C# and .NET stay whole; a possessive 's is dropped.</para>
/// <para>A word is folded (diacritics off, also where Unicode has no decomposition: đ ø ł ß) and then stemmed.</para>
/// </summary>
public static class Analysis
{
    static readonly FrozenDictionary<char, string> undecomposed = new Dictionary<char, string>
    {
        ['đ'] = "d", ['ð'] = "d", ['ø'] = "o", ['ł'] = "l", ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['þ'] = "th",
        ['ħ'] = "h", ['ı'] = "i", ['ŧ'] = "t", ['ŋ'] = "n", ['ς'] = "σ",
    }.ToFrozenDictionary();

    /// <summary>The words and characters of a text in order. O(length); never throws.</summary>
    public static IReadOnlyList<WordToken> Read(string text) => ReadNormalised(Normalise(text));

    internal static List<WordToken> ReadNormalised(string text)
    {
        var tokens = new List<WordToken>();
        var scanner = new WordScanner(text);
        while (scanner.Next())
            tokens.Add(scanner.Token());
        return tokens;
    }

    /// <summary>NFKC and lower case, with unpaired surrogates and noncharacters as spaces and invisible joiners and soft hyphens removed.</summary>
    public static string Normalise(string text)
    {
        if (!Ascii.IsValid(text))
            text = WellFormed(text).Normalize(NormalizationForm.FormKC);
        return text.ToLowerInvariant();
    }

    /// <summary>A normalised word without diacritics.</summary>
    public static string Fold(string word)
    {
        if (Ascii.IsValid(word))
            return word;
        var folded = new StringBuilder(word.Length);
        var strip = false;
        foreach (var c in word.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            {
                if (!strip)
                    folded.Append(c);
                continue;
            }

            strip = MarksAreDiacritics(c);
            var lower = char.ToLowerInvariant(c);
            if (undecomposed.TryGetValue(lower, out var plain))
                folded.Append(plain);
            else
                folded.Append(lower);
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>
    /// A folded word without its plural: the S-stemmer of Harman, "How effective is suffixing?", JASIS 42(1), 1991, on words of four or more
    /// letters a to z. The first rule applies whose exception does not: -ies (not -eies, -aies) → -y; -es (not -aes, -ees, -oes) → -e;
    /// -s (not -us, -ss) → nothing.
    /// </summary>
    public static string Stem(string word)
    {
        var (cut, add) = Suffix(word);
        return cut == 0 ? word : string.Concat(word.AsSpan(0, word.Length - cut), add);
    }

    /// <summary>Stem, and stemmed spelling if that has diacritics, of a normalised word.</summary>
    internal static (string Stem, string? Spelling) Word(string word)
    {
        var folded = Fold(word);
        if (ReferenceEquals(folded, word))
            return (Stem(word), null);
        var stem = Stem(folded);
        if (string.Equals(folded, word, StringComparison.Ordinal))
            return (stem, null);
        var (cut, add) = Suffix(folded);
        // The plural comes off the spelling only where both end alike, or "kłoś" would lose its ś.
        var spelling = cut > 0 && word.EndsWith(folded[^cut..], StringComparison.Ordinal) ? string.Concat(word.AsSpan(0, word.Length - cut), add) : word;
        return (stem, spelling);
    }

    /// <summary>Whether the script of the character puts no spaces between words.</summary>
    internal static bool IsUnspaced(Rune rune) => rune.Value switch
    {
        < 0x0E00 => false,
        <= 0x0EFF => IsWordPart(rune), // Thai, Lao
        >= 0x1000 and <= 0x109F => IsWordPart(rune), // Burmese
        >= 0x1100 and <= 0x11FF => true, // Hangul letters
        >= 0x1780 and <= 0x17FF => IsWordPart(rune), // Khmer
        0x3005 or 0x3006 or 0x3007 or 0x303B => true, // Han iteration and number marks
        >= 0x3041 and <= 0x3096 or >= 0x309D and <= 0x309F => true, // Hiragana
        >= 0x30A1 and <= 0x30FA or >= 0x30FC and <= 0x30FF => true, // Katakana
        >= 0x3105 and <= 0x312F or >= 0x31A0 and <= 0x31BF => true, // Bopomofo
        >= 0x3131 and <= 0x318E or >= 0xAC00 and <= 0xD7FB => true, // Hangul
        >= 0x31F0 and <= 0x31FF => true, // Katakana extensions
        >= 0x3400 and <= 0x4DBF or >= 0x4E00 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF => true, // Han
        >= 0x1AFF0 and <= 0x1B16F => true, // kana supplement
        >= 0x20000 and <= 0x3FFFD => true, // Han extensions
        _ => false,
    };

    internal static bool IsWordPart(Rune rune) => Rune.IsLetterOrDigit(rune) || IsMark(rune);

    internal static bool IsMark(Rune rune) =>
        !rune.IsAscii && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // In Indic scripts the marks are vowels and stay.
    static bool MarksAreDiacritics(char letter) =>
        letter is <= '\u06FF' or (>= '\u1E00' and <= '\u1FFF') or (>= '\u2C60' and <= '\u2C7F') or (>= '\uA640' and <= '\uA7FF');

    static (int Cut, string Add) Suffix(string word)
    {
        if (word.Length < 4 || word[^1] != 's' || word.AsSpan().ContainsAnyExceptInRange('a', 'z'))
            return (0, "");
        if (word.EndsWith("ies", StringComparison.Ordinal) && word[^4] is not ('e' or 'a'))
            return (3, "y");
        // The second rule cuts the s of -es as the third does.
        return word[^2] is 'u' or 's' ? (0, "") : (1, "");
    }

    static string WellFormed(string text)
    {
        var whole = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                whole.Append(c).Append(text[++i]);
            else if (char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF')
                whole.Append(' ');
            else if (c is not ('\u00AD' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF'))
                whole.Append(c);
        }

        return whole.ToString();
    }
}
