using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Guildhall.Formats.Html;

/// <summary>
/// HTML from strangers made safe. The input is parsed as browsers do and the output is written anew from an allow-list (p br ul ol li strong b em i h3 h4
/// table caption thead tbody tr th td a), so that nothing of the input's markup survives as written.
/// </summary>
public static class SafeHtml
{
    /// <summary>Characters of input looked at; what comes after is left out.</summary>
    public const int Longest = 1 << 20;

    /// <summary>Elements inside each other; what is deeper keeps its text only.</summary>
    public const int Deepest = 64;

    // A parser of its own would list all services of AngleSharp anew.
    static readonly IConfiguration Bare = new Configuration();

    /// <summary>
    /// Safe HTML with the same meaning: links only to http, https and mailto, with rel="nofollow noopener"; h1 and h2 become h3, h5 and h6 h4; loose text becomes paragraphs;
    /// empty paragraphs go, non-breaking spaces become spaces. Never throws; giving it its own output changes nothing.
    /// </summary>
    public static string Sanitise(string? html) => html is not null && IsPlainParagraphs(html) ? html : Parse(html) is { } body ? HtmlOutput.Of(body) : "";

    // What a form, a sheet or another hall gives: p and br around text without anything to tidy. It is its own safe form, and most of what there is.
    static bool IsPlainParagraphs(string html)
    {
        if (html.Length > Longest) return false;
        var (isOpen, isText) = (false, false);
        for (var i = 0; i < html.Length; i++)
        {
            var rest = html.AsSpan(i);
            if (!isOpen)
            {
                if (!rest.StartsWith("<p>")) return false;
                (isOpen, i) = (true, i + 2);
                continue;
            }
            switch (html[i])
            {
                case '<' when isText && rest.StartsWith("</p>"):
                    (isOpen, isText, i) = (false, false, i + 3);
                    break;
                case '<' when isText && rest.StartsWith("<br>"):
                    i += rest.StartsWith("<br><br>") ? 7 : 3;
                    isText = false;
                    break;
                case '&' when rest.StartsWith("&amp;") || rest.StartsWith("&quot;"):
                    (isText, i) = (true, i + (rest[1] == 'a' ? 4 : 5));
                    break;
                case '&' when rest.StartsWith("&lt;") || rest.StartsWith("&gt;"):
                    (isText, i) = (true, i + 3);
                    break;
                case ' ' when isText && i + 1 < html.Length && html[i + 1] is not (' ' or '<'):
                    break;
                case >= '!' and <= '~' and not ('<' or '>' or '&' or '"') or >= '\u00C0' and <= '\u024F' or >= '\u1EA0' and <= '\u1EFF' or >= '\u2010' and <= '\u2027' or >= '\u3001' and <= '\u303F' or >= '\u4E00' and <= '\u9FFF' or >= '\uFF01' and <= '\uFF5E':
                    isText = true;
                    break;
                default:
                    return false;
            }
        }
        return !isOpen;
    }

    /// <summary>Readable plain text: paragraphs apart by a blank line, list items behind bullets or numbers, cells apart by tabs. Never throws.</summary>
    public static string ToText(string? html) => Parse(html) is { } body ? PlainText.Of(body) : "";

    /// <summary>The same of what <see cref="Sanitise"/> gave, without parsing it: many times faster.</summary>
    public static string TextOf(string sanitised) => PlainText.OfSafe(sanitised);

