using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Alliance.Tests.Accounts;

public class LetInTests
{
    static readonly DateOnly Today = DateOnly.FromDateTime(TestClock.Start.UtcDateTime);

    [Theory, Both]
    public async Task A_person_holds_the_granted_roles_and_the_alliances_of_these_organisations_today(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, college, other) = (Given.Organisation("Works"), Given.Organisation("College", OrganisationKind.School), Given.Organisation("Other"));
        var alliances = Enumerable.Range(0, 5).Select(i => Given.Alliance($"Alliance {i}")).ToArray();
        await house.Given([works, college, other, .. alliances,
            Given.Membership(alliances[0], works),
            Given.Membership(alliances[0], college),
            Given.Membership(alliances[1], college, until: Today),
            Given.Membership(alliances[2], works, until: Today.AddDays(-1)),
            Given.Membership(alliances[3], works, from: Today.AddDays(1)),
            Given.Membership(alliances[4], other)]);
        var account = await house.GivenAccount(Role.HrOfficer, works);
        await house.Given(new AccountGrant { AccountId = account.Id, Role = Role.Teacher, OrganisationId = college.Id });

        var who = await Find(house, account.Id);

        Assert.Equal((account.Id, "A HrOfficer"), (who.AccountId, who.Name));
        Assert.Equal([(Role.HrOfficer, works.Id), (Role.Teacher, college.Id)], who.Grants.Select(g => (g.Role, g.OrganisationId!.Value)).Order());
        Assert.Equal(new[] { alliances[0].Id, alliances[1].Id }.Order(), who.Alliances.Order());
    }

    [Theory, Both]
    public async Task A_role_in_the_whole_hall_reaches_all_alliances(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        var alliance = await house.GivenAlliance(works);
        var account = await house.GivenAccount(Role.Secretariat);

        Assert.Equal([alliance.Id], (await Find(house, account.Id)).Alliances);
    }

    [Theory, Both]
    public async Task An_account_without_a_role_is_somebody_who_may_nothing(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var account = await house.GivenAccount(Role.Administrator);
        await house.WithDb(d => d.Set<AccountGrant>().ExecuteDeleteAsync());

        var who = await Find(house, account.Id);

        Assert.True(who.IsSignedIn);
        Assert.DoesNotContain(Enum.GetValues<Act>(), who.MayAnywhere);
    }

    [Theory, Both]
    public async Task An_account_that_is_gone_is_a_stranger(Db db)
    {
        await using var house = await TestHouse.Start(db);

        Assert.Same(Who.Stranger, await Find(house, Guid.CreateVersion7()));
    }

    [Theory, Both]
    public async Task A_role_taken_away_is_gone_at_the_next_request(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var visitor = await house.GivenVisitor(Role.HrOfficer, works);
        var id = await house.GivenPosting(works);
        var input = Given.Posting("Welder");

        var before = await Put();
        await house.WithDb(d => d.Set<AccountGrant>().ExecuteDeleteAsync());
        var after = await Put();

        Assert.Equal((204, 403), (before, after));

        async Task<int> Put() => (await visitor.Send(new HttpRequestMessage(HttpMethod.Put, $"/api/postings/{id}") { Content = System.Net.Http.Json.JsonContent.Create(new { input.Title, input.Employer }) })).Status;
    }

    [Theory, Both]
    public async Task A_locked_account_is_a_stranger_at_the_next_request_until_the_lock_is_over(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var visitor = await house.GivenVisitor(Role.Secretariat);
        DateTimeOffset? until = house.Clock.Now.AddMinutes(5);
        await house.WithDb(d => d.Set<Account>().ExecuteUpdateAsync(a => a.SetProperty(x => x.LockoutEnd, until)));

        var locked = await visitor.Get("/account");
        var who = await Find(house, visitor.AccountId!.Value);
        house.Clock.Advance(TimeSpan.FromMinutes(6));
        var after = await visitor.Get("/account");

        Assert.Equal((302, 200), (locked.Status, after.Status));
        Assert.StartsWith("/sign-in", new Uri(locked.Url, locked.Location!).AbsolutePath, StringComparison.Ordinal);
        Assert.Same(Who.Stranger, who);
    }

    static Task<Who> Find(TestHouse house, Guid id) => house.WithDb(d => LetIn.Find(d, id, house.Clock, CancellationToken.None));
}
