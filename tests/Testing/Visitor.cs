using System.Net;
using AngleSharp;
using AngleSharp.Html.Dom;

namespace Guildhall.Testing;

/// <summary>Browses like a person without JavaScript: keeps cookies, follows links, fills in forms; and refuses every page that is not sound (<see cref="Soundness"/>).</summary>
public sealed class Visitor
{
    readonly TestHouse house;
    readonly HttpClient http;
    readonly HashSet<string> prefixes;

    internal Visitor(TestHouse house, string language, CookieContainer? cookies = null)
    {
        this.house = house;
        Language = language;
        Cookies = cookies ?? new();
        http = new HttpClient(house.Handler(Cookies)) { BaseAddress = house.Base };
        prefixes = [.. house.Words.All("en").Keys.Select(key => key[..key.IndexOf('.', StringComparison.Ordinal)])];
    }

    /// <summary>What the visitor's browser asks for.</summary>
    public string Language { get; set; }

    public CookieContainer Cookies { get; }

    /// <summary>The account, when signed in by <see cref="Given"/>.</summary>
    public Guid? AccountId { get; internal set; }

    /// <summary>The visitor's browser for programs: the same cookies, nothing checked.</summary>
    public HttpClient Http => http;

    /// <summary>The same person with a browser that asks for another language.</summary>
    public Visitor In(string language) => new(house, language, Cookies) { AccountId = AccountId };

    /// <summary>Asks for a page. A redirect is handed back, not followed.</summary>
    public Task<Page> Get(string url) => Send(new HttpRequestMessage(HttpMethod.Get, url));

    /// <summary>Asks for a page and follows where it sends.</summary>
    public async Task<Page> Follow(string url) => await Follow(await Get(url));

    /// <summary>Follows where an answer sends.</summary>
    public async Task<Page> Follow(Page page)
    {
        for (var hops = 0; page.Location is { } next; hops++)
        {
            if (hops == 10) throw new InvalidOperationException($"{page.Url} sends in circles.");
            page = await Get(new Uri(page.Url, next).PathAndQuery);
        }
        return page;
    }

    /// <summary>Fills in the only form in the main part of the page, and sends it.</summary>
    public Task<Page> Submit(Page page, params (string Name, object? Value)[] fields) => Submit(page, page.TheForm, fields);

    /// <summary>
    /// Fills in a form and sends it as a browser would. A value is a string, several strings, true or false for a box to tick, an <see cref="Upload"/>, or null to leave the field out.
    /// </summary>
    public async Task<Page> Submit(Page page, Form form, params (string Name, object? Value)[] fields)
    {
        var values = Filled(form.Element);
        foreach (var (name, value) in fields) Fill(form.Element, values, name, value);
        if (form.Button?.GetAttribute("name") is { Length: > 0 } button) values.Add((button, form.Button.GetAttribute("value") ?? ""));
        var action = new Uri(page.Url, form.Button?.GetAttribute("formaction") ?? form.Element.GetAttribute("action") ?? "");
        var method = form.Button?.GetAttribute("formmethod") ?? form.Element.GetAttribute("method") ?? "get";
        if (!method.Equals("post", StringComparison.OrdinalIgnoreCase))
        {
            using var query = new FormUrlEncodedContent(values.Where(v => v.Value is string).Select(v => KeyValuePair.Create(v.Name, (string)v.Value)));
            return await Get($"{action.AbsolutePath}?{await query.ReadAsStringAsync()}");
        }
        var request = new HttpRequestMessage(HttpMethod.Post, action.PathAndQuery) { Content = Body(form.Element, values) };
        // As every browser of today says of a form on one of our own pages.
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await Send(request);
    }

