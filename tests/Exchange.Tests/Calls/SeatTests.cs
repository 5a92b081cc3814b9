using Guildhall.Alliance.Desk;
using Guildhall.Exchange.Nominations;
using Guildhall.Exchange.Stays;
using Microsoft.EntityFrameworkCore;
using static Guildhall.Exchange.Tests.Voyage;

namespace Guildhall.Exchange.Tests.Calls;

public class SeatTests
{
    [Theory, Both]
    public async Task The_seat_of_a_stay_that_is_cancelled_goes_to_the_next_and_a_call_that_is_over_takes_nobody(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        var to = await voyage.Call();
        var (second, third) = (await house.GivenVisitor(Role.Learner, voyage.Home), await house.GivenVisitor(Role.Learner, voyage.Home));
        var (one, two, three) = (await voyage.Applied(voyage.Learner, to), await voyage.Applied(second, to), await voyage.Applied(third, to));
        await voyage.Allocated(to.Call);
        Must(await Press(voyage.Learner, one, "Accept the place"));
        var stay = $"/stays/{await house.WithDb(d => d.Set<Stay>().Select(s => s.Id).SingleAsync())}";
        Must(await Press(voyage.Learner, stay, "It does not take place", ("Move.Reason", "I have fallen ill.")));
        Assert.Equal((NominationStage.Withdrawn, NominationStage.Offered, NominationStage.Waiting), (await voyage.StageOf(one), await voyage.StageOf(two), await voyage.StageOf(three)));
        // One seat, one who has it.
        Assert.Equal("1", (await voyage.Officer.Get($"/calls/allocation/{to.Call}")).Text("#places + .scroll tbody td:nth-child(3)"));

        Must(await Press(voyage.Officer, $"/calls/{to.Call}", "It has begun"));
        Must(await Press(voyage.Officer, $"/calls/{to.Call}", "It has ended"));
        Assert.Equal(409, (await Press(second, two, "Accept the place")).Status);
        Must(await Press(second, two, "Decline the place"));
        Assert.Equal(NominationStage.Waiting, await voyage.StageOf(three));
    }

    [Theory, Both]
    public async Task Who_was_not_nominated_may_be_after_an_appeal_which_that_answers(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        var to = await voyage.Call();
        var url = await voyage.Applied(voyage.Learner, to, nominated: false);
        Must(await Press(voyage.Registrar, url, "Do not nominate", ("Move.Reason", "Grades are missing.")));
        Must(await Press(voyage.Learner, url, "Appeal", ("Input.Text", "Here they are.")));
        Assert.Equal(1, await house.WithDb(d => d.Set<Turn>().CountAsync(t => t.Kind == "appeal")));
        Must(await Press(voyage.Registrar, url, "Nominate"));
        Assert.Equal((NominationStage.Nominated, 0), (await voyage.StageOf(url), await house.WithDb(d => d.Set<Turn>().CountAsync(t => t.Kind == "appeal"))));
        Assert.Empty((await voyage.Officer.Get(url)).Texts("form[action*='handler=Appeal']"));
    }

    [Theory, Both]
    public async Task What_was_written_about_somebody_goes_when_they_are_erased(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        await voyage.Record(voyage.Learner, new DateOnly(2005, 1, 5));
        var to = await voyage.Call();
        var url = await voyage.Applied(voyage.Learner, to, nominated: false);
        Must(await Press(voyage.Registrar, url, "Do not nominate", ("Move.Reason", "Learner 1 was ill for a year.")));
        Must(await Press(voyage.Learner, url, "Appeal", ("Input.Text", "I am well again.")));
        Must(await Press(voyage.Registrar, url, "Answer the appeal", ("Input.Text", "Learner 1 is not.")));

        var page = await voyage.Learner.Get("/privacy");
        Must(await voyage.Learner.Submit(page, page.FormOf("Erase the account for good"), ("Input.Sure", true)));

        var left = await house.WithDb(d => d.Set<Nomination>().SingleAsync());
        Assert.Equal(("–", null, null, null, null), (left.Name, left.Letter, left.Reason, left.Appeal, left.AppealAnswer));
    }
}
