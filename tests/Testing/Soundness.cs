using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Guildhall.Testing;

/// <summary>What is wrong with a page for whoever reads it with ears, fingers or a strict browser. Every page that a <see cref="Visitor"/> sees goes through here.</summary>
public static partial class Soundness
{
    /// <summary>The faults of a page; none when it is sound.</summary>
    /// <param name="page">The page.</param>
    /// <param name="prefixes">First parts of the word files' keys: "demand" of "demand.title".</param>
    public static IReadOnlyList<string> FaultsOf(IDocument page, IReadOnlySet<string> prefixes) =>
        [.. Frame(page), .. Ids(page), .. Controls(page), .. Inline(page), .. Pictures(page), .. Texts(page, prefixes)];

    static IEnumerable<string> Frame(IDocument page)
    {
        if (string.IsNullOrWhiteSpace(page.DocumentElement.GetAttribute("lang"))) yield return "html has no lang";
        foreach (var part in page.QuerySelectorAll("[lang]").Where(e => string.IsNullOrWhiteSpace(e.GetAttribute("lang")))) yield return $"empty lang: {Short(part)}";
        var headings = page.QuerySelectorAll("h1");
        if (headings.Length != 1) yield return $"{headings.Length} h1 instead of one";
        if (headings.Length == 1)
        {
            var heading = Plain(headings[0].TextContent);
            if (heading.Length == 0) yield return "the h1 is empty";
            if (!Plain(page.Title ?? "").StartsWith(heading, StringComparison.Ordinal)) yield return $"the title \"{page.Title}\" does not begin with the h1 \"{heading}\"";
        }
        if (page.QuerySelectorAll("main").Length != 1) yield return "not exactly one main";
        foreach (var link in page.QuerySelectorAll("a"))
        {
            var href = link.GetAttribute("href");
            if (string.IsNullOrWhiteSpace(href)) yield return $"link without href: {Short(link)}";
            else if (href.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)) yield return $"link to a script: {Short(link)}";
            else if (href[0] == '#' && (href.Length == 1 || page.GetElementById(href[1..]) is null)) yield return $"link to nowhere on this page: {href}";
            if (Plain(link.TextContent).Length == 0 && !IsNamed(link) && link.QuerySelector("img[alt]:not([alt='']),svg[role=img]") is null) yield return $"link without a name: {Short(link)}";
        }
        foreach (var button in page.QuerySelectorAll("button").Where(b => Plain(b.TextContent).Length == 0 && !IsNamed(b))) yield return $"button without a name: {Short(button)}";
    }

    static IEnumerable<string> Ids(IDocument page)
    {
        foreach (var id in page.QuerySelectorAll("[id]").GroupBy(e => e.Id, StringComparer.Ordinal).Where(g => g.Count() > 1)) yield return $"id used {id.Count()} times: {id.Key}";
        foreach (var attribute in new[] { "aria-describedby", "aria-labelledby", "aria-controls" })
            foreach (var element in page.QuerySelectorAll($"[{attribute}]"))
                foreach (var id in element.GetAttribute(attribute)!.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    if (page.GetElementById(id) is null) yield return $"{attribute} points nowhere: {id}";
    }

    static IEnumerable<string> Controls(IDocument page)
    {
        foreach (var control in page.QuerySelectorAll("input,select,textarea"))
        {
            if (control is IHtmlInputElement { Type: "hidden" or "submit" or "button" or "image" or "reset" }) continue;
            var label = control.Id is { Length: > 0 } id ? page.QuerySelectorAll("label").FirstOrDefault(l => l.GetAttribute("for") == id) : null;
            label ??= control.Closest("label");
            if (label is null ? !IsNamed(control) : Plain(label.TextContent).Length == 0) yield return $"no label for {Short(control)}";
        }
        foreach (var label in page.QuerySelectorAll("label[for]").Where(l => page.GetElementById(l.GetAttribute("for")!) is null)) yield return $"label for nothing: {Short(label)}";
        foreach (var form in page.QuerySelectorAll("form[method=post]").Where(f => f.QuerySelector("button,input[type=submit]") is null)) yield return $"a form without a button: {Short(form)}";
        foreach (var form in page.QuerySelectorAll("form[method=post]").Where(f => f.QuerySelector("input[type=hidden][name=form-token]") is null)) yield return $"a form that posts without a token: {Short(form)}";
    }

    static IEnumerable<string> Inline(IDocument page)
    {
        foreach (var element in page.All)
        {
            if (element.HasAttribute("style") || element.LocalName == "style") yield return $"inline style: {Short(element)}";
            if (element.LocalName == "script" && !element.HasAttribute("src") && element.GetAttribute("type") != "application/ld+json") yield return $"inline script: {Short(element)}";
            foreach (var attribute in element.Attributes.Where(a => a.Name.StartsWith("on", StringComparison.Ordinal) || a.Name.StartsWith("hx-on", StringComparison.Ordinal))) yield return $"inline handler {attribute.Name}: {Short(element)}";
        }
    }

    static IEnumerable<string> Pictures(IDocument page)
    {
        foreach (var image in page.QuerySelectorAll("img").Where(i => !i.HasAttribute("alt"))) yield return $"img without alt: {Short(image)}";
        foreach (var picture in page.QuerySelectorAll("svg"))
        {
            if (picture.GetAttribute("role") == "img" ? !IsNamed(picture) && string.IsNullOrWhiteSpace(picture.Children.FirstOrDefault(c => c.LocalName == "title")?.TextContent) : picture.GetAttribute("aria-hidden") != "true")
                yield return $"svg that is neither named (role=img) nor hidden: {Short(picture)}";
        }
    }

    static IEnumerable<string> Texts(IDocument page, IReadOnlySet<string> prefixes)
    {
        var texts = page.All.SelectMany(e => e.ChildNodes.OfType<IText>()).Where(t => t.ParentElement is not { LocalName: "script" }).Select(t => t.Data)
            .Concat(page.All.SelectMany(e => new[] { "title", "aria-label", "placeholder", "alt" }.Select(e.GetAttribute)))
            .Concat(page.QuerySelectorAll("meta[name=description]").Select(m => m.GetAttribute("content")))
            .OfType<string>().Select(Plain).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            if (Key().Match(text) is { Success: true } key && prefixes.Contains(key.Groups[1].Value)) yield return $"a key instead of words: {text}";
            if (Gap().IsMatch(text)) yield return $"a gap that nothing fills: {text}";
            if (TypeName().IsMatch(text)) yield return $"the name of a type: {text}";
        }
    }

    static bool IsNamed(IElement element) => !string.IsNullOrWhiteSpace(element.GetAttribute("aria-label")) || !string.IsNullOrWhiteSpace(element.GetAttribute("aria-labelledby"));

    static string Plain(string text) => Space().Replace(text, " ").Trim();

    static string Short(IElement element) => element.OuterHtml is { Length: > 160 } html ? html[..160] + "…" : element.OuterHtml;

    [GeneratedRegex(@"^([a-z][a-z-]*)(\.[A-Za-z0-9-]+)+$")]
    private static partial Regex Key();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Gap();

    [GeneratedRegex(@"\b(System|Guildhall|Microsoft)(\.[A-Z]\w+)+\b|\w`\d\[")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
