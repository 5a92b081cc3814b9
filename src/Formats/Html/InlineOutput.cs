using System.Text;
using AngleSharp.Dom;

namespace Guildhall.Formats.Html;

/// <summary>Writes a run of text: elements open only when text comes, so that none is empty; spaces and breaks are written only between text.</summary>
sealed class InlineOutput(bool keepLines)
{
    readonly StringBuilder html = new();
    readonly List<(string Name, string Start)> open = [];
    int written, breaks;
    bool space;

    internal void Write(INode node, int depth)
    {
        if (SafeHtml.IsHidden(node)) return;
        if (node is IText text)
        {
            Text(text.Data);
            return;
        }
        var element = (IElement)node;
        var name = element.LocalName;
        if (name == "br")
        {
            breaks++;
            return;
        }
        var start = depth > SafeHtml.Deepest || open.Exists(above => above.Name == name) ? null : name switch
        {
            "strong" or "b" or "em" or "i" => $"<{name}>",
            "a" when SafeHtml.SafeAddress(element.GetAttribute("href")) is { } address => $"<a href=\"{Encoded(address)}\" rel=\"nofollow noopener\">",
            _ => null,
        };
        if (SafeHtml.IsBlock(name)) space = true;
        if (start is not null) open.Add((name, start));
        foreach (var child in element.ChildNodes) Write(child, depth + 1);
        if (SafeHtml.IsBlock(name)) space = true;
        if (start is null) return;
        open.RemoveAt(open.Count - 1);
        if (written <= open.Count) return;
        html.Append("</").Append(name).Append('>');
        written--;
    }

    internal string Finish() => html.ToString();

    void Text(string text)
    {
        foreach (var c in text)
        {
            if (c == '\n' && keepLines) breaks++;
            else if (char.IsWhiteSpace(c)) space = true;
            else if (IsInvisible(c)) continue;
            else
            {
                Begin();
                switch (c)
                {
                    case '&': html.Append("&amp;"); break;
                    case '<': html.Append("&lt;"); break;
                    case '>': html.Append("&gt;"); break;
                    case '"': html.Append("&quot;"); break;
                    default: html.Append(c); break;
                }
            }
        }
    }

    void Begin()
    {
        if (html.Length > 0)
        {
            if (breaks > 0) html.Insert(html.Length, "<br>", Math.Min(breaks, 2));
            else if (space) html.Append(' ');
        }
        (breaks, space) = (0, false);
        for (; written < open.Count; written++) html.Append(open[written].Start);
    }

    // Zero-width spaces, soft hyphens and the marks that turn the direction of text around, which can make it read as something else.
    static bool IsInvisible(char c) => c is '\u200B' or '\uFEFF' or '\u00AD' or '\u2060' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    static string Encoded(string attribute) =>
        attribute.Replace("&", "&amp;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
