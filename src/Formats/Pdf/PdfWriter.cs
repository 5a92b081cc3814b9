using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Guildhall.Formats.Pdf;

/// <summary>
/// Writes PDF 1.7 (ISO 32000-1): pages of text and lines, fonts embedded as the glyphs that are used (9.7.4, CIDFontType2, Identity-H) with the map back to characters (9.10.3), title and language in the properties.
/// By hand, since it is little, and the one library there is (PDFsharp 6.5) is under the AGPL.
/// </summary>
sealed class PdfWriter(double width, double height)
{
    readonly List<StringBuilder> pages = [];
    readonly Dictionary<FontFile, (string Name, SortedDictionary<int, Rune> Used)> fonts = [];

    readonly Dictionary<PngPicture, string> pictures = [];

    internal int Pages => pages.Count;

    internal void AddPage() => pages.Add(new());

    /// <summary>Text from a point on a page, which is measured from the top left.</summary>
    internal void Text(int page, Face face, double size, double x, double y, string text)
    {
        if (!fonts.TryGetValue(face.File, out var font)) fonts[face.File] = font = (string.Create(CultureInfo.InvariantCulture, $"F{fonts.Count + 1}"), []);
        var glyphs = new StringBuilder(4 * text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var glyph = face.File.Glyph(rune.Value);
            font.Used[glyph] = rune;
            glyphs.Append(glyph.ToString("X4", CultureInfo.InvariantCulture));
        }
        // A line around the shape thickens it where the font has no bold.
        var mode = face.IsThickened ? $"2 Tr {Number(size / 30)} w " : "0 Tr ";
        pages[page].Append(CultureInfo.InvariantCulture, $"BT {mode}/{font.Name} {Number(size)} Tf 1 0 0 1 {Number(x)} {Number(height - y)} Tm <{glyphs}> Tj ET\n");
    }

    internal void Line(int page, double x, double y, double toX) => pages[page].Append(CultureInfo.InvariantCulture, $"0.5 w 0.7 G {Number(x)} {Number(height - y)} m {Number(toX)} {Number(height - y)} l S 0 G\n");

    /// <summary>A picture in a box, as large as it can be there, its foot on the box's.</summary>
    internal void Picture(int page, PngPicture picture, double x, double y, double wide, double high)
    {
        if (!pictures.TryGetValue(picture, out var name)) pictures[picture] = name = string.Create(CultureInfo.InvariantCulture, $"P{pictures.Count + 1}");
        var scale = Math.Min(wide / picture.Width, high / picture.Height);
        pages[page].Append(CultureInfo.InvariantCulture, $"q {Number(picture.Width * scale)} 0 0 {Number(picture.Height * scale)} {Number(x)} {Number(height - y - high)} cm /{name} Do Q\n");
    }

