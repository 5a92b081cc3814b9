using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Tests.Members;

public class MemberDirectoryTests
{
    [Theory, Both]
    public async Task It_tells_the_alliances_of_an_organisation_as_of_today(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        var (joined, left) = (Given.Alliance("Joined"), Given.Alliance("Left"));
        await house.Given(works, joined, left, Given.Membership(joined, works), Given.Membership(left, works, until: new DateOnly(2026, 11, 22)));

        var today = await Alliances();
        house.Clock.Advance(TimeSpan.FromDays(1));
        var tomorrow = await Alliances();

        Assert.Equal(new[] { joined.Id, left.Id }.Order(), today.Order());
        Assert.Equal([joined.Id], tomorrow);

        Task<List<Guid>> Alliances() => house.Run<MemberDirectory, List<Guid>>(members => members.AlliancesOf(works.Id, CancellationToken.None));
    }

    [Theory, Both]
    public async Task It_finds_those_that_exist_of_many(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.Given(works, Given.Organisation("Other"));

        var found = await house.Run<MemberDirectory, IReadOnlyDictionary<Guid, MemberDirectory.Entry>>(members => members.Many([works.Id, Guid.CreateVersion7()], CancellationToken.None));

        Assert.Equal([works.Id], found.Keys);
        Assert.Equal($"/members/{works.Id}", found[works.Id].Href);
    }
}
