using Guildhall.Governance.Meetings;
using Guildhall.Governance.Motions;
using Guildhall.Governance.Tests.Motions;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Governance.Tests.Calendar;

public class CalendarTests
{
    [Theory, Both]
    public async Task Strangers_get_public_meetings_and_a_person_all_own_at_a_secret_address_until_it_is_revoked(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var (open, inner) = (await OpenVoteTests.Meeting(table), await OpenVoteTests.Meeting(table));
        await house.WithDb(d => d.Set<Meeting>().Where(m => m.Id == open).ExecuteUpdateAsync(set => set.SetProperty(m => m.IsPublic, true)));
        var motion = await table.Motion(VoteWay.Secret);
        var (voter, http) = (table.Voters[0], house.Http());

        var page = await voter.Get("/governance/calendar");
        page = await voter.Follow(await voter.Submit(page, page.FormOf("Make a secret address")));
        var secret = new Uri(page.Text("#secret")).AbsolutePath;
        var (publicly, own) = (await http.GetStringAsync("/governance/calendar.ics"), await http.GetStringAsync(secret));
        var again = await voter.Get("/governance/calendar");
        await voter.Submit(again, again.FormOf("Revoke it"));
        var revoked = await http.GetAsync(secret);

        Assert.Equal([$"UID:meeting-{open}@guildhall"], Uids(publicly));
        Assert.Equal(new[] { $"UID:meeting-{open}@guildhall", $"UID:meeting-{inner}@guildhall", $"UID:vote-{motion}@guildhall" }.Order(StringComparer.Ordinal), Uids(own).Order(StringComparer.Ordinal));
        Assert.False(again.Has("#secret"));
        Assert.Equal(404, (int)revoked.StatusCode);
        Assert.Equal(404, (int)(await http.GetAsync($"/governance/calendar/{new string('0', 40)}.ics")).StatusCode);
    }

    static IEnumerable<string> Uids(string calendar) => calendar.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n").Where(l => l.StartsWith("UID:", StringComparison.Ordinal));
}
