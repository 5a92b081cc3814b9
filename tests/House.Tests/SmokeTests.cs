namespace Guildhall.House.Tests;

public class SmokeTests
{
    [Theory, Both]
    public async Task The_front_page_is_there(Db db)
    {
        await using var house = await TestHouse.Start(db);

        var page = await house.Visitor().Get("/");

        Assert.Equal(200, page.Status);
    }

    [Theory, Both]
    public async Task Coordinator(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var visitor = await house.GivenVisitor(Role.Coordinator, works);
        var id = await house.GivenPosting(works);

        var page = await visitor.Get("/members");

        Assert.Equal(200, page.Status);
        Assert.Equal("", string.Join('\n', house.Errors));
        Assert.Equal(200, (await visitor.Get($"/api/postings/{id}")).Status);
    }
}
