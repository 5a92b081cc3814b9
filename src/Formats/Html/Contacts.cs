using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Guildhall.Formats.Html;

/// <summary>
/// Finds and hides e-mail addresses (also 'name (at) host dot com' and full-width ones), telephone numbers (international, Chinese mobile, landline and 400, British, North American)
/// and WeChat and QQ ids in running text, leaving pay, dates, years, times, postcodes and reference numbers alone. Rules, not proof: what is written to deceive gets through.
/// </summary>
public static partial class Contacts
{
    /// <summary>The contacts in plain text, in order, not overlapping. Linear in the text.</summary>
    public static IReadOnlyList<ContactSpan> Find(string? text)
    {
        if (text is null || !text.AsSpan().ContainsAny(Latin)) return [];
        var narrow = Narrow(text);
        var found = new List<ContactSpan>();
        var taken = new bool[text.Length];
        foreach (var regex in (ReadOnlySpan<Regex>)[Address(), SpelledAddress(), HashAddress()])
            foreach (Match match in regex.Matches(narrow)) Add(match.Index, match.Length, ContactKind.Email);
        foreach (Match match in WeChatId().Matches(narrow))
            if (LooksLikeId(match)) Add(match.Groups["id"].Index, match.Groups["id"].Length, ContactKind.WeChat);
        foreach (Match match in QqNumber().Matches(narrow)) Add(match.Groups["id"].Index, match.Groups["id"].Length, ContactKind.Qq);
        foreach (Match match in ChatLink().Matches(narrow)) Add(match.Index, match.Length, ContactKind.Telephone);
        // Numbers inside web addresses are page numbers.
        foreach (Match match in WebAddress().Matches(narrow)) taken.AsSpan(match.Index, match.Length).Fill(true);
        foreach (var (start, length) in Telephones.In(narrow)) Add(start, length, ContactKind.Telephone);
        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return found;

        void Add(int start, int length, ContactKind kind)
        {
            var span = taken.AsSpan(start, length);
            if (span.Contains(true)) return;
            span.Fill(true);
            found.Add(new ContactSpan(start, length, kind));
        }
    }

