using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Guildhall.Formats.Documents;
using Guildhall.Formats.Pdf;

namespace Guildhall.Formats.Tests.Pdf;

public class PaperPdfTests
{
    static readonly DateTimeOffset Moment = new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero);

    static byte[] Pdf()
    {
        var (pdf, fault) = PaperPdf.Write(PaperSample.Agreement, Moment);
        Assert.SkipWhen(fault is not null, $"No font here draws {fault?.Value} (Debian: fonts-dejavu-core, fonts-droid-fallback): no PDF was set.");
        return pdf!;
    }

    static async Task<string> Ask(byte[] pdf, string program, params string[] before)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf, TestContext.Current.CancellationToken);
            if (Environment.GetEnvironmentVariable("GUILDHALL_PICTURES") is { Length: > 0 } pictures) File.Copy(file, Path.Combine(pictures, "paper.pdf"), overwrite: true);
            var (code, said) = await Outside.Run(program, [.. before, file, .. program == "pdftotext" ? (string[])["-"] : []]);
            Assert.True(code == 0, said);
            return said;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Poppler reads the same Chinese, Vietnamese and English out of it.</summary>
    [Fact]
    public async Task Text_can_be_selected_in_every_language()
    {
        var text = string.Concat((await Ask(Pdf(), "pdftotext", "-raw", "-enc", "UTF-8")).Where(c => !char.IsWhiteSpace(c)));

        foreach (var sought in new[] { "共建“智能制造产业学院”达成如下协议", "上海职业技术学院", "Caođẳng", "ThịHạnh", "trainees", "SHA-256160b06656cb621", "框架协议", "1/3" }) Assert.Contains(sought, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_is_sound_and_says_its_title_and_embeds_its_fonts()
    {
        Assert.Contains("No syntax or stream encoding errors found", await Ask(Pdf(), "qpdf", "--check"), StringComparison.Ordinal);
        Assert.Contains("Framework agreement 框架协议", await Ask(Pdf(), "pdfinfo", "-enc", "UTF-8"), StringComparison.Ordinal);
        var fonts = (await Ask(Pdf(), "pdffonts")).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Matches(@"CID TrueType\s+Identity-H\s+yes yes yes", font));
        Assert.True(Pdf().Length < 300_000, "Fonts are embedded as what is used of them.");
    }

    [Fact]
    public async Task Signatures_that_fill_more_than_a_page_go_on_on_the_next()
    {
        PaperSignature Place(string party) => new(new(party, "en"), [.. Enumerable.Range(1, 90).Select(i => new Passage($"{party} person {i}", "en"))]);
        var (pdf, fault) = PaperPdf.Write(new Paper("Names", "en", [new PaperSignatures([Place("North"), Place("South")])]), Moment);
        Assert.SkipWhen(fault is not null, "No font here: no PDF was set.");

        var text = await Ask(pdf!, "pdftotext", "-layout");

        Assert.All(Enumerable.Range(1, 90), i => Assert.Contains($"South person {i}", text, StringComparison.Ordinal));
        Assert.Contains("Pages:           3", await Ask(pdf!, "pdfinfo"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("שלום")]
    [InlineData("مدرسة")]
    public void What_runs_from_right_to_left_is_refused_and_named_rather_than_set_wrongly(string name)
    {
        var (pdf, fault) = PaperPdf.Write(new Paper(name, "en", []), Moment);

        Assert.Null(pdf);
        Assert.Equal((FaultKind.NoFont, true), (fault!.Kind, fault.Value!.Contains(name[0], StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_a_font_nothing_is_written_and_the_characters_are_named()
    {
        var (pdf, fault) = PaperPdf.Write(new Paper("Plan 计划", "en", []), Moment, new PdfFonts([]));

        Assert.Null(pdf);
        Assert.Equal(FaultKind.NoFont, fault!.Kind);
        Assert.Contains("计划", fault.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("原则，经友好", new[] { "原", "则，", "经", "友", "好" })]
    [InlineData("（一）共同", new[] { "（一）", "共", "同" })]
    [InlineData("a word, then", new[] { "a ", "word, ", "then" })]
    [InlineData("学生120人", new[] { "学", "生", "120", "人" })]
    [InlineData("self-made", new[] { "self-", "made" })]
    public void Lines_break_after_the_right_pieces(string text, string[] pieces) => Assert.Equal(pieces, LineBreaks.Pieces(text));

    [Fact]
    public void No_piece_begins_with_a_closing_mark_or_ends_with_an_opening_one()
    {
        var dice = new Random(5);
        const string signs = "中文字，。、；：？！）》」』”（《「『“a b1-";
        for (var n = 0; n < 2000; n++)
        {
            var text = string.Concat(Enumerable.Range(0, 30).Select(_ => signs[dice.Next(signs.Length)]));
            var pieces = LineBreaks.Pieces(text).ToList();
            Assert.Equal(text, string.Concat(pieces));
            // After a space a line has begun anyway.
            for (var i = 1; i < pieces.Count; i++) Assert.False("，。、；：？！）》」』”".Contains(pieces[i][0], StringComparison.Ordinal) && !pieces[i - 1].EndsWith(' '), $"{text}: {pieces[i]}");
            Assert.All(pieces.SkipLast(1), piece => Assert.False("（《「『“".Contains(piece[^1], StringComparison.Ordinal), $"{text}: {piece}"));
        }
    }

    [Fact]
    public async Task Each_party_signs_and_no_signature_breaks_the_one_before()
    {
        var pdf = Pdf();
        using var college = SigningCertificate.Create("上海职业技术学院", Moment.AddDays(-1), Moment.AddYears(5));
        using var enterprise = SigningCertificate.Create("Guildhall Enterprise Ltd", Moment.AddDays(-1), Moment.AddYears(5));
        using var curve = Curve();
        foreach (var (certificate, name) in new[] { (college, "上海职业技术学院"), (enterprise, "Guildhall Enterprise (Ltd)"), (curve, "P-256") })
        {
            var (signed, fault) = PdfSigner.Sign(pdf, certificate, [], new(name, "GH-2026-0001", Moment));
            Assert.Null(fault);
            Assert.Equal(pdf, signed![..pdf.Length]);
            pdf = signed;
        }

        var said = await Ask(pdf, "pdfsig");
        Assert.Equal(3, said.Split("Signature is Valid.").Length - 1);
        Assert.Equal(3, said.Split("ETSI.CAdES.detached").Length - 1);
        Assert.Equal(1, said.Split("Total document signed").Length - 1);
        Assert.Contains("Total document signed", said[said.IndexOf("Signature #3", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("No syntax or stream encoding errors found", await Ask(pdf, "qpdf", "--check"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_character_is_seen()
    {
        using var certificate = SigningCertificate.Create("College", Moment.AddDays(-1), Moment.AddYears(5));
        var pdf = PdfSigner.Sign(Pdf(), certificate, [], new("College", "x", Moment)).Pdf!;
        var at = Encoding.Latin1.GetString(pdf).IndexOf("/Creator (Guildhall)", StringComparison.Ordinal) + 12;
        pdf[at]++;

        Assert.Contains("Digest Mismatch", await Ask(pdf, "pdfsig"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_PKCS12_file_is_read_with_its_passphrase_only_and_rubbish_is_none()
    {
        using var certificate = SigningCertificate.Create("College", Moment.AddDays(-1), Moment.AddYears(5));
        using var small = RSA.Create(1024);
        using var weak = new CertificateRequest("CN=weak", small, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(Moment, Moment.AddYears(1));
        var file = certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, "right");

        Assert.Equal(certificate.Thumbprint, SigningCertificate.ReadOrNull(file, "right")!.Value.Certificate.Thumbprint);
        Assert.Null(SigningCertificate.ReadOrNull(file, "wrong"));
        Assert.Null(SigningCertificate.ReadOrNull([1, 2, 3], ""));
        Assert.Null(SigningCertificate.ReadOrNull(new byte[SigningCertificate.MostBytes + 1], ""));
        Assert.Null(SigningCertificate.ReadOrNull(weak.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, "right"), "right"));
    }

    [Theory]
    [InlineData(""), InlineData("%PDF-1.7\nstartxref\n0\n%%EOF"), InlineData("%PDF-1.7\nstartxref\n99999\n%%EOF"), InlineData("%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF"), InlineData("%PDF-1.7\nxref\ntrailer\n<< /Size 1 /Root (\nstartxref\n9\n%%EOF")]
    public void What_is_no_file_that_can_be_added_to_is_refused(string file)
    {
        using var certificate = SigningCertificate.Create("College", Moment.AddDays(-1), Moment.AddYears(5));
        Assert.Equal(FaultKind.Corrupt, PdfSigner.Sign(Encoding.Latin1.GetBytes(file), certificate, [], new("a", "b", Moment)).Fault?.Kind);
    }

    static X509Certificate2 Curve()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=Curve", key, HashAlgorithmName.SHA256).CreateSelfSigned(Moment.AddDays(-1), Moment.AddYears(5));
    }
}