    /// <summary>Text in which character references were left standing (&amp;amp;), decoded, with whitespace made single spaces; markup is not interpreted.</summary>
    internal static string Decoded(string text) => string.Join(' ', WebUtility.HtmlDecode(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    internal static IElement? Parse(string? html)
    {
        if (string.IsNullOrEmpty(html)) return null;
        var bounded = CleanText.Of(CleanText.Cut(html, Longest));
        if (IsTooDeep(bounded)) bounded = WebUtility.HtmlEncode(WithoutTags(bounded));
        return new HtmlParser(new HtmlParserOptions { IsScripting = false }, BrowsingContext.New(Bare)).ParseDocument("<!doctype html><body>" + bounded).Body;
    }

    // The parser looks up its stack of open elements for many tags: deep nesting is quadratic there, and recursion over it could end the process.
    static bool IsTooDeep(string html)
    {
        var depth = 0;
        for (var i = html.IndexOf('<', StringComparison.Ordinal); i >= 0 && i + 1 < html.Length; i = html.IndexOf('<', i + 1))
        {
            if (html[i + 1] == '/') depth = Math.Max(0, depth - 1);
            else if (char.IsAsciiLetter(html[i + 1]))
            {
                var end = i + 1;
                while (end < html.Length && (char.IsAsciiLetterOrDigit(html[end]) || html[end] == '-')) end++;
                if (!ClosesItself(html.AsSpan(i + 1, end - i - 1)) && ++depth > 256) return true;
            }
        }
        return false;
    }

    static bool ClosesItself(ReadOnlySpan<char> tag)
    {
        Span<char> lower = stackalloc char[8];
        if (tag.Length > lower.Length) return false;
        tag.ToLowerInvariant(lower);
        return lower[..tag.Length] is "p" or "br" or "hr" or "img" or "input" or "meta" or "link" or "wbr" or "col" or "source" or "area" or "embed" or "base" or "param" or "track"
            or "li" or "dt" or "dd" or "option" or "tr" or "td" or "th";
    }

    static string WithoutTags(string html)
    {
        var text = new StringBuilder(html.Length);
        var inTag = false;
        foreach (var c in html)
        {
            if (c == '<') inTag = true;
            else if (c == '>' && inTag)
            {
                inTag = false;
                text.Append(' ');
            }
            else if (!inTag) text.Append(c);
        }
        return WebUtility.HtmlDecode(text.ToString());
    }

    /// <summary>Elements whose content is not text for a reader.</summary>
    internal static bool IsHidden(INode node) => node is not IText and not IElement || node is IElement element && (element.NamespaceUri != NamespaceNames.HtmlUri
        || element.LocalName is "script" or "style" or "iframe" or "object" or "embed" or "applet" or "template" or "noscript" or "noembed" or "noframes" or "title" or "head" or "textarea"
            or "select" or "button" or "xmp" or "plaintext" or "audio" or "video" or "canvas" or "frameset" or "frame" or "link" or "meta" or "base" or "img" or "input");

    internal static bool IsBlock(string name) => name is "p" or "div" or "section" or "article" or "header" or "footer" or "main" or "aside" or "nav" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6"
        or "ul" or "ol" or "li" or "dl" or "dt" or "dd" or "table" or "caption" or "thead" or "tbody" or "tfoot" or "tr" or "th" or "td" or "blockquote" or "pre" or "form" or "fieldset"
        or "figure" or "figcaption" or "address" or "center" or "hr" or "details" or "summary" or "menu" or "dir" or "body" or "hgroup" or "legend" or "dialog" or "search" or "colgroup" or "col";

    /// <summary>The address a link may keep, or null: absolute, http, https or mailto, without a user name that could pose as the host.</summary>
    internal static string? SafeAddress(string? href)
    {
        if (string.IsNullOrWhiteSpace(href) || href.Length > 4000) return null;
        // Browsers drop these inside addresses: "java\nscript:".
        var plain = new string([.. href.Where(c => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format))]).Trim();
        if (!Uri.TryCreate(plain, UriKind.Absolute, out var uri)) return null;
        if (uri.Scheme is "http" or "https") return uri.Host.Length > 0 && uri.UserInfo.Length == 0 && plain.StartsWith(uri.Scheme + "://", StringComparison.OrdinalIgnoreCase) ? uri.AbsoluteUri : null;
        return uri.Scheme == "mailto" && plain.Contains('@', StringComparison.Ordinal) ? uri.AbsoluteUri : null;
    }
}
