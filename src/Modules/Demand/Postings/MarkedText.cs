using Guildhall.Formats.Html;

namespace Guildhall.Demand.Postings;

/// <summary>The plain text of a posting in pieces: as written, recognised (with the number of its reason), or hidden from strangers.</summary>
static class MarkedText
{
    /// <summary>A piece; <paramref name="Reason"/> is 0 where nothing was recognised.</summary>
    public readonly record struct Piece(string Text, int Reason, bool IsWeak);

    /// <summary>Cuts the text; the first of overlapping recognitions wins. O(text + spans log spans).</summary>
    public static IEnumerable<Piece> Of(string text, IReadOnlyList<ReadSkill> skills, bool hidesContacts)
    {
        var marks = skills.SelectMany((s, i) => s.Spans.Select(span => (span.Start, span.Length, Reason: i + 1, IsWeak: s.Confidence < 0.7)));
        if (hidesContacts) marks = marks.Concat(Contacts.Find(text).Select(c => (c.Start, c.Length, Reason: -1, IsWeak: false)));
        var at = 0;
        foreach (var (start, length, reason, isWeak) in marks.OrderBy(m => m.Start).ThenBy(m => m.Reason))
        {
            if (start < at || start + length > text.Length) continue;
            if (start > at) yield return new Piece(text[at..start], 0, false);
            yield return reason < 0 ? new Piece(FindPosting.Hidden, 0, false) : new Piece(text.Substring(start, length), reason, isWeak);
            at = start + length;
        }
        if (at < text.Length) yield return new Piece(text[at..], 0, false);
    }
}
