using System.Text;

namespace Guildhall.Formats.Pdf;

/// <summary>A font in use: whether it stands in for a bold one it does not have.</summary>
sealed record Face(FontFile File, bool IsThickened);

/// <summary>The machine's fonts for PDF: one for alphabets (with Vietnamese), one for Chinese; each character by the first that draws it. Fonts must have TrueType outlines (Debian's fonts-noto-cjk has not).</summary>
sealed class PdfFonts
{
    // In the order we like them. Debian has them in fonts-noto-core, fonts-dejavu-core, fonts-liberation; and in fonts-droid-fallback.
    static readonly string[] Alphabets = ["NotoSans-Regular.ttf", "DejaVuSans.ttf", "LiberationSans-Regular.ttf", "arial.ttf", "Arial.ttf"];
    static readonly string[] Bolds = ["NotoSans-Bold.ttf", "DejaVuSans-Bold.ttf", "LiberationSans-Bold.ttf", "arialbd.ttf", "Arial Bold.ttf"];
    static readonly string[] Chinese = ["SourceHanSansSC-Regular.ttf", "DroidSansFallbackFull.ttf", "DroidSansFallback.ttf", "simhei.ttf", "Deng.ttf", "Arial Unicode.ttf"];
    static readonly string[] Folders = ["/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts/Supplemental", @"C:\Windows\Fonts"];
    static readonly Lazy<PdfFonts> found = new(() => new PdfFonts(Folders));

    readonly List<Face> plain, bold;

    /// <summary>The fonts of these folders and what is below them.</summary>
    internal PdfFonts(IEnumerable<string> folders)
    {
        var files = folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.ttf", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }))
            .GroupBy(path => Path.GetFileName(path), StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Order(StringComparer.Ordinal).First(), StringComparer.Ordinal);
        FontFile? First(string[] names) => names.Select(name => files.TryGetValue(name, out var path) ? FontFile.OrNull(path) : null).FirstOrDefault(font => font is not null);
        var (alphabet, heavy, chinese) = (First(Alphabets), First(Bolds), First(Chinese));
        plain = [.. new[] { alphabet, chinese }.OfType<FontFile>().Select(font => new Face(font, false))];
        bold = heavy is null ? [.. plain.Select(face => face with { IsThickened = true })] : [new(heavy, false), .. plain.Select(face => face with { IsThickened = true })];
    }

    internal static PdfFonts OfTheMachine => found.Value;

    /// <summary>What draws a character; null when nothing does. Scripts that run from right to left are not set here, so nothing draws them.</summary>
    internal Face? FaceOrNull(Rune character, bool isBold)
    {
        if (character.Value is >= 0x590 and < 0x900 or >= 0xFB1D and < 0xFE00 or >= 0xFE70 and < 0xFF00 or >= 0x10800 and < 0x11000 or >= 0x1E800 and < 0x1F000) return null;
        var chain = isBold ? bold : plain;
        return IsChinese(character) ? chain.FindLast(face => face.File.Glyph(character.Value) > 0) : chain.Find(face => face.File.Glyph(character.Value) > 0);
    }

    static bool IsChinese(Rune character) => character.Value is >= 0x2E80 and < 0xA000 or >= 0xF900 and < 0xFB00 or >= 0xFE30 and < 0xFE50 or >= 0xFF00 and < 0xFFF0 or >= 0x20000;
}
