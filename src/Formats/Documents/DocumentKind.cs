using System.IO.Compression;

namespace Guildhall.Formats.Documents;

/// <summary>What an uploaded document is, told by its content: neither its name nor what its sender calls it is believed.</summary>
public static class DocumentKind
{
    /// <summary>ISO 32000, RFC 8118.</summary>
    public const string Pdf = "application/pdf";
    /// <summary>W3C PNG.</summary>
    public const string Png = "image/png";
    /// <summary>ISO/IEC 10918.</summary>
    public const string Jpeg = "image/jpeg";
    /// <summary>ECMA-376, word processing.</summary>
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    /// <summary>ECMA-376, spreadsheets.</summary>
    public const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>
    /// The media type of a PDF (ISO 32000), a PNG or JPEG picture, or a Word or Excel package (ECMA-376) without macros; null for all else, also for a package that cannot be read.
    /// Looks at the first bytes, and of a package at its list of parts; nothing is inflated. Leaves the position anywhere.
    /// </summary>
    /// <param name="content">Seekable.</param>
    public static string? Of(Stream content)
    {
        content.Position = 0;
        Span<byte> head = stackalloc byte[8];
        head = head[..content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (head.StartsWith("%PDF-"u8)) return Pdf;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return Png;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return Jpeg;
        return head.StartsWith("PK\u0003\u0004"u8) ? PackageOrNull(content) : null;
    }

    static string? PackageOrNull(Stream content)
    {
        try
        {
            content.Position = 0;
            using var package = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            // With macros it would be another kind.
            if (package.Entries.Any(e => e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) return null;
            return package.GetEntry("word/document.xml") is not null ? Word : package.GetEntry("xl/workbook.xml") is not null ? Excel : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
