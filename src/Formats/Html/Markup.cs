using System.Text;
using AngleSharp.Dom;

namespace Guildhall.Formats.Html;

/// <summary>Serialises the children of an element (WHATWG HTML, 13.3), in linear time; AngleSharp's own is quadratic in the number of paragraphs. Comments and templates are left out.</summary>
static class Markup
{
    internal static string Of(IElement element)
    {
        var html = new StringBuilder();
        foreach (var child in element.ChildNodes) Write(html, child);
        return html.ToString();
    }

    static void Write(StringBuilder html, INode node)
    {
        if (node is IText text)
        {
            if (text.ParentElement?.LocalName is "style" or "script" or "xmp" or "iframe" or "noembed" or "noframes" or "plaintext") html.Append(text.Data);
            else Escape(html, text.Data, inAttribute: false);
            return;
        }
        if (node is not IElement element || element.LocalName == "template") return;
        html.Append('<').Append(element.LocalName);
        foreach (var attribute in element.Attributes)
        {
            html.Append(' ').Append(attribute.Name).Append("=\"");
            Escape(html, attribute.Value, inAttribute: true);
            html.Append('"');
        }
        html.Append('>');
        if (element.LocalName is "area" or "base" or "br" or "col" or "embed" or "hr" or "img" or "input" or "link" or "meta" or "param" or "source" or "track" or "wbr") return;
        foreach (var child in element.ChildNodes) Write(html, child);
        html.Append("</").Append(element.LocalName).Append('>');
    }

    static void Escape(StringBuilder html, string text, bool inAttribute)
    {
        foreach (var c in text)
            _ = c switch
            {
                '&' => html.Append("&amp;"),
                '\u00A0' => html.Append("&nbsp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' when inAttribute => html.Append("&quot;"),
                _ => html.Append(c),
            };
    }
}
