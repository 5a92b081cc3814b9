using System.Buffers;
using System.Text;
using System.Xml;

namespace Guildhall.Formats;

/// <summary>Text that can stand in XML 1.0 and in a database: without control characters, lone surrogates and noncharacters (XML 1.0 section 2.2, Char).</summary>
static class CleanText
{
    // Each kind by a search of its own: one for all of them together is slow where text is Chinese.
    static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c).Where(c => !XmlConvert.IsXmlChar(c))]);

    internal static string Of(string text)
    {
        var all = text.AsSpan();
        if (!all.ContainsAny(Controls) && !all.ContainsAnyInRange('\uD800', '\uDFFF') && !all.ContainsAny('\uFFFE', '\uFFFF')) return text;
        var i = 0;
        while (i < text.Length && IsSound(text, ref i)) i++;
        if (i >= text.Length) return text;
        var clean = new StringBuilder(text.Length).Append(text, 0, i);
        for (i++; i < text.Length; i++)
        {
            var from = i;
            if (IsSound(text, ref i)) clean.Append(text, from, i - from + 1);
        }
        return clean.ToString();
    }

    /// <summary>Cut to a length without parting a surrogate pair.</summary>
    internal static string Cut(string text, int most) => Fault.Cut(text, most)!;

    static bool IsSound(string text, ref int i)
    {
        if (XmlConvert.IsXmlChar(text[i])) return true;
        if (i + 1 >= text.Length || !XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) return false;
        i++;
        return true;
    }
}
