using System.Net.Http.Headers;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Guildhall.Testing;

/// <summary>What came back for one request: a page, or something else a browser would download.</summary>
public sealed class Page(Uri url, HttpResponseMessage response, string body, IDocument? document)
{
    public Uri Url => url;

    public int Status => (int)response.StatusCode;

    /// <summary>Where the answer sends the visitor, or null.</summary>
    public string? Location => response.Headers.Location?.ToString();

    public HttpResponseHeaders Headers => response.Headers;

    public string? Type => response.Content.Headers.ContentType?.MediaType;

    public string Body => body;

    public bool IsHtml => document is not null;

    public IDocument Document => document ?? throw new InvalidOperationException($"{url} answered {Status} {Type}, which is not a page: {body[..Math.Min(300, body.Length)]}");

    public JsonElement Json => JsonDocument.Parse(body).RootElement;

    public string Heading => Text("h1");

    /// <summary>The text of the one element that this CSS selector finds, white space single.</summary>
    public string Text(string selector) => Texts(selector) switch
    {
        [var only] => only,
        var found => throw new InvalidOperationException($"{found.Count} elements on {url} are \"{selector}\"."),
    };

    /// <summary>The texts of all elements that this CSS selector finds, white space single.</summary>
    public IReadOnlyList<string> Texts(string selector) => [.. Document.QuerySelectorAll(selector).Select(e => string.Join(' ', e.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    public bool Has(string selector) => Document.QuerySelector(selector) is not null;

    /// <summary>What the first element of this CSS selector says in an attribute, or null.</summary>
    public string? Attribute(string selector, string name) => Document.QuerySelector(selector)?.GetAttribute(name);

    /// <summary>Where the link with these words leads.</summary>
    public string Link(string words) => Document.QuerySelectorAll("a").FirstOrDefault(a => string.Equals(string.Join(' ', a.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), words, StringComparison.Ordinal))?.GetAttribute("href")
        ?? throw new InvalidOperationException($"No link on {url} says \"{words}\".");

    /// <summary>The form with this action, without its query; a form that has none posts to its own page.</summary>
    public Form Form(string action) => new(Only(Forms.Where(f => string.Equals(new Uri(url, f.GetAttribute("action") ?? "").AbsolutePath, action, StringComparison.Ordinal)), $"have the action {action}"), null);

    /// <summary>The form whose button says this, sent with that button.</summary>
    public Form FormOf(string button)
    {
        var found = Only(Document.QuerySelectorAll<IHtmlElement>("button,input[type=submit]").Where(b => string.Equals(Name(b), button, StringComparison.Ordinal)), $"have a button \"{button}\"");
        var form = found is IHtmlButtonElement { Form: { } own } ? own : found.Closest("form") as IHtmlFormElement;
        return new(form ?? throw new InvalidOperationException($"The button \"{button}\" on {url} is in no form."), found);
    }

    /// <summary>The only form in the main part of the page that changes something.</summary>
    public Form TheForm => new(Only(Document.QuerySelectorAll<IHtmlFormElement>("main form").Where(f => string.Equals(f.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase)), "are in main and post"), null);

    IEnumerable<IHtmlFormElement> Forms => Document.QuerySelectorAll<IHtmlFormElement>("form");

    T Only<T>(IEnumerable<T> found, string that) => found.ToList() switch
    {
        [var only] => only,
        var all => throw new InvalidOperationException($"{all.Count} forms on {url} {that}."),
    };

    static string Name(IElement button) => button is IHtmlInputElement input ? input.Value : string.Join(' ', button.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A form of a page and, when it matters, the button that sends it.</summary>
public sealed record Form(IHtmlFormElement Element, IHtmlElement? Button);

/// <summary>A file put into a form.</summary>
public sealed record Upload(string Name, byte[] Content, string Type = "application/octet-stream");
