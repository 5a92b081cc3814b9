using System.Diagnostics;
using System.Xml.Linq;
using Guildhall.Demand.Postings;
using Guildhall.Foundation.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace Guildhall.Demand.Tests.Postings;

/// <summary>Programs follow the public postings.</summary>
public class FeedTests
{
    static void Apply(Dictionary<Guid, string> copy, Page feed)
    {
        foreach (var line in feed.Lines())
            if (line.TryGetProperty("deleted", out _)) copy.Remove(line.GetProperty("id").GetGuid());
            else copy[line.GetProperty("id").GetGuid()] = line.GetProperty("posting").GetProperty("title").GetString()!;
    }

    [Theory]
    [Both(1)]
    [Both(2)]
    [Both(3)]
    public async Task Snapshot_and_stream_together_are_what_a_stranger_finds_after_any_changes(Db db, int seed)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var random = new Random(seed);
        var ids = new List<Guid>();
        var copy = new Dictionary<Guid, string>();
        var follower = house.Visitor();
        long? seq = null;

        async Task Follow()
        {
            while (true)
            {
                var feed = await follower.Get(seq is null ? "/feeds/postings/snapshot" : $"/feeds/postings/stream?since={seq}");
                Assert.Equal(200, feed.Status);
                Apply(copy, feed);
                if (seq == feed.Seq()) return;
                Assert.True(seq is null || feed.Seq() > seq);
                seq = feed.Seq();
            }
        }

        for (var step = 0; step < 40; step++)
        {
            if (ids.Count < 4 || random.Next(4) == 0)
                ids.Add(await house.GivenPosting(works, $"Welder {step}", p => (p.IsDraft, p.IsPublic, p.Description) = (random.Next(4) == 0, random.Next(4) != 0, random.Next(5) == 0 ? "Deposit required from every welder who begins here." : p.Description)));
            else if (random.Next(2) == 0)
            {
                var id = ids[random.Next(ids.Count)];
                await house.Run<MovePosting, Outcome<PostingState>>(move => move.Run(id, new() { State = Enum.GetValues<PostingState>()[random.Next(6)] }, CancellationToken.None));
            }
            else
            {
                var id = ids[random.Next(ids.Count)];
                await house.Run<WritePosting, Outcome<Guid>>(write => write.Run(id, Given.Posting($"Changed {step}", p => p.IsPublic = random.Next(3) != 0), CancellationToken.None));
            }
            if (random.Next(6) == 0) await Follow();
        }
        await Follow();
        await house.Settled();

