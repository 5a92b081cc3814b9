using System.Net;
using System.Text.RegularExpressions;

namespace Guildhall.Bench;

/// <summary>Walks through lists as somebody who has signed in, one question at a time.</summary>
static partial class Walk
{
    /// <summary>The 95th percentile of a list's pages, from the request to the last byte, beside the limit in milliseconds.</summary>
    public static async Task<Row> Slowness(HttpClient client, string path, string name, int questions, double limit)
    {
        await Times(client, path, 10);
        var times = await Times(client, path, questions);
        times.Sort();
        return Row.Against($"{Uri.UnescapeDataString(name)}, 95th percentile", times[(int)(times.Count * 0.95)], "ms", "the limit", limit, "≤ 1");
    }

    // Page after page, from the beginning again after the last or the tenth.
    static async Task<List<double>> Times(HttpClient client, string path, int count)
    {
        var times = new List<double>();
        for (var (at, page) = (path, 1); times.Count < count;)
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            using var answer = await client.GetAsync(new Uri(at, UriKind.Relative));
            var html = await answer.Content.ReadAsStringAsync();
            times.Add(clock.Elapsed.TotalMilliseconds);
            if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{at} was answered {answer.StatusCode}.");
            (at, page) = page < 10 && Next().Match(html) is { Success: true } next ? (WebUtility.HtmlDecode(next.Groups["href"].Value), page + 1) : (path, 1);
        }
        return times;
    }

    public static async Task<HttpClient> SignIn(string url, string email, string password)
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(5) };
        var form = await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["Input.Email"] = email, ["Input.Password"] = password, ["form-token"] = Token().Match(form).Groups["token"].Value });
        using var answer = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), content);
        return answer.StatusCode == HttpStatusCode.Redirect ? client : throw new InvalidOperationException($"{email} could not sign in: {answer.StatusCode}.");
    }

    /// <summary>Presses the button of a page's form: its handler, and what is said with it.</summary>
    public static async Task Press(HttpClient client, string page, string handler, string name, string value)
    {
        var token = Token().Match(await client.GetStringAsync(new Uri(page, UriKind.Relative))).Groups["token"].Value;
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { [name] = value, ["form-token"] = token });
        using var answer = await client.PostAsync(new Uri($"{page}?handler={handler}", UriKind.Relative), content);
        if (answer.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException($"{page} was answered {answer.StatusCode}.");
    }

    /// <summary>How many milliseconds until a page says something else than it said.</summary>
    public static async Task<double> UntilChanged(HttpClient client, string page, string said, Func<string, string> part)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (part(await client.GetStringAsync(new Uri(page, UriKind.Relative))) == said)
        {
            if (clock.Elapsed > TimeSpan.FromSeconds(30)) throw new InvalidOperationException($"{page} does not change.");
            await Task.Delay(10);
        }
        return clock.Elapsed.TotalMilliseconds;
    }

    [GeneratedRegex("""href="(?<href>[^"]+)"[^>]*rel="next""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Next();

    [GeneratedRegex("""name="form-token"[^>]*value="(?<token>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
