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

    // Two pixels, red and see-through, as a drawing program writes them.
    static readonly byte[] Picture = Png();

    static byte[] Png()
    {
        using var to = new MemoryStream();
        to.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        void Chunk(string kind, byte[] data)
        {
            var length = new byte[4];
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
            to.Write([.. length, .. Encoding.ASCII.GetBytes(kind), .. data, 0, 0, 0, 0]);
        }
        using var packed = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true)) zlib.Write([0, 255, 0, 0, 255, 0, 0, 0, 0]);
        Chunk("IHDR", [0, 0, 0, 2, 0, 0, 0, 1, 8, 6, 0, 0, 0]);
        Chunk("IDAT", packed.ToArray());
        Chunk("IEND", []);
        return to.ToArray();
    }

    [Theory, Both]
    public async Task A_seal_is_put_into_the_document_by_who_signed_it_alone_and_is_never_given_out(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var url = await table.Offered();
        var seals = $"{url}/signatures";
        async Task<Page> Bring(int party, byte[] content, Guid? organisation = null) => await table.Press(party, seals, "Take this picture", [("Input.Picture", new Upload("seal.png", content, "image/png")), .. organisation is { } o ? new (string, object?)[] { ("Input.OrganisationId", o.ToString()) } : []]);

        Assert.Equal((422, 422, 302), ((await Bring(0, "%PDF-1.7"u8.ToArray())).Status, (await Bring(0, Picture[..30])).Status, (await Bring(0, Picture)).Status));
        Assert.DoesNotContain("Put it into the document", (await table.Parties[0].Get(seals)).Body, StringComparison.Ordinal);
        for (var i = 0; i < 4; i++) await table.Press(i, url, "Approve exactly this text");
        for (var i = 0; i < 2; i++) await table.Press(i, url, "Sign");
        var used = await table.Press(0, seals, "Put it into the document: Seal");
        var none = await table.Press(1, seals, "Put it into the document: Seal");
        var kept = await house.WithDb(d => d.Set<SealImage>().AsNoTracking().SingleAsync());
        using var pdf = await table.Parties[3].Http.GetAsync($"{url}/document.pdf", TestContext.Current.CancellationToken);
        var entries = await house.WithDb(d => d.Set<Guildhall.Foundation.Audit.AuditEntry>().AsNoTracking().Where(e => e.Kind == "agreements_seal_image_uses").CountAsync());

        Assert.Equal((302, 409), (used.Status, none.Status));
        Assert.False(kept.Secret.AsSpan().IndexOf("IHDR"u8) >= 0, "The picture is sealed.");
        Assert.Equal(1, await house.WithDb(d => d.Set<SealImageUse>().CountAsync()));
        Assert.Equal(1, entries);
        Assert.SkipWhen((int)pdf.StatusCode == 409, "No font here draws Chinese (Debian: fonts-droid-fallback; PaperPdf): no agreement was set.");
        Assert.Contains("/Subtype /Image /Width 2 /Height 1 /ColorSpace /DeviceRGB", Encoding.Latin1.GetString(await pdf.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        await table.Press(1, seals, "Make a key");
        Assert.Equal(302, (await table.Press(1, seals, "Sign the PDF with this key")).Status);
        Assert.DoesNotContain("Put it into the document", (await table.Parties[0].Get(seals)).Body, StringComparison.Ordinal);
    }
}
