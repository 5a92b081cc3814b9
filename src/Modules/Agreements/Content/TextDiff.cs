using System.Globalization;
using System.Text;

namespace Guildhall.Agreements.Content;

/// <summary>A run of text and what became of it.</summary>
public sealed record Run(Change Change, string Text);

/// <summary>The differences between two texts by words; in Han, Kana and Hangul by characters. Pure.</summary>
public static class TextDiff
{
    /// <summary>The runs in the order of reading, what went before what came: all but the inserted ones make the old text, all but the deleted ones the new. Cost: see <see cref="Myers"/>.</summary>
    public static List<Run> Of(string old, string now)
    {
        long budget = long.MaxValue;
        return Of(old, now, ref budget);
    }

    /// <summary>The same within a budget of steps, which it lessens; a text for which nothing is left is told as wholly rewritten, and the budget is then negative.</summary>
    internal static List<Run> Of(string old, string now, ref long budget)
    {
        if (old == now) return old.Length == 0 ? [] : [new Run(Change.Same, old)];
        var (before, after) = (Pieces(old), Pieces(now));
        var pieces = before.Count + after.Count;
        var most = (int)Math.Clamp(budget / Math.Max(1, pieces), 0, Myers.MostEdits);
        var script = Myers.Run(before, after, most, out var edits);
        budget = edits > most && edits <= pieces ? -1 : budget - (long)pieces * edits;
        var runs = new List<Run>();
        var (gone, come) = (new StringBuilder(), new StringBuilder());
        var stayed = new StringBuilder();
        foreach (var (change, piece) in script)
        {
            if (change == Change.Same)
            {
                Turn();
                stayed.Append(piece);
                continue;
            }
            Stay();
            (change == Change.Deleted ? gone : come).Append(piece);
        }
        Turn();
        Stay();
        return runs;

        void Turn()
        {
            if (gone.Length > 0) runs.Add(new Run(Change.Deleted, gone.ToString()));
            if (come.Length > 0) runs.Add(new Run(Change.Inserted, come.ToString()));
            gone.Clear();
            come.Clear();
        }

        void Stay()
        {
            if (stayed.Length > 0) runs.Add(new Run(Change.Same, stayed.ToString()));
            stayed.Clear();
        }
    }

    /// <summary>Words, numbers, single marks, and white space; each character of a script without spaces by itself.</summary>
    internal static List<string> Pieces(string text)
    {
        var pieces = new List<string>();
        var from = 0;
        while (from < text.Length)
        {
            var kind = KindAt(text, from);
            var to = from + (IsPair(text, from) ? 2 : 1);
            while (kind is Kind.Word or Kind.Space && to < text.Length && KindAt(text, to) == kind) to += IsPair(text, to) ? 2 : 1;
            pieces.Add(text[from..to]);
            from = to;
        }
        return pieces;
    }

    static bool IsPair(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);

    enum Kind { Word, Space, Single }

    static Kind KindAt(string text, int at)
    {
        if (char.IsWhiteSpace(text, at)) return Kind.Space;
        var category = CharUnicodeInfo.GetUnicodeCategory(text, at);
        return category is UnicodeCategory.OtherLetter ? Kind.Single
            : category is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber ? Kind.Word : Kind.Single;
    }
}
