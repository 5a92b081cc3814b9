using System.Globalization;
using System.Text;

namespace Guildhall.Formats.Pdf;

/// <summary>
/// Cuts text into the pieces that a line may end after. Words of alphabets stay whole; Chinese breaks between any two characters, except that closing marks do not begin a line and opening ones do not end it
/// (kinsoku; "Requirements for Chinese Text Layout", section 3.1.6; of UAX 14 the classes CL, CP, EX, IS, NS and OP). O(text).
/// </summary>
static class LineBreaks
{
    const string NotFirst = "，。、；：？！）》」』】〕〉］｝”’…—～·%‰℃°,.;:?!)]}>々ー－％";
    const string NotLast = "（《「『【〔〈［｛“‘([{<￥＄$№#";

    /// <summary>The pieces in order; together they are the text. Spaces belong to the piece before them.</summary>
    internal static IEnumerable<string> Pieces(string text)
    {
        var piece = new StringBuilder();
        var before = "";
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            if (piece.Length > 0 && MayBreak(before, element))
            {
                yield return piece.ToString();
                piece.Clear();
            }
            piece.Append(element);
            before = element;
        }
        if (piece.Length > 0) yield return piece.ToString();
    }

    static bool MayBreak(string before, string after)
    {
        if (after[0] == ' ' || NotFirst.Contains(after[0], StringComparison.Ordinal) && before[0] != ' ') return false;
        if (before[0] == ' ') return true;
        if (NotLast.Contains(before[0], StringComparison.Ordinal)) return false;
        return before[0] is '-' or '/' || IsIdeographic(before) || IsIdeographic(after);
    }

    static bool IsIdeographic(string element) => Rune.GetRuneAt(element, 0).Value is >= 0x2E80 and < 0xA000 or >= 0xF900 and < 0xFB00 or >= 0xFE30 and < 0xFE50 or >= 0xFF00 and < 0xFFF0 or >= 0x20000 and < 0x32000;
}
