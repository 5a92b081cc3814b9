using FsCheck;
using FsCheck.Fluent;
using Guildhall.Formats.Html;

namespace Guildhall.Formats.Tests.Html;

public class SafeHtmlTests
{
    [Theory]
    [InlineData("<p>a</p><script>alert(1)</script>", "<p>a</p>")]
    [InlineData("<img src=x onerror=alert(1)>", "")]
    [InlineData("<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>y", "<p>y</p>")]
    [InlineData("<a href='javascript:alert(1)'>x</a>", "<p>x</p>")]
    [InlineData("<a href=' java\nscript&colon;alert(1)'>x</a>", "<p>x</p>")]
    [InlineData("<a href='&#x6A;avascript:alert(1)'>x</a>", "<p>x</p>")]
    [InlineData("<a href='data:text/html,<script>alert(1)</script>'>x</a>", "<p>x</p>")]
    [InlineData("<a href='vbscript:x'>x</a>", "<p>x</p>")]
    [InlineData("<a href='//evil.example'>x</a>", "<p>x</p>")]
    [InlineData("<a href='https://bank.example@evil.example/'>x</a>", "<p>x</p>")]
    [InlineData("<p onclick=alert(1) style='background:url(javascript:1)' class=x id=y>a</p>", "<p>a</p>")]
    [InlineData("<iframe src=javascript:alert(1)></iframe>b", "<p>b</p>")]
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">", "")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "")]
    [InlineData("<scr<script>ipt>alert(1)</scr</script>ipt>", "<p>ipt&gt;alert(1)ipt&gt;</p>")]
    [InlineData("<<b>b</b>", "<p>&lt;<b>b</b></p>")]
    [InlineData("<!--[if IE]><script>1</script><![endif]-->c", "<p>c</p>")]
    [InlineData("<style>p{}</style><template><script>1</script></template>d", "<p>d</p>")]
    [InlineData("<form action=javascript:1><button formaction=javascript:1>x</button><input value=y>e</form>", "<p>e</p>")]
    [InlineData("<base href=javascript:/><a href=x>f</a>", "<p>f</p>")]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt;", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")]
    [InlineData("<p title='</p><script>alert(1)</script>'>g", "<p>g</p>")]
    public void Nothing_that_acts_gets_through(string html, string safe) => Assert.Equal(safe, SafeHtml.Sanitise(html));

    [Theory]
    [InlineData("<h1>A</h1><h2>B</h2><h5>C</h5>", "<h3>A</h3><h3>B</h3><h4>C</h4>")]
    [InlineData("<p>&nbsp;</p><p> </p><p><br></p><p><b></b></p><p>x</p>", "<p>x</p>")]
    [InlineData("a&nbsp;&nbsp; b", "<p>a b</p>")]
    [InlineData("<div>a</div><div>b<br><br><br><br>c<br></div>", "<p>a</p><p>b<br><br>c</p>")]
    [InlineData("<ul><li>a<li><p>b</p><li> <li><ol><li>c</ol></ul>", "<ul><li>a</li><li>b</li><li><ol><li>c</li></ol></li></ul>")]
    [InlineData("<li>a</li> <li>b</li>", "<ul><li>a</li><li>b</li></ul>")]
    [InlineData("<b>x<div>y</div></b>", "<p>x</p><p>y</p>")]
    [InlineData("x<span>y<font color=red>z</font></span>", "<p>xyz</p>")]
    [InlineData("a <b> b </b>c", "<p>a <b>b</b> c</p>")]
    [InlineData("<table><tr><th>a<td colspan=2 onclick=x>b</table>", "<table><tbody><tr><th>a</th><td colspan=\"2\">b</td></tr></tbody></table>")]
    [InlineData("<a href='HTTPS://Example.org/?a=1&b=2' target=_blank>x</a>", "<p><a href=\"https://example.org/?a=1&amp;b=2\" rel=\"nofollow noopener\">x</a></p>")]
    [InlineData("<a href='mailto:a@example.org'>x</a>", "<p><a href=\"mailto:a@example.org\" rel=\"nofollow noopener\">x</a></p>")]
    [InlineData("x\u202Eevil\u200B", "<p>xevil</p>")]
    [InlineData(null, "")]
    public void What_remains_is_tidy(string? html, string tidy) => Assert.Equal(tidy, SafeHtml.Sanitise(html));

    static readonly Gen<string> Soup = Gen.Elements("<p>", "</p>", "<b>", "</b>", "<i>", "<a href='http://x.example/a b'>", "</a>", "<ul>", "<li>", "</ul>", "<ol>", "</li>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<div>", "</div>", "<h1>", "</h1>", "<br>",
        "<script>", "</script>", "<svg>", "</svg>", "<style>", "</style>", "<template>", "<pre>", "</pre>", "\n", " ", "&nbsp;", "x", "y&lt;", "&amp;amp;", "<!--", "-->", "<select>", "<caption>", "<math>", "'", "\"", "<", "职", "<thead>", "<em>", "</em>", "<dl><dt>", "<blockquote>")
        .ListOf().Select(parts => string.Concat(parts));

    [Fact]
    public void Sanitising_twice_changes_nothing() => Prop.ForAll(Arb.From(Soup), soup =>
    {
        var once = SafeHtml.Sanitise(soup);

        Assert.Equal(once, SafeHtml.Sanitise(once));
        Assert.DoesNotMatch(@"<(?!/?(?:p|br|ul|ol|li|strong|b|em|i|h3|h4|table|caption|thead|tbody|tr|th|td|a)[ >])", once);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    static readonly Gen<string> Paragraphs = Gen.Elements("<p>", "</p>", "<br>", "<br><br>", "x", "yz", " ", "  ", "&amp;", "&lt;", "&quot;", "&gt;", "&", "&nbsp;", "\"", "\n", "\u200B", "\u3000", "，", "é", "ệ", "“", "…", "\u200F", "<b>", "</b>", "P", ">", "职位")
        .ListOf().Select(parts => "<p>" + string.Concat(parts) + "</p>");

    [Fact]
    public void What_is_tidy_already_is_what_the_parser_would_make_of_it()
    {
        var same = 0;
        Prop.ForAll(Arb.From(Paragraphs), html =>
        {
            var safe = SafeHtml.Sanitise(html);

            // A comment sends it through the parser, and leaves nothing of itself.
            Assert.Equal(SafeHtml.Sanitise("<!-- -->" + html), safe);
            if (safe == html) same++;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
        Assert.True(same > 50, $"Only {same} were tidy.");
    }

    [Fact]
    public void The_text_of_what_is_safe_needs_no_parser() => Prop.ForAll(Arb.From(Soup), soup =>
    {
        var safe = SafeHtml.Sanitise(soup);

        Assert.Equal(SafeHtml.ToText(safe), SafeHtml.TextOf(safe));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<ul><li>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<a href=http://x.example/><p>")]
    [InlineData("<font><p>")]
    [InlineData("<p>")]
    [InlineData("<")]
    [InlineData("&")]
    public void Depth_without_end_is_bounded_in_time_and_in_the_output(string piece)
    {
        var hostile = string.Concat(Enumerable.Repeat(piece + "x", (1 << 20) / (piece.Length + 1)));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var safe = SafeHtml.Sanitise(hostile);
        _ = SafeHtml.ToText(hostile);
        _ = Contacts.HideHtml(hostile, "…");

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), clock.Elapsed.ToString());
        // "<x<x<x" is one tag without end.
        if (piece != "<") Assert.Contains('x', safe);
    }

    [Fact]
    public void Text_is_readable()
    {
        var text = SafeHtml.ToText("<h2>About  us</h2><p>One<br>two</p><ul><li>a<ul><li>b</li></ul></li><li>c &amp; d</li></ul><ol><li>x</li><li>y</li></ol><table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table><script>no</script>end");

        Assert.Equal(text, SafeHtml.TextOf(SafeHtml.Sanitise("<h2>About  us</h2><p>One<br>two</p><ul><li>a<ul><li>b</li></ul></li><li>c &amp; d</li></ul><ol><li>x</li><li>y</li></ol><table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table><script>no</script>end")));
        Assert.Equal("About us\n\nOne\ntwo\n\n• a\n  • b\n• c & d\n\n1. x\n2. y\n\n1\t2\n3\t4\n\nend", text);
    }
}
