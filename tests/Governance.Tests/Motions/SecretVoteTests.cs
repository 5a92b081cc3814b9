using Guildhall.Alliance.Desk;
using Guildhall.Foundation.Audit;
using Guildhall.Governance.Motions;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Governance.Tests.Motions;

public class SecretVoteTests
{
    [Theory, Both]
    public async Task A_voter_is_told_the_number_of_the_ballot_and_finds_it_in_the_list_after_closing(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var motion = await table.Motion(VoteWay.Secret);

        var receipts = new List<string>();
        foreach (var (voter, choice) in new[] { (0, Choice.For), (1, Choice.Against), (2, Choice.For) })
            receipts.Add((await table.Voters[voter].Follow(await table.Vote(voter, motion, choice))).Text("#receipt"));
        var again = await table.Voters[0].Get($"/governance/motions/{motion}");
        await table.CloseDue();
        var result = await table.Voters[2].Get($"/governance/motions/{motion}");

        Assert.Equal(3, receipts.Distinct().Count());
        Assert.False(again.Has("#receipt"));
        Assert.Equal(receipts.Order(StringComparer.Ordinal), result.Texts("tbody code").Order(StringComparer.Ordinal));
        Assert.Equal(["2", "1", "0", "3/3"], result.Texts("dl.figures dd"));
        Assert.Equal("Carried", result.Text(".head .state"));
        var csv = await table.Voters[1].Http.GetStringAsync($"/governance/motions/{motion}/votes.csv");
        var lines = csv.Trim('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(',')).Select(l => (Guid.Parse(l[0]), Enum.Parse<Choice>(l[1]), int.Parse(l[2], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal((await table.Find(motion)).Digest, Count.DigestOf(lines));
    }

    /// <summary>All that the database says of register, ballots, turns and audit trail while the vote runs: nothing joins a seat to a ballot.</summary>
    [Theory, Both]
    public async Task Nothing_that_is_kept_leads_from_a_seat_to_its_ballot(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house, members: 8);
        var motion = await table.Motion(VoteWay.Secret);
        var before = await house.WithDb(d => d.Set<AuditEntry>().CountAsync());
        var order = new[] { 6, 2, 7, 0, 5 };

        foreach (var voter in order) await table.Vote(voter, motion, Choice.For);

        var audited = await house.WithDb(d => d.Set<AuditEntry>().CountAsync());
        var marked = await house.WithDb(d => d.Database.SqlQueryRaw<Guid>("""select "SeatId" as "Value" from governance_marked_seats""").ToListAsync());
        var ballots = await house.WithDb(d => d.Database.SqlQueryRaw<Guid>("""select "Id" as "Value" from governance_ballots""").ToListAsync());
        Assert.Equal(before, audited);
        Assert.Equal(order.Select(v => table.Seats[v].Id).Order(), marked.Order());
        Assert.Equal(5, ballots.Count);
        if (db == Db.Postgres)
        {
            // Every row is of the same, the last transaction; and lies as its own key says.
            Assert.Single(await house.WithDb(d => d.Database.SqlQueryRaw<string>("select xmin::text as \"Value\" from governance_ballots union select xmin::text from governance_marked_seats").ToListAsync()));
            Assert.Equal(ballots.Order(), await house.WithDb(d => d.Database.SqlQueryRaw<Guid>("""select "Id" as "Value" from governance_ballots order by ctid""").ToListAsync()));
            Assert.Equal(marked.Order(), await house.WithDb(d => d.Database.SqlQueryRaw<Guid>("""select "SeatId" as "Value" from governance_marked_seats order by ctid""").ToListAsync()));
        }
        else
        {
            Assert.Equal(ballots.Order(), await house.WithDb(d => d.Database.SqlQueryRaw<Guid>("""select "Id" as "Value" from governance_ballots order by rowid""").ToListAsync()));
            Assert.Equal(marked.Order(), await house.WithDb(d => d.Database.SqlQueryRaw<Guid>("""select "SeatId" as "Value" from governance_marked_seats order by rowid""").ToListAsync()));
        }
        Assert.All(ballots, id => Assert.Equal(4, id.Version));
        Assert.Equal(["Choice", "Id", "MotionId", "Weight"], await Columns(house, typeof(SecretBallot)));
        Assert.Equal(["MotionId", "SeatId"], await Columns(house, typeof(MarkedSeat)));
        Assert.Equal(3, await house.WithDb(d => d.Set<Turn>().CountAsync(t => t.SubjectId == motion)));
        Assert.Empty(house.Errors);
    }

