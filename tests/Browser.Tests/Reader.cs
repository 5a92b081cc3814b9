using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Guildhall.Browser.Tests;

/// <summary>Somebody before a real browser. Whatever the browser complains of (scripts that fail, files that are missing, breaches of the content security policy) is kept.</summary>
public sealed class Reader : IAsyncDisposable
{
    static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    readonly List<string> complaints = [];

    internal Reader(IPage page, Uri house)
    {
        Page = page;
        // A page that says 404 is complained of as a missing file; that is the test's business.
        page.Console += (_, said) => { if (said.Type is "error" or "warning" && !said.Text.Contains("status of 4", StringComparison.Ordinal)) complaints.Add($"{page.Url}: {said.Text}"); };
        page.PageError += (_, fault) => complaints.Add($"{page.Url}: {fault}");
        page.Response += (_, answer) => { if (answer.Status >= 500 || answer.Status >= 400 && !answer.Request.IsNavigationRequest) complaints.Add($"{page.Url}: {answer.Status} for {answer.Url}"); };
        page.Request += (_, asked) => { if (asked.Url.StartsWith("http", StringComparison.Ordinal) && !house.IsBaseOf(new Uri(asked.Url))) complaints.Add($"{page.Url} asks a stranger: {asked.Url}"); };
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>What was complained of so far is somebody else's.</summary>
    public void Forget() => complaints.Clear();

    public ILocator this[string selector, PageLocatorOptions? options = null] => Page.Locator(selector, options);

    public Task Go(string url) => Page.GotoAsync(url);

    /// <summary>Presses Tab until the focus is there; fails when a keyboard does not reach it.</summary>
    public async Task TabTo(ILocator target)
    {
        for (var pressed = 0; pressed < 150; pressed++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement")) return;
            await Page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"150 times Tab on {Page.Url} does not reach {target}.");
    }

    /// <summary>How much wider the page is than the screen, in pixels, and what sticks out; null when nothing does.</summary>
    public async Task<string?> Overflow() => await Page.EvaluateAsync<string?>("""
        () => {
          const root = document.documentElement;
          if (root.scrollWidth <= root.clientWidth) return null;
          const scrolls = e => { for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) if (getComputedStyle(p).overflowX !== 'visible') return true; return false; };
          const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > root.clientWidth + 0.5 && !scrolls(e)).slice(0, 3).map(e => e.outerHTML.slice(0, 120));
          return `${root.scrollWidth} px wide on ${root.clientWidth} px: ${out.join(' | ')}`;
        }
        """);

    /// <summary>What axe finds against WCAG 2.2 AA and its own best practice, a line each. Asked in the page itself: the package's own way opens another page each time, which costs more than the looking.</summary>
    public async Task<string[]> Barriers()
    {
        if (!await Page.EvaluateAsync<bool>("() => !!window.axe")) await Page.EvaluateAsync(Axe);
        return await Page.EvaluateAsync<string[]>("""
            async () => {
              const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] });
              if (found.passes.length === 0) return ['axe passed nothing: it did not look.'];
              return found.violations.map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 200)).join(' | ')} ${v.nodes[0].any[0]?.message ?? ''}`);
            }
            """);
    }

    public ValueTask DisposeAsync() => Page.Context.DisposeAsync();
}
