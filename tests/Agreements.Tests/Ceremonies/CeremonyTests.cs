namespace Guildhall.Agreements.Tests.Ceremonies;

public class CeremonyTests
{
    [Theory, Both]
    public async Task A_ceremony_counts_what_was_signed_and_strangers_see_it_with_its_public_agreements_alone(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var (first, second, draft) = (await table.InForce(), await table.InForce(), await table.Draft());
        var codes = new[] { (await table.Find(first)).Code, (await table.Find(second)).Code };
        var form = await table.Secretary.Get("/ceremonies/write");
        (string, object?)[] Fields(string agreements) => [("Input.TitleEn", "Signing day"), ("Input.TitleZh", "签约仪式"), ("Input.HeldOn", "2026-11-20"), ("Input.Place", "Tianjin"), ("Input.Agreements", agreements), ("Input.Signatories", "Wang Jianguo, President\nLi Na, Director")];
        var unsigned = await table.Secretary.Submit(form, Fields((await table.Find(draft)).Code));
        var written = await table.Secretary.Submit(form, Fields(string.Join('\n', codes)));
        var twice = await table.Secretary.Submit(form, Fields(codes[0]));
        var hidden = (await house.Visitor().Get(written.Location!)).Status;
        var page = await table.Secretary.Get(first);
        await table.Secretary.Submit(page, page.FormOf("Make it public"));
        var member = await table.Parties[0].Get(written.Location!);
        var stranger = await house.Visitor().Get(written.Location!);

        Assert.Equal((422, 302, 422, 404), (unsigned.Status, written.Status, twice.Status, hidden));
        Assert.Equal(["2", "4"], member.Texts(".figures dd").Take(2));
        Assert.Equal(["1", "4"], stranger.Texts(".figures dd").Take(2));
        Assert.Equal(("Signing day", 200), (stranger.Heading, stranger.Status));
        Assert.Contains("2", stranger.Texts("aside td"));
        Assert.Equal(["Signing day"], (await house.Visitor().Get("/ceremonies")).Texts("tbody th a"));
        Assert.Equal("签约仪式", (await house.Visitor("zh-Hans").Get(written.Location!)).Heading);
        Assert.Equal(403, (await table.Parties[0].Get("/ceremonies/write")).Status);
        var edit = await table.Secretary.Get(written.Location!.Replace("/ceremonies/", "/ceremonies/write/", StringComparison.Ordinal));
        Assert.Equal(302, (await table.Secretary.Submit(edit, ("Input.Agreements", codes[1]))).Status);
        Assert.Equal(404, (await house.Visitor().Get(written.Location!)).Status);
    }
}
