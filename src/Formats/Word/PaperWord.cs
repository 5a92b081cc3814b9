using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Guildhall.Formats.Documents;
using Drawn = DocumentFormat.OpenXml.Wordprocessing;

namespace Guildhall.Formats.Word;

/// <summary>Writes a paper as Word (ECMA-376, WordprocessingML): headings as styles, languages tagged for spelling and reading aloud, Chinese in an East Asian font, hash and page number in the foot. O(text).</summary>
public static class PaperWord
{
    /// <summary>The document.</summary>
    public static byte[] Write(Paper paper, DateTimeOffset created)
    {
        using var to = new MemoryStream();
        using (var file = WordprocessingDocument.Create(to, WordprocessingDocumentType.Document))
        {
            (file.PackageProperties.Title, file.PackageProperties.Creator, file.PackageProperties.Language, file.PackageProperties.Created) = (Sound(paper.Title), "Guildhall", paper.Language, created.UtcDateTime);
            var main = file.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = Styles();
            main.AddNewPart<FooterPart>("foot").Footer = Foot(paper);
            main.Document = new Document(new Body([Paragraph(new(paper.Title, paper.Language), "Title"), .. paper.Blocks.SelectMany(Block),
                new SectionProperties(new FooterReference { Type = HeaderFooterValues.Default, Id = "foot" }, new PageSize { Width = 11906, Height = 16838 }, new PageMargin { Top = 1134, Bottom = 1134, Left = 1134, Right = 1134, Header = 567, Footer = 567, Gutter = 0 })]));
        }
        return to.ToArray();
    }

    static IEnumerable<OpenXmlElement> Block(PaperBlock block) => block switch
    {
        PaperHeading heading => [Paragraph(heading.Text, "Heading" + heading.Level.ToString(CultureInfo.InvariantCulture))],
        PaperText text => text.Text.Text.Split('\n').Select(line => Paragraph(text.Text with { Text = line })),
        PaperColumns { Rows: [{ Count: > 0 }, ..] } columns => [Table(columns.Rows, null, false), new Drawn.Paragraph()],
        PaperTable { Head.Count: > 0 } table => [Table(table.Rows, table.Head, true), new Drawn.Paragraph()],
        PaperSignatures { Places.Count: > 0 } signatures => [Signatures(signatures), new Drawn.Paragraph()],
        _ => [],
    };

    static Table Table(IReadOnlyList<IReadOnlyList<Passage>> rows, IReadOnlyList<Passage>? head, bool isRuled)
    {
        var columns = head?.Count ?? rows[0].Count;
        var table = Frame(columns, isRuled);
        if (head is not null) table.Append(new TableRow([new TableRowProperties(new CantSplit(), new TableHeader()), .. head.Select(cell => Cell([Paragraph(cell, isBold: true)]))]));
        foreach (var row in rows) table.Append(new TableRow(row.Select(cell => Cell(cell.Text.Split('\n').Select(line => Paragraph(cell with { Text = line }))))));
        return table;
    }

    static Table Signatures(PaperSignatures signatures)
    {
        var table = Frame(2, false);
        foreach (var pair in signatures.Places.Chunk(2))
            table.Append(new TableRow([new TableRowProperties(new CantSplit()), .. pair.Select(place => Cell([Paragraph(place.Party, isBold: true), new Drawn.Paragraph(), new Drawn.Paragraph(new ParagraphProperties(new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Size = 4, Space = 1, Color = "808080" }))), .. place.Lines.Select(line => Paragraph(line))])),
                .. pair.Length < 2 ? [Cell([new Drawn.Paragraph()])] : (TableCell[])[]]));
        return table;
    }

    static Table Frame(int columns, bool isRuled)
    {
        var line = isRuled ? BorderValues.Single : BorderValues.None;
        return new Table(new TableProperties(new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
            new TableBorders(new TopBorder { Val = line, Size = 4 }, new BottomBorder { Val = line, Size = 4 }, new InsideHorizontalBorder { Val = line, Size = 4 }), new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(Enumerable.Range(0, columns).Select(_ => new GridColumn { Width = (9638 / columns).ToString(CultureInfo.InvariantCulture) })));
    }

    static TableCell Cell(IEnumerable<OpenXmlElement> content) => new([new TableCellProperties(), .. content]);

    static Drawn.Paragraph Paragraph(Passage passage, string? style = null, bool isBold = false)
    {
        var (language, isChinese) = (passage.Language, passage.Language.StartsWith("zh", StringComparison.OrdinalIgnoreCase));
        var properties = new RunProperties();
        if (isBold) properties.Append(new Bold());
        properties.Append(isChinese ? new Languages { EastAsia = language is "zh-Hans" or "zh" ? "zh-CN" : language is "zh-Hant" ? "zh-TW" : language } : new Languages { Val = language });
        if (isChinese) properties.PrependChild(new RunFonts { Hint = FontTypeHintValues.EastAsia });
        return new Drawn.Paragraph([.. style is null ? [] : (OpenXmlElement[])[new ParagraphProperties(new ParagraphStyleId { Val = style })], new Run(properties, new Text(Sound(passage.Text)) { Space = SpaceProcessingModeValues.Preserve })]);
    }

    static Footer Foot(Paper paper) => new(new Drawn.Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Footer" }), new Run(new Text(Sound(paper.Footer) + "  ") { Space = SpaceProcessingModeValues.Preserve }),
        new SimpleField(new Run(new Text("1"))) { Instruction = "PAGE" }, new Run(new Text(" / ") { Space = SpaceProcessingModeValues.Preserve }), new SimpleField(new Run(new Text("1"))) { Instruction = "NUMPAGES" }));

    static Styles Styles() => new([new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri", EastAsia = "SimSun", ComplexScript = "Calibri" }, new FontSize { Val = "21" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new Kinsoku(), new SpacingBetweenLines { After = "120", Line = "300", LineRule = LineSpacingRuleValues.Auto }))),
        new Style(new StyleName { Val = "Normal" }) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
        Named("Title", "Title", 40, null), Named("Heading1", "heading 1", 28, 0), Named("Heading2", "heading 2", 24, 1), Named("Heading3", "heading 3", 22, 2),
        new Style(new StyleName { Val = "footer" }, new BasedOn { Val = "Normal" }, new StyleRunProperties(new FontSize { Val = "14" })) { Type = StyleValues.Paragraph, StyleId = "Footer" }]);

    static Style Named(string id, string name, int size, int? outline)
    {
        var paragraph = new StyleParagraphProperties(new KeepNext());
        if (outline is { } level) paragraph.Append(new OutlineLevel { Val = level });
        return new Style(new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new NextParagraphStyle { Val = "Normal" }, paragraph, new StyleRunProperties(new Bold(), new FontSize { Val = size.ToString(CultureInfo.InvariantCulture) })) { Type = StyleValues.Paragraph, StyleId = id };
    }

    // What XML cannot hold has no place in a document either.
    static string Sound(string text) => new([.. text.Where(c => System.Xml.XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))]);
}
