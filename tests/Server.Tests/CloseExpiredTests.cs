using Guildhall.Demand.Postings;
using Guildhall.Foundation.Audit;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Server.Tests;

public class CloseExpiredTests
{
    [Theory, Both]
    public async Task A_posting_closes_the_day_after_its_last_day(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.Given(works);
        var soon = await house.GivenPosting(works, "Welder", p => p.ClosesOn = house.Clock.Today.AddDays(1));
        var later = await house.GivenPosting(works, "Cook", p => p.ClosesOn = house.Clock.Today.AddDays(2));
        var open = await house.GivenPosting(works, "Nurse", p => p.ClosesOn = null);

        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await Close(house));
        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await Close(house));

        var states = await house.WithDb(d => d.Set<Posting>().ToDictionaryAsync(p => p.Id, p => p.State));
        Assert.Equal([PostingState.Closed, PostingState.Live, PostingState.Live], new[] { soon, later, open }.Select(id => states[id]));
        var last = await house.WithDb(d => d.Set<AuditEntry>().OrderByDescending(e => e.Seq).FirstAsync());
        Assert.Equal((soon.ToString(), "system", (Guid?)null, AuditAction.Changed), (last.RecordId, last.Author, last.AccountId, last.Action));
        await house.Settled();
        Assert.Equal(2, (await house.Run<SearchPostings, SearchPostings.Result>(s => s.Run(new SearchPostings.Input(), CancellationToken.None))).Count);
    }

    [Fact]
    public async Task More_than_one_batch_closes_and_drafts_are_left_alone()
    {
        await using var house = await TestHouse.Start();
        var works = Given.Organisation();
        await house.Given(works);
        var source = new PostingSource { Name = "many", OwnerId = works.Id };
        var yesterday = house.Clock.Today.AddDays(-1);
        var many = Enumerable.Range(0, 1203).Select(i => new Posting { SourceId = source.Id, SourceKey = $"{i}", OwnerId = works.Id, EmployerName = "Works", Title = $"Welder {i}", DescriptionHtml = "", Language = "en", ClosesOn = yesterday, LikenessKey = $"{i}" }).ToList();
        foreach (var posting in many)
        {
            posting.GroupId = posting.Id;
            // The last stay drafts.
            if (many.IndexOf(posting) < 1201) posting.Begin(yesterday);
        }
        await house.Given([source, .. many]);

        Assert.Equal(1201, await Close(house));

        Assert.Equal(2, await house.WithDb(d => d.Set<Posting>().CountAsync(p => p.State == PostingState.Draft)));
        Assert.Equal(0, await Close(house));
    }

    static Task<int> Close(TestHouse house) => house.Run<CloseExpired, int>(close => close.Run(CancellationToken.None));
}
