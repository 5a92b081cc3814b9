using System.Text;

namespace Guildhall.Agreements.Tests.Documents;

public class PrintTests
{
    [Theory, Both]
    public async Task Whoever_sees_an_agreement_takes_it_along_as_PDF_and_Word_and_nobody_else_does(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var url = await table.Offered();
        var page = await table.Parties[1].Get(url);
        using var pdf = await table.Parties[1].Http.GetAsync(page.Link("As PDF"), TestContext.Current.CancellationToken);
        using var word = await table.Parties[1].In("zh-Hans").Http.GetAsync(page.Link("As a Word document"), TestContext.Current.CancellationToken);

        Assert.SkipWhen((int)pdf.StatusCode == 409, "No font here draws Chinese (Debian: fonts-droid-fallback; PaperPdf): no agreement was set.");
        Assert.Equal((200, "application/pdf"), ((int)pdf.StatusCode, pdf.Content.Headers.ContentType!.MediaType));
        Assert.StartsWith("%PDF-1.7", Encoding.Latin1.GetString(await pdf.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.True(pdf.Headers.CacheControl!.NoStore);
        Assert.Equal(200, (int)word.StatusCode);
        Assert.Equal("PK", Encoding.Latin1.GetString(await word.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), 0, 2));
        Assert.Equal(404, (await table.Stranger.Get($"{url}/document.pdf")).Status);
        Assert.Equal(404, (await table.Stranger.Get($"{url}/document.docx")).Status);
        Assert.Equal(404, (await table.Parties[1].Get($"{url}/document.pdf?version=99")).Status);
        Assert.Equal(404, (await table.Parties[1].Get($"/agreements/{Guid.CreateVersion7()}/document.pdf")).Status);
    }
}
