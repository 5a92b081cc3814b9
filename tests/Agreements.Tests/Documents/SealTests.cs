using System.Text;
using Guildhall.Agreements.Documents;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Agreements.Tests.Documents;

public class SealTests
{
    [Theory, Both]
    public async Task Each_party_signs_the_PDF_with_its_own_key_after_signing_the_text_and_nobody_else_can(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var url = await table.Offered();
        var seals = $"{url}/signatures";
        Assert.Equal(404, (await table.Stranger.Get(seals)).Status);
        Assert.Equal(302, (await table.Press(0, seals, "Make a key")).Status);
        Assert.DoesNotContain("Sign the PDF with this key", (await table.Parties[0].Get(seals)).Body, StringComparison.Ordinal);
        for (var i = 0; i < 4; i++) await table.Press(i, url, "Approve exactly this text");
        for (var i = 0; i < 2; i++) await table.Press(i, url, "Sign");

        var first = await table.Press(0, seals, "Sign the PDF with this key");
        Assert.SkipWhen(first.Status == 200 && first.Body.Contains("no font", StringComparison.Ordinal), "No font here draws Chinese (Debian: fonts-droid-fallback; PaperPdf): no agreement was signed.");
        Assert.Equal(302, first.Status);
        await table.Press(1, seals, "Make a key");
        Assert.Equal(302, (await table.Press(1, seals, "Sign the PDF with this key")).Status);
        await table.Press(2, seals, "Make a key");
        Assert.DoesNotContain("Sign the PDF with this key", (await table.Parties[2].Get(seals)).Body, StringComparison.Ordinal);

        var documents = await house.WithDb(d => d.Set<SignedDocument>().AsNoTracking().OrderBy(s => s.Step).ToListAsync());
        Assert.Equal([1, 2], documents.Select(d => d.Step));
        using var answer = await table.Parties[3].Http.GetAsync($"{url}/signed/{documents[1].Id}.pdf", TestContext.Current.CancellationToken);
        var pdf = Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(3, pdf.Split("/SubFilter /ETSI.CAdES.detached").Length);
        Assert.Equal(404, (await table.Stranger.Get($"{url}/signed/{documents[1].Id}.pdf")).Status);
        var kept = await house.WithDb(d => d.Set<SigningKey>().AsNoTracking().FirstAsync());
        Assert.False(kept.Secret.AsSpan().IndexOf("Yanling"u8) >= 0, "The key is sealed, with all that is beside it.");
    }

    [Theory, Both]
    public async Task A_key_for_another_organisation_and_a_file_that_is_none_are_refused(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var seals = $"{await table.Offered()}/signatures";
        var page = await table.Parties[0].Get(seals);

        Assert.Equal(403, (await table.Parties[0].Submit(page, page.FormOf("Make a key"), ("Input.OrganisationId", table.Members[1].Id.ToString()))).Status);
        Assert.False(await house.WithDb(d => d.Set<SigningKey>().AnyAsync()));
    }
}
