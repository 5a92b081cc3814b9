using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using AngleSharp.Html.Parser;

namespace Guildhall.Formats.SchemaOrg;

/// <summary>
/// Streams postings from JSON-LD of unknown origin: one object (also with @graph or an item list), an array, JSON lines, gzip of any of these, or an HTML page with
/// script elements of type application/ld+json. The content decides. Text is UTF-8, else UTF-16, GB18030 or Windows-1252 as detected. At most one item is held in memory.
/// </summary>
public static class JobPostingReader
{
    const int RawLength = 2000;

    static readonly JsonDocumentOptions Tolerant = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    /// <summary>Reads once, as it is enumerated. Never throws for what is in the stream: a bad line, element or document gives an item with a fault and reading goes on after it; a total limit gives a last item with TooLarge. Linear.</summary>
    public static IEnumerable<JobPostingItem> Read(Stream stream, PostingLimits? limits = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Guarded(Items(stream, limits ?? PostingLimits.Default), limits ?? PostingLimits.Default, stop);
    }

    /// <summary>The postings of one JSON text.</summary>
    public static IReadOnlyList<JobPostingItem> ReadJson(string json) => [.. Postings(Encoding.UTF8.GetBytes(json), 1)];

    static IEnumerable<JobPostingItem> Guarded(IEnumerable<JobPostingItem> items, PostingLimits limits, CancellationToken stop)
    {
        using var each = items.GetEnumerator();
        var line = 0;
        var count = 0;
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            JobPostingItem? item;
            var last = false;
            try { item = each.MoveNext() ? each.Current : null; }
            catch (FaultException refused)
            {
                item = new JobPostingItem(line + 1, null, "", [refused.Fault with { Row = line + 1 }]);
                last = true;
            }
            catch (Exception broken) when (broken is InvalidDataException or IOException)
            {
                item = new JobPostingItem(line + 1, null, "", [new Fault(FaultKind.Corrupt) { Row = line + 1 }]);
                last = true;
            }
            if (item is null) yield break;
            if (++count > limits.MaxItems)
            {
                yield return new JobPostingItem(item.Line, null, "", [new Fault(FaultKind.TooManyRows) { Row = item.Line, Limit = limits.MaxItems }]);
                yield break;
            }
            line = item.Line;
            yield return item;
            if (last) yield break;
        }
    }

    static IEnumerable<JobPostingItem> Items(Stream stream, PostingLimits limits)
    {
        var budget = new InflateBudget(limits.MaxTotalBytes);
        var source = new GuardedStream(stream, budget);
        var head = BufferedHead.Of(source, 2);
        if (head.Head is [0x1F, 0x8B, ..])
            head = BufferedHead.Of(new GuardedStream(new GZipStream(head, CompressionMode.Decompress), budget), 1 << 16);
        else head = BufferedHead.Of(head, 1 << 16);

        var encoding = TextEncoding.Of(head.Head, cut: true);
        Stream utf8 = encoding is UTF8Encoding ? head : Encoding.CreateTranscodingStream(head, encoding, new UTF8Encoding(false));
        var bytes = new ByteReader(utf8);
        bytes.SkipMark();
        var first = bytes.PeekPastSpace();
        return first switch
        {
            < 0 => [],
            '<' => Page(bytes, limits),
            '[' => Elements(bytes, limits),
            _ => LinesOrDocument(bytes, limits),
        };
    }

    static IEnumerable<JobPostingItem> LinesOrDocument(ByteReader bytes, PostingLimits limits)
    {
        var first = true;
        while (bytes.ReadLine(limits.MaxItemBytes, out var line, out var number) is var status && status != ByteReader.Status.End)
        {
            if (status == ByteReader.Status.Whole && IsBlank(line)) continue;
            // A first line that is sound as far as it goes is the beginning of a document spread over lines.
            if (first && status == ByteReader.Status.Whole && IsUnfinished(line))
            {
                var (document, whole) = bytes.ReadRest(line, limits.MaxItemBytes);
                if (whole) foreach (var item in Postings(document, number)) yield return item;
                else yield return TooLong(number, document, limits);
                yield break;
            }
            first = false;
            if (status == ByteReader.Status.Cut) yield return TooLong(number, line, limits);
            else foreach (var item in Postings(line, number)) yield return item;
        }
    }

    static IEnumerable<JobPostingItem> Elements(ByteReader bytes, PostingLimits limits)
    {
        while (bytes.ReadElement(limits.MaxItemBytes, out var element, out var number) is var status && status != ByteReader.Status.End)
        {
            if (status == ByteReader.Status.Cut) yield return TooLong(number, element, limits);
            else foreach (var item in Postings(element, number)) yield return item;
        }
    }

    static IEnumerable<JobPostingItem> Page(ByteReader bytes, PostingLimits limits)
    {
        var (page, whole) = bytes.ReadRest([], limits.MaxItemBytes);
        if (!whole)
        {
            yield return TooLong(1, page, limits);
            yield break;
        }
        var html = TextEncoding.Decode(page);
        var found = false;
        foreach (var (json, line) in Scripts(html))
            foreach (var item in Postings(Encoding.UTF8.GetBytes(json), line))
            {
                // A page says other things of itself too, such as its breadcrumbs.
                if (item.Posting is null && item.Faults is [{ Kind: FaultKind.NotAPosting }]) continue;
                found = true;
                yield return item;
            }
        if (!found) yield return new JobPostingItem(1, null, Fault.Cut(html, RawLength)!, [new Fault(FaultKind.NotAPosting) { Row = 1, Value = "html" }]);
    }

    // Only the script elements go through the parser, one by one: a whole page from a stranger may be nested so deep that parsing it, or walking its tree, does not end well.
    static IEnumerable<(string Json, int Line)> Scripts(string html)
    {
        const int most = 1000;
        var (line, counted, scripts) = (1, 0, 0);
        for (var at = 0; (at = html.IndexOf('<', at)) >= 0 && scripts < most;)
        {
            if (html.AsSpan(at).StartsWith("<!--", StringComparison.Ordinal))
            {
                at = html.IndexOf("-->", at + 2, StringComparison.Ordinal);
                if (at < 0) yield break;
                continue;
            }
            if (!html.AsSpan(at).StartsWith("<script", StringComparison.OrdinalIgnoreCase))
            {
                at++;
                continue;
            }
            var close = html.IndexOf("</script", at, StringComparison.OrdinalIgnoreCase);
            if (close < 0) close = html.Length;
            if (html.AsSpan(at, Math.Min(500, close - at)).Contains("json", StringComparison.OrdinalIgnoreCase))
            {
                scripts++;
                var script = new HtmlParser().ParseDocument(html[at..close] + "</script>").QuerySelector("script");
                if ((script?.GetAttribute("type") ?? "").Split(';')[0].Trim().Equals("application/ld+json", StringComparison.OrdinalIgnoreCase)
                    && Unwrapped(script!.TextContent.Trim()) is { Length: > 0 } json)
                {
                    var begins = Math.Max(at, html.IndexOf(json.Split('\n')[0], at, StringComparison.Ordinal));
                    line += html.AsSpan(counted, begins - counted).Count('\n');
                    counted = begins;
                    yield return (json, line);
                }
            }
            at = close;
            if (at < html.Length) at++;
        }
    }

    static string Unwrapped(string script)
    {
        foreach (var (open, close) in (ReadOnlySpan<(string, string)>)[("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>"), ("/*<![CDATA[*/", "/*]]>*/")])
            if (script.StartsWith(open, StringComparison.Ordinal) && script.EndsWith(close, StringComparison.Ordinal) && script.Length >= open.Length + close.Length)
                script = script[open.Length..^close.Length].Trim();
        return script.TrimEnd(';');
    }

    static List<JobPostingItem> Postings(byte[] json, int line)
    {
        var items = new List<JobPostingItem>();
        var raw = RawOf(json);
        try
        {
            using var document = Parse(json);
            Collect(document.RootElement, depth: 0);
        }
        catch (JsonException broken)
        {
            return [new JobPostingItem(line, null, raw, [new Fault(FaultKind.BrokenJson)
            {
                Row = line + (int)(broken.LineNumber ?? 0), Position = (broken.BytePositionInLine ?? 0) + 1, Value = Around(json, broken),
            }])];
        }
        if (items.Count == 0) items.Add(new JobPostingItem(line, null, raw, [new Fault(FaultKind.NotAPosting) { Row = line, Value = raw }]));
        return items;

        void Collect(JsonElement element, int depth)
        {
            if (depth > 8) return;
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var each in element.EnumerateArray()) Collect(each, depth + 1);
                return;
            }
            if (element.ValueKind != JsonValueKind.Object) return;
            if (JobPostingJson.IsPosting(element))
            {
                var faults = new List<Fault>();
                var posting = JobPostingJson.Read(element, line, faults);
                items.Add(new JobPostingItem(line, posting, raw, faults));
                return;
            }
            foreach (var nested in (ReadOnlySpan<string>)["@graph", "itemListElement", "item", "mainEntity", "mainEntityOfPage", "about"])
                if (element.TryGetProperty(nested, out var child)) Collect(child, depth + 1);
        }
    }

    // The parser itself lets broken UTF-8 inside strings pass, to fail when they are read.
    static JsonDocument Parse(byte[] json) => JsonDocument.Parse(WithoutLoneSurrogates(Utf8.IsValid(json) ? json : Encoding.UTF8.GetBytes(TextEncoding.Decode(json))), Tolerant);

    // RFC 8259 section 8.2 lets "\ud83d" stand alone, but it is no text, and the parser throws when such a name or string is looked at. U+0000 is left out later.
    static byte[] WithoutLoneSurrogates(byte[] json)
    {
        var mended = json;
        for (var at = 0; (at = Next(json, at)) >= 0;)
        {
            if (Escape(json, at) is not { } unit || unit is < 0xD800 or > 0xDFFF) at += 2;
            else if (unit < 0xDC00 && Escape(json, at + 6) is >= 0xDC00 and <= 0xDFFF) at += 12;
            else
            {
                if (ReferenceEquals(mended, json)) mended = (byte[])json.Clone();
                mended.AsSpan(at + 2, 4).Fill((byte)'0');
                at += 6;
            }
        }
        return mended;

        static int Next(byte[] json, int from) => from >= json.Length ? -1 : Array.IndexOf(json, (byte)'\\', from);

        static int? Escape(byte[] json, int at) => at + 6 <= json.Length && json[at] == '\\' && json[at + 1] == 'u' && json[at + 2] is (byte)'d' or (byte)'D'
            && int.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? unit : null;
    }

    static bool IsBlank(byte[] line) => line.All(b => b is 32 or (>= 9 and <= 13));

    static bool IsUnfinished(byte[] line)
    {
        // A raw line break inside a string is an error: with it, a line cut short in a string counts as broken, not as unfinished.
        var reader = new Utf8JsonReader([.. line, (byte)'\n'], isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }));
        try
        {
            while (reader.Read())
                if (reader.CurrentDepth == 0 && reader.TokenType is JsonTokenType.EndObject) return false;
            return true;
        }
        catch (JsonException) { return false; }
    }

    static JobPostingItem TooLong(int line, byte[] beginning, PostingLimits limits)
    {
        var raw = RawOf(beginning);
        return new(line, null, raw, [new Fault(FaultKind.LineTooLong) { Row = line, Value = raw, Limit = limits.MaxItemBytes }]);
    }

    static string RawOf(byte[] bytes)
    {
        // Three bytes hold any character of the cut; a character broken at the end would make the whole look like another encoding.
        var end = Math.Min(bytes.Length, RawLength * 3);
        while (end < bytes.Length && end > 0 && (bytes[end] & 0xC0) == 0x80) end--;
        return Fault.Cut(CleanText.Of(TextEncoding.Decode(bytes.AsSpan(0, end))), RawLength)!;
    }

    static string? Around(byte[] json, JsonException broken)
    {
        var at = 0;
        for (var i = broken.LineNumber ?? 0; i > 0; i--)
        {
            var next = json.AsSpan(at).IndexOf((byte)'\n');
            if (next < 0) break;
            at += next + 1;
        }
        at = (int)Math.Min(json.Length, at + (broken.BytePositionInLine ?? 0));
        var from = Math.Max(0, at - 30);
        return CleanText.Of(Encoding.UTF8.GetString(json, from, Math.Min(json.Length, at + 30) - from)).Trim();
    }
}
