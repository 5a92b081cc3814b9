using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace Guildhall.Formats.Html;

/// <summary>Lays text out as it is told of elements and characters in order: by a parsed document, or by a walk over what <see cref="HtmlOutput"/> wrote.</summary>
sealed class PlainText
{
    /// <summary>An open element: what its children need to know of it.</summary>
    record struct Open(string Name, int Indent, int Gap, bool KeepsLines, int Items)
    {
        public readonly bool IsList => Name is "ul" or "ol" or "menu" or "dir";
    }

    readonly StringBuilder text = new();
    readonly Stack<Open> above = new();
    Open inside = new("body", 0, 0, false, 0);
    string prefix = "";
    int lines;
    bool space;

    internal static string Of(IElement body)
    {
        var plain = new PlainText();
        foreach (var child in body.ChildNodes) plain.Write(child);
        return plain.text.ToString();
    }

    /// <summary>Of what <see cref="HtmlOutput"/> wrote: allowed elements, well nested, four character references. O(n), no parser.</summary>
    internal static string OfSafe(string html)
    {
        var plain = new PlainText();
        for (var i = 0; i < html.Length;)
        {
            var end = html[i] == '<' ? html.IndexOf('>', i) : -1;
            if (end < 0)
            {
                var (c, length) = html[i] == '&' ? Referenced(html.AsSpan(i)) : (html[i], 1);
                plain.Write(c);
                i += length;
                continue;
            }
            var isEnd = html[i + 1] == '/';
            var name = html.AsSpan(isEnd ? i + 2 : i + 1, end - i - (isEnd ? 2 : 1));
            if (name.IndexOf(' ') is > 0 and var space) name = name[..space];
            i = end + 1;
            if (isEnd) plain.End(followsCell: i + 2 < html.Length && html[i] == '<' && html[i + 1] == 't');
            else plain.Begin(Known(name));
        }
        return plain.text.ToString();
    }

    static (char, int) Referenced(ReadOnlySpan<char> from) =>
        from.StartsWith("&amp;") ? ('&', 5) : from.StartsWith("&lt;") ? ('<', 4) : from.StartsWith("&gt;") ? ('>', 4) : from.StartsWith("&quot;") ? ('"', 6) : (from[0], 1);

    static string Known(ReadOnlySpan<char> name) => name switch { "p" => "p", "br" => "br", "li" => "li", "ul" => "ul", "strong" => "strong", "b" => "b", _ => name.ToString() };

    void Write(INode node)
    {
        if (SafeHtml.IsHidden(node)) return;
        if (node is IText data)
        {
            foreach (var c in data.Data) Write(c);
            return;
        }
        var element = (IElement)node;
        if (!Begin(element.LocalName)) return;
        foreach (var child in element.ChildNodes) Write(child);
        // Asking for the next sibling looks through all of them.
        End(element.LocalName is "td" or "th" && element.NextElementSibling is not null);
    }

    /// <summary>An element begins.</summary>
    /// <returns>Whether it can have content, and will end.</returns>
    bool Begin(string name)
    {
        if (name == "br")
        {
            // Two breaks are a blank line; a block's own break and one br are one.
            lines = Math.Min(2, lines + 1);
            return false;
        }
        if (inside.IsList && name == "li")
        {
            Break(1);
            prefix = new string(' ', inside.Indent * 2) + (inside.Name == "ol" ? (++inside.Items).ToString(CultureInfo.InvariantCulture) + ". " : "• ");
        }
        var indent = inside.Indent + (inside.IsList ? 1 : 0);
        var gap = name switch
        {
            "ul" or "ol" or "menu" or "dir" => indent == 0 ? 2 : 1,
            "td" or "th" => 0,
            "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "table" or "blockquote" or "pre" or "dl" or "hr" or "figure" => indent == 0 ? 2 : 1,
            "li" => prefix.Length > 0 ? 0 : 1,
            _ => SafeHtml.IsBlock(name) ? 1 : 0,
        };
        above.Push(inside);
        inside = new Open(name, indent, gap, inside.KeepsLines || name == "pre", 0);
        if (inside.IsList || prefix.Length == 0) Break(gap);
        return true;
    }

    void End(bool followsCell)
    {
        var ended = inside;
        if (!above.TryPop(out inside)) return;
        if (ended.Name is "td" or "th")
        {
            // A break inside a cell would tear the row.
            lines = 0;
            space = false;
            if (text.Length > 0 && followsCell) text.Append('\t');
            return;
        }
        if (ended.IsList) prefix = "";
        Break(ended.Gap);
    }

    void Break(int count) => lines = Math.Max(lines, count);

    void Write(char c)
    {
        if (c == '\n' && inside.KeepsLines) lines = Math.Min(2, lines + 1);
        else if (char.IsWhiteSpace(c)) space = true;
        else
        {
            if (text.Length > 0)
            {
                if (lines > 0) text.Append('\n', lines);
                else if (space && text[^1] != '\t') text.Append(' ');
            }
            text.Append(prefix).Append(c);
            (prefix, lines, space) = ("", 0, false);
        }
    }
}
