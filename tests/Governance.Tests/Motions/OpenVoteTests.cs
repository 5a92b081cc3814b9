using Guildhall.Alliance.Desk;
using Guildhall.Governance.Bodies;
using Guildhall.Governance.Meetings;
using Guildhall.Governance.Motions;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Governance.Tests.Motions;

public class OpenVoteTests
{
    [Theory, Both]
    public async Task Nothing_of_the_result_is_shown_before_closing_and_everything_after(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house, members: 4, leads: true);
        var motion = await table.Motion(VoteWay.Open, weighted: true);
        await table.Vote(0, motion, Choice.For);
        await table.Vote(1, motion, Choice.Against);

        var during = await table.Secretary.Get($"/governance/motions/{motion}");
        var api = (await table.Secretary.Get($"/api/governance/motions/{motion}")).Json;
        var early = await table.Secretary.Submit(during, during.FormOf("Close and count"));
        var csvDuring = await table.Secretary.Get($"/governance/motions/{motion}/votes.csv");
        await table.CloseDue();
        var after = await table.Voters[2].Get($"/governance/motions/{motion}");

        Assert.False(during.Has("#result"));
        Assert.False(api.TryGetProperty("for", out _));
        Assert.Equal((409, 404), (early.Status, csvDuring.Status));
        Assert.Equal(["5", "1", "0", "2/4"], after.Texts("dl.figures dd"));
        Assert.Equal(["Against", "For", "no", "no"], after.Texts("tbody td:last-child").Order(StringComparer.Ordinal));
        Assert.True((await table.Find(motion)).Carried);
    }

    [Theory, Both]
    public async Task By_correspondence_votes_are_taken_from_the_opening_moment_to_the_closing_moment(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var motion = await table.Motion(VoteWay.Open, but: m => (m.OpensOn, m.OpensTime, m.ClosesOn, m.ClosesTime) = (new(2026, 11, 22), new(10, 0), new(2026, 11, 22), new(12, 0)));

        var seen = new List<string?>();
        foreach (var time in new[] { "09:59:59.999", "10:00", "11:59:59.999", "12:00" })
        {
            house.Clock.Now = new DateTimeOffset(new DateOnly(2026, 11, 22), TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);
            seen.Add((await Cast(table, seen.Count is 2 ? 1 : 0, motion)).Refusal?.Text.Key);
        }

        Assert.Equal(["motion.not-yet", null, null, "motion.over"], seen);
    }

    [Theory, Both]
    public async Task A_seat_whose_term_ended_at_midnight_in_the_halls_time_zone_votes_no_more(Db db)
    {
        await using var house = await TestHouse.Start(db);
        house.Clock.Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var table = await Table.In(house, until: new DateOnly(2026, 11, 22));
        var motion = await table.Motion(VoteWay.Open, but: m => m.ClosesOn = new DateOnly(2026, 11, 30));

        house.Clock.Now = new DateTimeOffset(2026, 11, 22, 15, 59, 59, TimeSpan.Zero);
        var before = await Cast(table, 0, motion);
        house.Clock.Now = new DateTimeOffset(2026, 11, 22, 16, 0, 0, TimeSpan.Zero);
        var after = await Cast(table, 1, motion);
        var page = await table.Voters[1].Get($"/governance/motions/{motion}");

        Assert.Null(before.Refusal);
        Assert.Equal(new Forbidden(new Text("motion.no-seat")).Text.Key, after.Refusal!.Text.Key);
        Assert.DoesNotContain("Cast the vote", page.Texts("button"));
    }

    [Theory, Both]
    public async Task Nobody_votes_for_anothers_seat_and_the_first_of_seat_holder_and_deputy_counts(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var deputy = await house.GivenVisitor(Role.Teacher, table.Members[0]);
        await house.WithDb(d => d.Set<Seat>().Where(s => s.Id == table.Seats[0].Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.DeputyAccountId, deputy.AccountId)));
        var motion = await table.Motion(VoteWay.Open);
        var form = await table.Voters[1].Get($"/governance/motions/{motion}");

        var foreign = await table.Voters[1].Submit(form, form.FormOf("Cast the vote"), ("Input.SeatId", table.Seats[0].Id.ToString()), ("Input.Choice", "Against"));
        var page = await deputy.Get($"/governance/motions/{motion}");
        var own = await deputy.Submit(page, page.FormOf("Cast the vote"), ("Input.Choice", "For"));
        var second = await Cast(table, 0, motion);
        var nothing = await table.Voters[2].Submit(form = await table.Voters[2].Get($"/governance/motions/{motion}"), form.FormOf("Cast the vote"));

        Assert.Equal((403, 302, 422), (foreign.Status, own.Status, nothing.Status));
        Assert.Equal("motion.has-voted", second.Refusal!.Text.Key);
        Assert.Equal(2, await house.WithDb(d => d.Set<Turn>().CountAsync(t => t.SubjectId == motion)));
    }

    [Theory, Both]
    public async Task In_the_room_there_must_be_a_quorum_and_only_those_there_vote(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house, members: 4);
        var meeting = await Meeting(table);
        var motion = await table.Motion(VoteWay.Open, but: m => (m.Channel, m.MeetingId, m.ClosesOn) = (VoteChannel.InTheRoom, meeting, null), opened: false);

        var without = await Open();
        await house.Run<RecordAttendance, Outcome<Done>>(r => r.Run(meeting, new() { How = new() { [table.Seats[0].Id] = Attending.Present, [table.Seats[1].Id] = Attending.ByDeputy, [table.Seats[2].Id] = Attending.Present } }, CancellationToken.None));
        var with = await Open();
        var there = await Cast(table, 0, motion);
        var away = await Cast(table, 3, motion);

        Assert.Equal("motion.no-quorum", without.Refusal!.Text.Key);
        Assert.Null(with.Refusal);
        Assert.Null(there.Refusal);
        Assert.Equal("motion.not-there", away.Refusal!.Text.Key);

        Task<Outcome<MotionState>> Open() => house.Run<OpenMotion, Outcome<MotionState>>(open => open.Run(motion, CancellationToken.None));
    }

    [Theory, Both]
    public async Task What_one_may_not_see_is_missing_and_what_one_may_not_do_is_forbidden(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var (draft, opened) = (await table.Motion(VoteWay.Open, opened: false), await table.Motion(VoteWay.Open));
        var other = Given.Organisation("Outside");
        await house.Given(other);
        var outsider = await house.GivenVisitor(Role.Coordinator, other);

        Assert.Equal(404, (await table.Voters[0].Get($"/governance/motions/{draft}")).Status);
        Assert.Equal(404, (await outsider.Get($"/governance/motions/{opened}")).Status);
        Assert.IsType<Forbidden>((await house.Run<CloseMotion, Outcome<MotionState>>(close => close.Run(opened, CancellationToken.None), await Who(house, table.Voters[0]))).Refusal);
        Assert.IsType<Missing>((await house.Run<CastVote, Outcome<CastVote.Receipt>>(cast => cast.Run(opened, new() { SeatId = table.Seats[0].Id, Choice = Choice.For }, CancellationToken.None), await Who(house, outsider))).Refusal);
    }

    [Theory]
    [InlineData(3, 2, 9, MajorityRule.Simple, MajorityOf.Voting, true)]
    [InlineData(2, 2, 9, MajorityRule.Simple, MajorityOf.Voting, false)]
    [InlineData(4, 2, 9, MajorityRule.TwoThirds, MajorityOf.Voting, true)]
    [InlineData(3, 2, 9, MajorityRule.TwoThirds, MajorityOf.Voting, false)]
    [InlineData(4, 0, 9, MajorityRule.Simple, MajorityOf.AllSeats, false)]
    [InlineData(5, 0, 9, MajorityRule.Simple, MajorityOf.AllSeats, true)]
    [InlineData(6, 3, 9, MajorityRule.TwoThirds, MajorityOf.AllSeats, true)]
    [InlineData(0, 0, 9, MajorityRule.TwoThirds, MajorityOf.Voting, false)]
    public void A_majority_is_more_than_half_or_two_thirds_and_more(int yes, int no, int roll, MajorityRule majority, MajorityOf of, bool carried) =>
        Assert.Equal(carried, new Count(yes, no, 1, roll, yes + no + 1, roll, "").Carries(majority, of));

    internal static async Task<Guid> Meeting(Table table)
    {
        var input = new WriteMeeting.Input { BodyId = table.Body.Id, TitleEn = "Meeting", TitleZh = "会议", Day = new DateOnly(2026, 11, 22), From = new TimeOnly(9, 0), AgendaEn = "One\nTwo", AgendaZh = "一\n二" };
        var id = (await table.House.Run<WriteMeeting, Outcome<Guid>>(write => write.Run(null, input, CancellationToken.None))).Value;
        Assert.Null((await table.House.Run<MoveMeeting, Outcome<MeetingState>>(move => move.Run(id, new() { State = MeetingState.Convened }, CancellationToken.None))).Refusal);
        return id;
    }

    internal static Task<Who> Who(TestHouse house, Visitor visitor) => house.WithDb(async d => await Alliance.Accounts.LetIn.Find(d, visitor.AccountId!.Value, house.Clock, CancellationToken.None) with { SignedInAt = house.Clock.Now });

    static async Task<Outcome<CastVote.Receipt>> Cast(Table table, int voter, Guid motion)
    {
        var who = await Who(table.House, table.Voters[voter]);
        return await table.House.Run<CastVote, Outcome<CastVote.Receipt>>(cast => cast.Run(motion, new() { SeatId = table.Seats[voter].Id, Choice = Choice.For }, CancellationToken.None), who);
    }
}