    /// <summary>Sends any request with the visitor's cookies and language.</summary>
    public async Task<Page> Send(HttpRequestMessage request)
    {
        request.Headers.AcceptLanguage.ParseAdd(Language);
        var response = await http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        if ((int)response.StatusCode >= 500) throw new UnsoundPageException($"{request.Method} {request.RequestUri} answered {(int)response.StatusCode}.\n{string.Join('\n', house.Errors)}");
        var url = new Uri(house.Base, request.RequestUri!);
        if (response.Content.Headers.ContentType?.MediaType != "text/html" || body.Length == 0) return new Page(url, response, body, null);
        var document = await BrowsingContext.New().OpenAsync(page => page.Content(body).Address(url));
        var faults = Soundness.FaultsOf(document, prefixes);
        if (faults.Count > 0) throw new UnsoundPageException($"{request.Method} {url.PathAndQuery} ({Language}):\n  {string.Join("\n  ", faults)}");
        return new Page(url, response, body, document);
    }

    // What a browser sends of an untouched form: HTML, 4.10.21.4 "Constructing the entry list".
    static List<(string Name, object Value)> Filled(IHtmlFormElement form)
    {
        var values = new List<(string, object)>();
        foreach (var control in form.Elements)
            switch (control)
            {
                case IHtmlInputElement { IsDisabled: false, Name.Length: > 0, Type: "checkbox" or "radio" } pick:
                    if (pick.IsChecked) values.Add((pick.Name!, pick.GetAttribute("value") ?? "on"));
                    break;
                case IHtmlInputElement { IsDisabled: false, Name.Length: > 0, Type: not ("submit" or "button" or "image" or "reset" or "file") } input:
                    values.Add((input.Name!, input.Value));
                    break;
                case IHtmlTextAreaElement { IsDisabled: false, Name.Length: > 0 } text:
                    values.Add((text.Name!, text.Value));
                    break;
                case IHtmlSelectElement { IsDisabled: false, Name.Length: > 0 } select:
                    values.AddRange(select.Options.Where(o => o.IsSelected && !o.IsDisabled).Select(o => (select.Name!, (object)o.Value)));
                    break;
            }
        return values;
    }

    static void Fill(IHtmlFormElement form, List<(string Name, object Value)> values, string name, object? value)
    {
        var controls = form.Elements.OfType<IHtmlElement>().Where(e => e.GetAttribute("name") == name).ToList();
        if (controls.Count == 0) throw new InvalidOperationException($"The form has no field named {name}; it has {string.Join(", ", form.Elements.Select(e => e.GetAttribute("name")).OfType<string>().Distinct())}.");
        var wanted = value switch
        {
            null or false => [],
            true => [controls[0].GetAttribute("value") ?? "on"],
            string text => [text],
            IEnumerable<string> several => several.ToArray<object>(),
            _ => new[] { value },
        };
        foreach (var choice in wanted.OfType<string>())
        {
            if (controls[0] is IHtmlSelectElement select && select.Options.All(o => o.Value != choice)) throw new InvalidOperationException($"{name} cannot be \"{choice}\", only {string.Join(", ", select.Options.Select(o => o.Value))}.");
            if (controls[0] is IHtmlInputElement { Type: "radio" or "checkbox" } && controls.All(c => (c.GetAttribute("value") ?? "on") != choice)) throw new InvalidOperationException($"{name} has no choice \"{choice}\".");
        }
        values.RemoveAll(v => v.Name == name);
        values.AddRange(wanted.Select(v => (name, v!)));
    }

    static HttpContent Body(IHtmlFormElement form, List<(string Name, object Value)> values)
    {
        if (form.GetAttribute("enctype") != "multipart/form-data") return new FormUrlEncodedContent(values.Select(v => KeyValuePair.Create(v.Name, v.Value is Upload file ? file.Name : (string)v.Value)));
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in values)
        {
            if (value is Upload file) body.Add(new ByteArrayContent(file.Content) { Headers = { ContentType = new(file.Type) } }, name, file.Name);
            else body.Add(new StringContent((string)value), name);
        }
        return body;
    }
}

/// <summary>A page that a visitor cannot use.</summary>
public sealed class UnsoundPageException(string message) : Exception(message);
