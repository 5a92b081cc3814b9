using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Guildhall.House.Tests;

public class PageTests(FurnishedHouse furnished)
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task Every_page_is_sound_for_everyone(string language)
    {
        var pages = (await Door.Of(furnished.House)).Where(d => d is { IsPage: true, Method: "GET", HasParameters: false }).ToList();
        Assert.NotEmpty(pages);

        var faults = new List<string>();
        foreach (var (name, visitor) in furnished.Everyone)
        {
            visitor.Language = language;
            foreach (var page in pages)
                try
                {
                    var seen = await visitor.Follow(page.Path);
                    if (seen.Status is not (200 or 403)) faults.Add($"{page} answered {name} with {seen.Status}");
                    if (seen.Status == 403 && name == nameof(Role.Administrator)) faults.Add($"{page} refuses an administrator");
                    if (seen.IsHtml && seen.Attribute("html", "lang") != language) faults.Add($"{page} speaks {seen.Attribute("html", "lang")} to {name}");
                }
                catch (UnsoundPageException unsound)
                {
                    faults.Add($"{name}: {unsound.Message}");
                }
        }
        Assert.Equal([], faults);
    }

    /// <summary>From the front page, over every link that a stranger or an administrator is shown: sound pages, and none missing.</summary>
    [Theory]
    [InlineData("a stranger")]
    [InlineData(nameof(Role.Administrator))]
    public async Task Every_link_leads_somewhere(string name)
    {
        var visitor = furnished.Everyone.Single(e => e.Name == name).Visitor;
        var (faults, seen, waiting) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal), new Queue<(string To, string From)>([("/", "")]));
        while (waiting.TryDequeue(out var link) && seen.Count < 400)
        {
            if (!seen.Add(link.To)) continue;
            try
            {
                var page = await visitor.Follow(link.To);
                if (page.Status != 200) faults.Add($"{link.To} answers {page.Status}; {link.From} leads there");
                if (!page.IsHtml) continue;
                foreach (var next in page.Document.QuerySelectorAll<IHtmlAnchorElement>("a[href]").Select(a => new Uri(page.Url, a.GetAttribute("href"))).Where(u => u.Host == page.Url.Host && u.AbsolutePath != "/look"))
                    if (seen.Count(s => s.Split('?')[0] == next.AbsolutePath) < 5) waiting.Enqueue((next.PathAndQuery, page.Url.PathAndQuery));
            }
            catch (UnsoundPageException unsound)
            {
                faults.Add(unsound.Message);
            }
        }
        Assert.Equal([], faults);
    }

    [Theory]
    [InlineData("""<html><head>""", "html has no lang")]
    [InlineData("""<h1>One</h1><h1>Two</h1>""", "2 h1 instead of one")]
    [InlineData("""<title>Other</title>""", "the title \"Other\" does not begin with the h1 \"Hall\"")]
    [InlineData("""<main></main>""", "not exactly one main")]
    [InlineData("""<a href="">Empty</a>""", "link without href: <a href=\"\">Empty</a>")]
    [InlineData("""<a>Nothing</a>""", "link without href: <a>Nothing</a>")]
    [InlineData("""<a href="#gone">Gone</a>""", "link to nowhere on this page: #gone")]
    [InlineData("""<a href="/x"></a>""", "link without a name: <a href=\"/x\"></a>")]
    [InlineData("""<p id="a"></p><p id="a"></p>""", "id used 2 times: a")]
    [InlineData("""<input name="q">""", "no label for <input name=\"q\">")]
    [InlineData("""<label for="q"></label><input id="q">""", "no label for <input id=\"q\">")]
    [InlineData("""<label for="q">Find</label>""", "label for nothing: <label for=\"q\">Find</label>")]
    [InlineData("""<form method="post"><button>Go</button></form>""", "a form that posts without a token: <form method=\"post\"><button>Go</button></form>")]
    [InlineData("""<form method="post"><input type="hidden" name="form-token"></form>""", "a form without a button: <form method=\"post\"><input type=\"hidden\" name=\"form-token\"></form>")]
    [InlineData("""<p style="color: red">Red</p>""", "inline style: <p style=\"color: red\">Red</p>")]
    [InlineData("""<style>p { color: red }</style>""", "inline style: <style>p { color: red }</style>")]
    [InlineData("""<script>alert(1)</script>""", "inline script: <script>alert(1)</script>")]
    [InlineData("""<p onclick="go()">Go</p>""", "inline handler onclick: <p onclick=\"go()\">Go</p>")]
    [InlineData("""<p aria-describedby="gone">Text</p>""", "aria-describedby points nowhere: gone")]
    [InlineData("""<p aria-labelledby="gone">Text</p>""", "aria-labelledby points nowhere: gone")]
    [InlineData("""<img src="/a.png">""", "img without alt: <img src=\"/a.png\">")]
    [InlineData("""<svg role="img"></svg>""", "svg that is neither named (role=img) nor hidden: <svg role=\"img\"></svg>")]
    [InlineData("""<p>demand.title</p>""", "a key instead of words: demand.title")]
    [InlineData("""<p>At most {0} letters</p>""", "a gap that nothing fills: At most {0} letters")]
    [InlineData("""<p>System.Linq.Enumerable</p>""", "the name of a type: System.Linq.Enumerable")]
    [InlineData("""<p>Guildhall.Demand.Row</p>""", "the name of a type: Guildhall.Demand.Row")]
    public async Task Canary_an_unsound_page_is_refused(string unsound, string fault)
    {
        var page = unsound switch
        {
            "<html><head>" => "<!doctype html><html><head><title>Hall</title></head><body><main><h1>Hall</h1></main></body></html>",
            "<title>Other</title>" => "<!doctype html><html lang=en><head><title>Other</title></head><body><main><h1>Hall</h1></main></body></html>",
            "<h1>One</h1><h1>Two</h1>" => $"<!doctype html><html lang=en><head><title>One</title></head><body><main>{unsound}</main></body></html>",
            _ => $"<!doctype html><html lang=en><head><title>Hall – Guildhall</title></head><body><main><h1>Hall</h1>{unsound}</main></body></html>",
        };
        var document = await BrowsingContext.New().OpenAsync(r => r.Content(page));

        Assert.Equal([fault], Soundness.FaultsOf(document, new HashSet<string>(["demand"])));
    }

    [Theory]
    [InlineData("""<label>Name <input name="n"></label>""")]
    [InlineData("""<label for="n">Name</label><input id="n">""")]
    [InlineData("""<input type="hidden" name="n"><a href="#h" id="h">Down</a>""")]
    [InlineData("""<script type="application/ld+json">{}</script><p>Read example.org or demand-title. We are in 2.5 places.</p>""")]
    [InlineData("""<img src="/a.png" alt=""><svg aria-hidden="true"></svg><svg role="img" aria-label="Chart"></svg><svg role="img"><title>Chart</title></svg>""")]
    public async Task A_sound_page_is_not_refused(string sound)
    {
        var document = await BrowsingContext.New().OpenAsync(r => r.Content($"<!doctype html><html lang=en><head><title>Hall – Guildhall</title></head><body><main><h1>Hall</h1>{sound}</main></body></html>"));

        Assert.Equal([], Soundness.FaultsOf(document, new HashSet<string>(["demand"])));
    }
}
