using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace Guildhall.Formats.Html;

sealed class PlainText
{
    readonly StringBuilder text = new();
    string prefix = "";
    int lines;
    bool space;

    internal static string Of(IElement body)
    {
        var plain = new PlainText();
        foreach (var child in body.ChildNodes) plain.Write(child, 0, keepLines: false);
        return plain.text.ToString();
    }

    void Write(INode node, int indent, bool keepLines)
    {
        if (SafeHtml.IsHidden(node)) return;
        if (node is IText data)
        {
            foreach (var c in data.Data) Write(c, keepLines);
            return;
        }
        var element = (IElement)node;
        switch (element.LocalName)
        {
            case "br":
                // Two breaks are a blank line; a block's own break and one br are one.
                lines = Math.Min(2, lines + 1);
                return;
            case "ul" or "ol" or "menu" or "dir":
                Break(indent == 0 ? 2 : 1);
                var number = 0;
                foreach (var child in element.ChildNodes)
                {
                    if (child is IElement { LocalName: "li" })
                    {
                        Break(1);
                        prefix = new string(' ', indent * 2) + (element.LocalName == "ol" ? (++number).ToString(CultureInfo.InvariantCulture) + ". " : "• ");
                    }
                    Write(child, indent + 1, keepLines);
                }
                prefix = "";
                Break(indent == 0 ? 2 : 1);
                return;
            case "td" or "th":
                Children(element, indent, keepLines);
                // A break inside a cell would tear the row.
                lines = 0;
                space = false;
                if (text.Length > 0 && element.NextElementSibling is not null) text.Append('\t');
                return;
        }
        var gap = element.LocalName switch
        {
            "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "table" or "blockquote" or "pre" or "dl" or "hr" or "figure" => indent == 0 ? 2 : 1,
            "li" => prefix.Length > 0 ? 0 : 1,
            var name => SafeHtml.IsBlock(name) ? 1 : 0,
        };
        if (prefix.Length == 0) Break(gap);
        Children(element, indent, keepLines || element.LocalName == "pre");
        Break(gap);
    }

    void Children(IElement element, int indent, bool keepLines)
    {
        foreach (var child in element.ChildNodes) Write(child, indent, keepLines);
    }

    void Break(int count) => lines = Math.Max(lines, count);

    void Write(char c, bool keepLines)
    {
        if (c == '\n' && keepLines) lines = Math.Min(2, lines + 1);
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