    internal byte[] Write(string title, string language, DateTimeOffset created)
    {
        var objects = new List<byte[]>();
        int Add(string content) => Put(Encoding.Latin1.GetBytes(content));
        int Put(byte[] content)
        {
            objects.Add(content);
            return objects.Count;
        }

        int Stream(byte[] content, string entries = "") => Put([.. Encoding.Latin1.GetBytes($"<< {entries}/Filter /FlateDecode /Length {Packed(content, out var packed)} >>\nstream\n"), .. packed, .. "\nendstream"u8]);

        var resources = string.Concat(fonts.Select(font => $"/{font.Value.Name} {Font(font.Key, font.Value.Used, Add, Stream)} 0 R "));
        var images = string.Concat(pictures.Select(picture => $"/{picture.Value} {Image(picture.Key, Stream)} 0 R "));
        var tree = objects.Count + 2 * pages.Count + 1;
        var kids = pages.ConvertAll(page =>
        {
            var content = Stream(Encoding.Latin1.GetBytes(page.ToString()));
            return Add($"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {Number(width)} {Number(height)}] /Resources << /Font << {resources}>> {(images.Length == 0 ? "" : $"/XObject << {images}>> ")}>> /Contents {content} 0 R >>");
        });
        Add($"<< /Type /Pages /Kids [{string.Join(' ', kids.Select(kid => $"{kid} 0 R"))}] /Count {kids.Count} >>");
        var info = Add($"<< /Title {PdfText(title)} /Creator (Guildhall) /Producer (Guildhall) /CreationDate {Date(created)} >>");
        var root = Add($"<< /Type /Catalog /Pages {tree} 0 R /Lang {PdfText(language)} /ViewerPreferences << /DisplayDocTitle true >> >>");

        using var file = new MemoryStream();
        file.Write([.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
        var places = new List<long>();
        for (var n = 1; n <= objects.Count; n++)
        {
            places.Add(file.Length);
            file.Write(Encoding.Latin1.GetBytes($"{n} 0 obj\n"));
            file.Write(objects[n - 1]);
            file.Write("\nendobj\n"u8);
        }
        var start = file.Length;
        var id = Convert.ToHexString(SHA256.HashData(file.ToArray()).AsSpan(0, 16));
        file.Write(Encoding.Latin1.GetBytes($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n{string.Concat(places.Select(place => place.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n"))}"
            + $"trailer\n<< /Size {objects.Count + 1} /Root {root} 0 R /Info {info} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{start}\n%%EOF\n"));
        return file.ToArray();
    }

    /// <summary>A text as PDF holds it (7.9.2.2): ASCII as it is, else UTF-16 with its mark.</summary>
    internal static string PdfText(string text) => text.All(c => c is >= ' ' and <= '~' and not ('(' or ')' or '\\')) ? $"({text})" : $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    internal static string Date(DateTimeOffset moment) => moment.UtcDateTime.ToString("'(D:'yyyyMMddHHmmss'Z)'", CultureInfo.InvariantCulture);

    // 8.9.5, with its opacity as a mask (11.6.5.2).
    static int Image(PngPicture picture, Func<byte[], string, int> stream)
    {
        var mask = stream(picture.Opacity, string.Create(CultureInfo.InvariantCulture, $"/Type /XObject /Subtype /Image /Width {picture.Width} /Height {picture.Height} /ColorSpace /DeviceGray /BitsPerComponent 8 "));
        return stream(picture.Colours, string.Create(CultureInfo.InvariantCulture, $"/Type /XObject /Subtype /Image /Width {picture.Width} /Height {picture.Height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /SMask {mask} 0 R "));
    }

    static int Font(FontFile font, SortedDictionary<int, Rune> used, Func<string, int> add, Func<byte[], string, int> stream)
    {
        var name = $"{Tag(used.Keys)}+{font.Name}";
        var subset = font.Subset(used.Keys);
        var file = stream(subset, $"/Length1 {subset.Length} ");
        var descriptor = add($"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{string.Join(' ', font.Box)}] /ItalicAngle 0 /Ascent {font.Ascent} /Descent {font.Descent} /CapHeight {font.Ascent} /StemV 80 /FontFile2 {file} 0 R >>");
        var widths = string.Concat(used.Keys.Select(glyph => $"{glyph} [{Number(font.Advance(glyph))}] "));
        var descendant = add($"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /W [{widths}] /CIDToGIDMap /Identity >>");
        var map = stream(Encoding.Latin1.GetBytes("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            + string.Concat(used.Chunk(100).Select(some => $"{some.Length} beginbfchar\n{string.Concat(some.Select(one => $"<{one.Key:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(one.Value.ToString()))}>\n"))}endbfchar\n"))
            + "endcmap CMapName currentdict /CMap defineresource pop end end"), "");
        return add($"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {map} 0 R >>");
    }

    // 9.6.4: six letters that tell one subset from another.
    static string Tag(IEnumerable<int> glyphs) => new([.. SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(',', glyphs))).Take(6).Select(octet => (char)('A' + octet % 26))]);

    static int Packed(byte[] content, out byte[] packed)
    {
        using var to = new MemoryStream();
        using (var zlib = new ZLibStream(to, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(content);
        packed = to.ToArray();
        return packed.Length;
    }

    static string Number(double value) => Math.Round(value, 3).ToString(CultureInfo.InvariantCulture);
}
