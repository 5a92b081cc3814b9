using System.IO.Compression;
using Guildhall.Formats.Documents;

namespace Guildhall.Formats.Tests.Documents;

public class DocumentKindTests
{
    [Fact]
    public void A_document_is_what_its_content_says()
    {
        Assert.Equal(DocumentKind.Pdf, DocumentKind.Of(new MemoryStream("%PDF-1.7 and so on"u8.ToArray())));
        Assert.Equal(DocumentKind.Png, DocumentKind.Of(new MemoryStream([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0])));
        Assert.Equal(DocumentKind.Jpeg, DocumentKind.Of(new MemoryStream([0xFF, 0xD8, 0xFF, 0xE0])));
        Assert.Equal(DocumentKind.Word, DocumentKind.Of(Package("word/document.xml")));
        Assert.Equal(DocumentKind.Excel, DocumentKind.Of(Package("xl/workbook.xml")));
    }

    [Fact]
    public void Macros_other_packages_broken_ones_pages_and_nothing_are_no_documents()
    {
        Assert.Null(DocumentKind.Of(Package("word/document.xml", "word/vbaProject.bin")));
        Assert.Null(DocumentKind.Of(Package("META-INF/MANIFEST.MF")));
        Assert.Null(DocumentKind.Of(new MemoryStream("PK\u0003\u0004 and then nothing"u8.ToArray())));
        Assert.Null(DocumentKind.Of(new MemoryStream("<html><script>alert(1)</script>"u8.ToArray())));
        Assert.Null(DocumentKind.Of(new MemoryStream("%PD"u8.ToArray())));
        Assert.Null(DocumentKind.Of(new MemoryStream()));
    }

    static MemoryStream Package(params string[] parts)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var part in parts) zip.CreateEntry(part);
        return file;
    }
}
