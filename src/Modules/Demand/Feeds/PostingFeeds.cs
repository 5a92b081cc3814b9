using System.Text.Json;
using Guildhall.Demand.Postings;
using Guildhall.Formats.Atom;
using Guildhall.Formats.Html;
using Guildhall.Formats.SchemaOrg;
using Guildhall.Foundation.Audit;
using Guildhall.Taxonomy;

namespace Guildhall.Demand.Feeds;

/// <summary>
/// Public postings for programs to follow: all of them at once (`snapshot`), then what changed since (`stream`), as JSON lines.
/// A line is `{"seq","id","posting"}` with a schema.org JobPosting, or `{"seq","id","deleted":true}` for one that is no longer public and live; what never was is not mentioned.
/// The first line of both is `{"seq": N}`: where to go on from. Addresses and telephone numbers are left out.
/// </summary>
public class PostingFeeds(GuildhallDb db, Classification taxonomy, TimeProvider clock)
{
    const int Batch = 500;

    /// <summary>Everything public and live, in bounded memory.</summary>
    public async Task Snapshot(Stream to, CancellationToken stop)
    {
        var seq = await ChangeFollower.End(db, stop);
        await Line(to, w => w.WriteNumber("seq", seq), stop);
        await foreach (var posting in db.Set<Posting>().AsNoTracking().Where(p => p.IsPublic && p.State == PostingState.Live).OrderBy(p => p.Id).AsAsyncEnumerable().WithCancellation(stop))
            await Line(to, w => Item(w, seq, posting.Id, posting), stop);
    }

    /// <summary>What changed after <paramref name="since"/>, each posting once, as it stands now. At most <paramref name="take"/> entries of the log are looked at; ask again with the seq of the first line until it no longer grows.
    /// Refused where the log cannot say what changed since: it is not that long, or a great many were put in at once.</summary>
    public async Task<Outcome<Func<Stream, Task>>> Stream(long? since, int take, CancellationToken stop)
    {
        if (since is null) return new Invalid(nameof(since), new Text("rule.required"));
        // The end first: what comes while we read is in the next answer.
        var end = await ChangeFollower.End(db, stop);
        var changes = await db.Set<AuditEntry>().AsNoTracking().Where(e => e.Seq > since && e.Seq <= end && e.Kind == "demand_postings").OrderBy(e => e.Seq).Take(take).Select(e => new { e.Seq, e.RecordId }).ToListAsync(stop);
        if (since > end || changes.Any(c => c.RecordId == "*")) return new Conflict(new Text("feeds.start-again"));
        if (changes.Count == take) end = changes[^1].Seq;
        Func<Stream, Task> write = async to =>
        {
            await Line(to, w => w.WriteNumber("seq", end), stop);
            foreach (var some in changes.GroupBy(c => Guid.Parse(c.RecordId)).Select(g => (Id: g.Key, Seq: g.Max(c => c.Seq))).OrderBy(c => c.Seq).Chunk(Batch))
            {
                var ids = some.Select(c => c.Id).ToList();
                var live = await db.Set<Posting>().AsNoTracking().Where(p => ids.Contains(p.Id) && p.IsPublic && p.State == PostingState.Live).ToDictionaryAsync(p => p.Id, stop);
                var secret = await db.Set<Posting>().Where(p => ids.Contains(p.Id) && !p.WasPublic).Select(p => p.Id).ToHashSetAsync(stop);
                foreach (var (id, seq) in some.Where(c => !secret.Contains(c.Id))) await Line(to, w => Item(w, seq, id, live.GetValueOrDefault(id)), stop);
            }
        };
        return write;
    }

    void Item(Utf8JsonWriter json, long seq, Guid id, Posting? posting)
    {
        json.WriteNumber("seq", seq);
        json.WriteString("id", id);
        if (posting is null)
        {
            json.WriteBoolean("deleted", true);
            return;
        }
        json.WritePropertyName("posting");
        json.WriteRawValue(JobPostingWriter.Write(PostingJsonLd.From(posting, seesContacts: false, null, taxonomy, clock)));
    }

    static async Task Line(Stream to, Action<Utf8JsonWriter> write, CancellationToken stop)
    {
        using var line = new MemoryStream();
        await using (var json = new Utf8JsonWriter(line, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        line.WriteByte((byte)'\n');
        await to.WriteAsync(line.GetBuffer().AsMemory(0, (int)line.Length), stop);
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        var feeds = site.MapGroup("/feeds").AllowAnonymous().RequireRateLimiting("search").WithTags("Feeds");
        feeds.MapGet("/postings/snapshot", (PostingFeeds all, CancellationToken stop) => Results.Stream(to => all.Snapshot(to, stop), "application/x-ndjson"))
            .WithSummary("All public live postings, as JSON lines");
        feeds.MapGet("/postings/stream", async (long? since, PostingFeeds all, CancellationToken stop) => (await all.Stream(since, 10_000, stop)).ToHttp(write => Results.Stream(write, "application/x-ndjson")))
            .WithSummary("What changed since, with tombstones, as JSON lines").ProducesProblem(409);
        feeds.MapGet("/postings.atom", async ([AsParameters] SearchPostings.Input input, SearchPostings search, Words words, HttpRequest request, CancellationToken stop) =>
        {
            input.Sort = "newest";
            var found = await search.Run(input, stop, withFacets: false);
            var site = new Uri($"{request.Scheme}://{request.Host}");
            using var text = new MemoryStream();
            AtomWriter.Write(text, Feed(site, request, found, words));
            return Results.Bytes(text.ToArray(), "application/atom+xml; charset=utf-8");
        }).WithSummary("The newest postings of any search, as Atom");
    }

    static AtomFeed Feed(Uri site, HttpRequest request, SearchPostings.Result found, Words words)
    {
        var self = new Uri(site, request.Path + request.QueryString).AbsoluteUri;
        return new AtomFeed(self, words["postings.title"], found.Rows.Count > 0 ? found.Rows.Max(r => r.PostedAt) : DateTimeOffset.UnixEpoch, words["shell.name"], self)
        {
            Url = new Uri(site, "/postings" + request.QueryString).AbsoluteUri, Language = Words.Language,
            Entries = found.Rows.Select(r => new AtomEntry($"urn:uuid:{r.Id}", r.Title, r.PostedAt, new Uri(site, $"/postings/{r.Id}").ToString()) { Author = r.Employer, Summary = Contacts.Hide(r.Place, FindPosting.Hidden), Language = r.Language }),
        };
    }
}