    // Every kind of contact has one of these; most Chinese titles and places have none.
    static readonly SearchValues<char> Latin = SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(c => c is '_' or '＿' || char.IsDigit(c) || c is >= 'Ａ' and <= 'Ｚ' or >= 'ａ' and <= 'ｚ' || (char.IsLetter(c) && c < '\u0250') || c == '\u212A')]);

    /// <summary>Plain text with each contact replaced.</summary>
    public static string Hide(string? text, string replacement)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var spans = Find(text);
        if (spans.Count == 0) return text;
        var hidden = new StringBuilder(text.Length);
        var at = 0;
        foreach (var span in spans)
        {
            hidden.Append(text, at, span.Start - at).Append(replacement);
            at = span.End;
        }
        return hidden.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>
    /// HTML with each contact replaced in its text, also where tags part it, and in title, alt, label and placeholder attributes; links that call, write or chat lose their address.
    /// Comments go. The result is sound HTML but as safe as the input: sanitise too. Input over 1 MB is cut, input nested beyond reason keeps its text only.
    /// </summary>
    /// <param name="html">The HTML.</param>
    /// <param name="replacement">Plain text to stand in a contact's place.</param>
    public static string HideHtml(string? html, string replacement)
    {
        if (SafeHtml.Parse(html) is not { } body) return "";
        foreach (var element in body.Descendants<IElement>().ToList())
        {
            foreach (var name in (ReadOnlySpan<string>)["title", "alt", "aria-label", "placeholder", "content"])
                if (element.GetAttribute(name) is { Length: > 0 } value) element.SetAttribute(name, Hide(value, replacement));
            if (element.GetAttribute("href") is { } href && IsContact(href)) element.RemoveAttribute("href");
        }
        var run = new List<IText>();
        Gather(body);
        EndRun();
        return Markup.Of(body);

        void Gather(INode parent)
        {
            foreach (var child in parent.ChildNodes.ToList())
            {
                if (child is IText text) run.Add(text);
                else if (child is IElement element)
                {
                    var apart = element.LocalName == "br" || SafeHtml.IsBlock(element.LocalName);
                    if (apart) EndRun();
                    Gather(element);
                    if (apart) EndRun();
                }
            }
        }

        void EndRun()
        {
            if (run.Count > 0) HideIn(run, replacement);
            run.Clear();
        }
    }

    static void HideIn(List<IText> run, string replacement)
    {
        var whole = string.Concat(run.Select(text => text.Data));
        var spans = Find(whole);
        if (spans.Count == 0) return;
        var start = 0;
        foreach (var text in run)
        {
            var (data, end) = (text.Data, start + text.Data.Length);
            var kept = new StringBuilder(data.Length);
            var at = start;
            foreach (var span in spans.Where(span => span.Start < end && span.End > start))
            {
                if (span.Start > at) kept.Append(whole, at, span.Start - at);
                // The replacement stands in the node where the contact begins.
                if (span.Start >= start) kept.Append(replacement);
                at = Math.Min(span.End, end);
            }
            if (at < end) kept.Append(whole, at, end - at);
            text.Data = kept.ToString();
            start = end;
        }
    }

    static bool IsContact(string href)
    {
        var plain = new string([.. href.Where(c => !char.IsControl(c) && c != ' ')]).ToLowerInvariant();
        if (ContactScheme().IsMatch(plain)) return true;
        if (ChatLink().IsMatch(plain)) return true;
        try { plain = Uri.UnescapeDataString(plain); }
        catch (UriFormatException) { return true; }
        return Address().IsMatch(plain);
    }

    static bool LooksLikeId(Match match) => match.Groups["sure"].Success || match.Groups["id"].Value.Any(c => char.IsAsciiDigit(c) || c is '_' or '-');

    /// <summary>The same text, character for character, with full-width letters, digits and signs and odd spaces and dashes made ordinary.</summary>
    static string Narrow(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u007F')) return text;
        return string.Create(text.Length, text, static (narrow, wide) =>
        {
            for (var i = 0; i < narrow.Length; i++)
                narrow[i] = wide[i] switch
                {
                    >= '！' and <= '～' => (char)(wide[i] - '！' + '!'),
                    '\u00A0' or '\u3000' or (>= '\u2000' and <= '\u200A') or '\u202F' => ' ',
                    (>= '\u2010' and <= '\u2015') or '\u2212' or '\u00B7' => '-',
                    '。' or '｡' => wide[i],
                    var c => c,
                };
        });
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9._%+-])(?>[A-Za-z0-9_][A-Za-z0-9._%+-]{0,63}) ?@ ?(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.){1,6}[A-Za-z]{2,24}(?![A-Za-z0-9])", RegexOptions.CultureInvariant, 30_000)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<![a-z0-9._%+-])(?>[a-z0-9_][a-z0-9._%+-]{0,63})\s?(?:[(\[{<【]\s?(?:at|a|@|艾特)\s?[)\]}>】]\s?[a-z0-9-]{1,63}(?:(?:\s?\.\s?|\s?[(\[{<【]\s?(?:dot|点|\.)\s?[)\]}>】]\s?|\s(?:dot|点)\s)[a-z0-9-]{2,63}){1,5}|\sat\s[a-z0-9-]{1,63}(?:\sdot\s[a-z0-9-]{2,63}){1,5}|\s?艾特\s?[a-z0-9-]{1,63}(?:\s?(?:\.|点)\s?[a-z0-9-]{2,63}){1,5})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 30_000)]
    private static partial Regex SpelledAddress();

    [GeneratedRegex(@"(?<![a-z0-9._%+-])(?>[a-z0-9_][a-z0-9._%+-]{2,63})\s?[#＃]\s?(?:qq|163|126|gmail|outlook|hotmail|foxmail|sina|yahoo)\.com", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 30_000)]
    private static partial Regex HashAddress();

    [GeneratedRegex(@"(?:(?<sure>(?:微信号?|薇信号?|威信号?|wechat|weixin)\s?(?:号|id|同号|是|为|account)?\s?:\s?|微信号\s?(?:是|为)?\s?)|(?:微信|薇信|威信|wechat|weixin)\s?(?:id|是|为)?\s|(?<![a-z])(?:vx|wx|v信|加v)\s?:?\s?|加(?:我)?微信\s?)(?<id>[a-z][a-z0-9_-]{5,19}|1[3-9][0-9]{9})(?![a-z0-9_-])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 30_000)]
    private static partial Regex WeChatId();

    [GeneratedRegex(@"(?<![a-z])(?:qq|扣扣|企鹅)\s?(?:群|号码?|交流群)?\s?(?:number|id|no\.?|是|为)?\s?[:#]?\s?(?<id>[1-9][0-9]{4,11})(?![0-9a-z@])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 30_000)]
    private static partial Regex QqNumber();

    [GeneratedRegex(@"(?:https?://)?(?:wa\.me|api\.whatsapp\.com|t\.me|u\.wechat\.com|weixin\.qq\.com/r|line\.me/ti)/[^\s<>""]{1,200}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 30_000)]
    private static partial Regex ChatLink();

    [GeneratedRegex(@"(?:https?://|www\.)[^\s<>""，。；、）]{1,2000}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 30_000)]
    private static partial Regex WebAddress();

    [GeneratedRegex("^(?:mailto|tel|sms|smsto|callto|facetime|skype|whatsapp|weixin|wechat|mqq|mqqapi|tencent|tg|line|viber|xmpp|sip|sips):", RegexOptions.CultureInvariant, 30_000)]
    private static partial Regex ContactScheme();
}
