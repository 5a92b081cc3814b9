using System.Net.Http.Json;
using System.Text.Json;
using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Demand.Tests.Postings;

/// <summary>What stories of postings ask for.</summary>
static class Asking
{
    /// <summary>Every state, as a filter of an address.</summary>
    public static readonly string EveryState = string.Concat(Enum.GetValues<PostingState>().Select(s => "&state=" + s));

    public static Task<Page> Post(this Visitor visitor, string url, object body) => visitor.Send(new HttpRequestMessage(HttpMethod.Post, url) { Content = JsonContent.Create(body) });

    public static Task<Page> Put(this Visitor visitor, string url, object body) => visitor.Send(new HttpRequestMessage(HttpMethod.Put, url) { Content = JsonContent.Create(body) });

    /// <summary>The posting as it is kept.</summary>
    public static Task<Posting> Kept(this TestHouse house, Guid id) => house.WithDb(db => db.Set<Posting>().AsNoTracking().SingleAsync(p => p.Id == id));

    /// <summary>Takes a posting to another state, as the operator.</summary>
    public static async Task Move(this TestHouse house, Guid id, PostingState state)
    {
        var moved = await house.Run<MovePosting, Outcome<PostingState>>(move => move.Run(id, new() { State = state }, CancellationToken.None));
        if (moved.Refusal is { } refusal) throw new InvalidOperationException(refusal.Text.Key);
        await house.Settled();
    }

    /// <summary>Another alliance with these members, saved.</summary>
    public static async Task GivenOtherAlliance(this TestHouse house, params Organisation[] members)
    {
        var alliance = Given.Alliance("Southern Alliance");
        await house.Given([alliance, .. members, .. members.Select(m => Given.Membership(alliance, m))]);
    }

    /// <summary>The titles on a page of results.</summary>
    public static IReadOnlyList<string> Titles(this Page page) => page.Texts("ol.list h3");

    /// <summary>The lines of a feed behind its first.</summary>
    public static List<JsonElement> Lines(this Page feed) => [.. feed.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => JsonDocument.Parse(l).RootElement)];

    /// <summary>Where a feed is to be gone on from.</summary>
    public static long Seq(this Page feed) => JsonDocument.Parse(feed.Body.Split('\n')[0]).RootElement.GetProperty("seq").GetInt64();
}