    [Theory, Both]
    public async Task The_audit_trail_learns_the_totals_and_the_digest_at_closing_and_no_ballot(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var motion = await table.Motion(VoteWay.Secret);
        for (var voter = 0; voter < 3; voter++) await table.Vote(voter, motion, Choice.For);
        await table.CloseDue();

        var entries = await house.WithDb(d => d.Set<AuditEntry>().AsNoTracking().ToListAsync());
        var texts = entries.Select(AuditTrail.Read).OfType<string>().ToList();
        var ballots = await house.WithDb(d => d.Set<SecretBallot>().Select(b => b.Id).ToListAsync());
        var digest = (await table.Find(motion)).Digest;

        Assert.Contains(texts, t => t.Contains($"\"Digest\":[null,\"{digest}\"]", StringComparison.Ordinal));
        Assert.DoesNotContain(entries, e => e.Kind is "governance_ballots" or "governance_marked_seats");
        Assert.All(ballots, id => Assert.DoesNotContain(texts, t => t.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase)));
    }

    [Theory, Both]
    public async Task Two_tabs_at_once_make_one_vote_and_lose_none(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house, members: 4);
        var motion = await table.Motion(VoteWay.Secret);
        var forms = new List<(Visitor Voter, Page Page)>();
        for (var voter = 0; voter < 4; voter++)
            for (var tab = 0; tab < 3; tab++) forms.Add((table.Voters[voter], await table.Voters[voter].Get($"/governance/motions/{motion}")));

        var answers = await Task.WhenAll(forms.Select(f => f.Voter.Submit(f.Page, f.Page.FormOf("Cast the vote"), ("Input.Choice", "For"))));

        Assert.Equal(4, answers.Count(a => a.Status == 302));
        Assert.Equal(8, answers.Count(a => a.Status == 409));
        Assert.Equal((4, 4), await house.WithDb(async d => (await d.Set<MarkedSeat>().CountAsync(), await d.Set<SecretBallot>().CountAsync())));
    }

    [Theory, Both]
    public async Task A_weight_that_fewer_than_three_hold_stops_a_secret_weighted_vote_at_its_opening(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house, members: 4, leads: true);
        var motion = await table.Motion(VoteWay.Secret, weighted: true, opened: false);

        var page = await table.Secretary.Get($"/governance/motions/{motion}");
        var answer = await table.Secretary.Submit(page, page.FormOf("Open the vote"));

        Assert.Equal(409, answer.Status);
        Assert.Contains("fewer than 3 voters have the weight 5", answer.Text(".summary"), StringComparison.Ordinal);
        Assert.Equal(MotionState.Draft, (await table.Find(motion)).State);
    }

    [Theory, Both]
    public async Task Two_voters_have_no_secret(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house, members: 2);
        var motion = await table.Motion(VoteWay.Secret, opened: false);

        var outcome = await house.Run<OpenMotion, Outcome<MotionState>>(open => open.Run(motion, CancellationToken.None));

        Assert.IsType<Conflict>(outcome.Refusal);
    }

    static Task<string[]> Columns(TestHouse house, Type type) => house.WithDb(d => Task.FromResult(d.Model.FindEntityType(type)!.GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal).ToArray()));
}
