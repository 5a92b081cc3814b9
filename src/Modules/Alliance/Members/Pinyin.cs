using System.Collections.Frozen;
using System.Text;

namespace Guildhall.Alliance.Members;

/// <summary>Chinese names as they are spoken, in Latin letters without tones: for search, order and likeness.</summary>
public static class Pinyin
{
    const int Longest = 4;
    static readonly Lazy<FrozenDictionary<string, string[]>> Words = new(() => DataFile.Read("pinyin.tsv.gz").ToFrozenDictionary(r => r[0], r => r[1].Split(' '), StringComparer.Ordinal));
    static readonly Lazy<FrozenDictionary<char, char>> Simple = new(() => DataFile.Read("traditional.tsv.gz").ToFrozenDictionary(r => r[0][0], r => r[1][0]));

    /// <summary>The same text in simplified characters. O(length).</summary>
    public static string Simplified(string text) => string.Create(text.Length, text, (to, from) =>
    {
        for (var i = 0; i < from.Length; i++) to[i] = Simple.Value.GetValueOrDefault(from[i], from[i]);
    });

    /// <summary>The syllables of a text; what is not Chinese stays as it is, folded, without white space. The longest known word decides how a character is read. O(length).</summary>
    public static IReadOnlyList<string> Syllables(string text)
    {
        var simplified = Simplified(text);
        var syllables = new List<string>();
        var other = new StringBuilder();
        void Flush()
        {
            if (other.Length > 0) syllables.Add(other.ToString());
            other.Clear();
        }
        for (var i = 0; i < simplified.Length;)
        {
            var found = Enumerable.Range(1, Math.Min(Longest, simplified.Length - i)).Reverse().Select(n => Words.Value.GetValueOrDefault(simplified.Substring(i, n))).FirstOrDefault(w => w is not null);
            if (found is null)
            {
                foreach (var c in Folding.Fold(simplified[i].ToString()).Where(char.IsLetterOrDigit)) other.Append(c);
                i++;
                continue;
            }
            Flush();
            syllables.AddRange(found);
            i += found.Length;
        }
        Flush();
        return syllables;
    }

    /// <summary>All in one word: "hebeigongyezhiyejishuxueyuan".</summary>
    public static string Of(string text) => string.Concat(Syllables(text));

    /// <summary>The first letters: "hbgyzyjsxy".</summary>
    public static string Initials(string text) => string.Concat(Syllables(text).Select(s => s[0]));
}
