using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Guildhall.Formats.Documents;
using Guildhall.Formats.Tests.Pdf;
using Guildhall.Formats.Word;

namespace Guildhall.Formats.Tests.Word;

public class PaperWordTests
{
    static readonly DateTimeOffset Moment = new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void The_document_is_valid_and_its_languages_are_tagged()
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(PaperWord.Write(PaperSample.Agreement, Moment)), false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        var runs = file.MainDocumentPart!.Document.Descendants<Run>().ToList();
        Assert.Contains(runs, run => run.InnerText == PaperSample.Chinese && run.RunProperties!.Languages!.EastAsia! == "zh-CN");
        Assert.Contains(runs, run => run.InnerText == PaperSample.Vietnamese && run.RunProperties!.Languages!.Val! == "vi");
        Assert.Equal("Framework agreement 框架协议", file.PackageProperties.Title);
    }

    [Fact]
    public void Empty_blocks_and_control_characters_do_no_harm()
    {
        var paper = new Paper("\u0001 T", "en", [new PaperColumns([]), new PaperTable([], []), new PaperSignatures([]), new PaperText(new("a\nb\u0000", "en"))]);
        using var file = WordprocessingDocument.Open(new MemoryStream(PaperWord.Write(paper, Moment)), false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file));
    }
}