        var found = (await house.Visitor().Get("/api/postings?take=200&state=Live")).Json.GetProperty("rows").EnumerateArray().ToDictionary(r => r.GetProperty("id").GetGuid(), r => r.GetProperty("title").GetString()!);
        Assert.NotEmpty(found);
        Assert.Equal(found.OrderBy(f => f.Key), copy.OrderBy(c => c.Key));
        var fresh = new Dictionary<Guid, string>();
        Apply(fresh, await follower.Get("/feeds/postings/snapshot"));
        Assert.Equal(found.OrderBy(f => f.Key), fresh.OrderBy(c => c.Key));
    }

    [Theory, Both]
    public async Task The_stream_does_not_mention_what_was_never_public_and_says_of_all_else_that_it_is_gone(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var secret = await house.GivenPosting(works, "For members", p => p.IsPublic = false);
        var draft = await house.GivenPosting(works, "A draft", p => p.IsDraft = true);
        var taken = await house.GivenPosting(works, "Taken back");
        await house.Run<WritePosting, Outcome<Guid>>(write => write.Run(taken, Given.Posting("Taken back", p => p.IsPublic = false), CancellationToken.None));

        var stream = (await house.Visitor().Get("/feeds/postings/stream?since=0")).Body;

        Assert.Contains(taken.ToString(), stream, StringComparison.Ordinal);
        Assert.DoesNotContain(secret.ToString(), stream, StringComparison.Ordinal);
        Assert.DoesNotContain(draft.ToString(), stream, StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task A_place_in_the_log_that_does_not_exist_is_refused(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        await house.GivenPosting(works);
        var visitor = house.Visitor();
        var seq = (await visitor.Get("/feeds/postings/snapshot")).Seq();

        Assert.Equal(200, (await visitor.Get($"/feeds/postings/stream?since={seq}")).Status);
        Assert.Empty((await visitor.Get($"/feeds/postings/stream?since={seq}")).Lines());
        Assert.Single((await visitor.Get("/feeds/postings/stream?since=-5")).Lines());
        Assert.Equal(409, (await visitor.Get($"/feeds/postings/stream?since={seq + 1}")).Status);
        Assert.Equal(409, (await visitor.Get($"/feeds/postings/stream?since={long.MaxValue}")).Status);
        foreach (var rubbish in new[] { "", "?since=", "?since=soon", "?since=99999999999999999999", "?since=1;drop" })
            Assert.Equal(400, (await visitor.Get("/feeds/postings/stream" + rubbish)).Status);
    }

    [Theory, Both]
    public async Task What_was_put_in_past_the_log_sends_the_follower_back_to_the_snapshot(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var visitor = house.Visitor();
        var seq = (await visitor.Get("/feeds/postings/snapshot")).Seq();
        await house.Do(async services =>
        {
            var d = services.GetRequiredService<GuildhallDb>();
            await using var transaction = await d.Database.BeginTransactionAsync();
            await services.GetRequiredService<AuditTrail>().Append(d, Who.Operator, [new AuditChange("demand_postings", "*", AuditAction.Created, "{}"u8.ToArray())], CancellationToken.None);
            await d.SaveChangesAsync();
            await transaction.CommitAsync();
            return 0;
        });
        await house.Settled();

        Assert.Equal(409, (await visitor.Get($"/feeds/postings/stream?since={seq}")).Status);
    }

    [Theory]
    [Both("en")]
    [Both("zh-Hans")]
    public async Task The_Atom_feed_is_sound_and_has_what_RFC_4287_requires_newest_first(Db db, string language)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation("Müller & Söhne <GmbH>");
        await house.GivenAlliance(works);
        var ids = new List<Guid>();
        foreach (var (title, day) in new[] { ("Welder & <cook>", 3), ("焊工 “一级”", 7), ("Thợ hàn", 5) })
            ids.Add(await house.GivenPosting(works, title, p => (p.Employer, p.Language, p.PostedAt, p.Description) = ("Müller & Söhne <GmbH>", null, new DateTimeOffset(2026, 11, day, 0, 0, 0, TimeSpan.Zero), "welder welder welder, and whoever cooks for the welder at noon.")));

        foreach (var query in new[] { "", "?q=welder", "?q=%22%3C%26&kind=Job", "?q=nothing-at-all" })
        {
            var feed = await house.Visitor(language).Get("/feeds/postings.atom" + query);

            Assert.Equal((200, "application/atom+xml"), (feed.Status, feed.Type));
            Assert.Equal("", await Xmllint(feed.Body));
            XNamespace atom = "http://www.w3.org/2005/Atom";
            var root = XDocument.Parse(feed.Body).Root!;
            Assert.Equal(atom + "feed", root.Name);
            foreach (var element in new[] { root }.Concat(root.Elements(atom + "entry")))
            {
                Assert.True(Uri.IsWellFormedUriString(element.Element(atom + "id")!.Value, UriKind.Absolute));
                Assert.NotEmpty(element.Element(atom + "title")!.Value);
                Assert.True(DateTimeOffset.TryParse(element.Element(atom + "updated")!.Value, out _));
            }
            Assert.True(root.Element(atom + "author") is not null || root.Elements(atom + "entry").All(e => e.Element(atom + "author") is not null));
            Assert.Single(root.Elements(atom + "link"), l => (string?)l.Attribute("rel") == "self");
            Assert.Equal(root.Elements(atom + "entry").Count(), root.Elements(atom + "entry").Select(e => e.Element(atom + "id")!.Value).Distinct().Count());
            if (query is "" or "?q=welder") Assert.Equal(new[] { ids[1], ids[2], ids[0] }.Select(id => $"urn:uuid:{id}"), root.Elements(atom + "entry").Select(e => e.Element(atom + "id")!.Value));
        }
    }

    static async Task<string> Xmllint(string xml)
    {
        using var program = Process.Start(new ProcessStartInfo("xmllint", ["--noout", "--nonet", "-"]) { RedirectStandardInput = true, RedirectStandardError = true })!;
        await program.StandardInput.WriteAsync(xml);
        program.StandardInput.Close();
        var said = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();
        return said;
    }
}
