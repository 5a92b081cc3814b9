using System.Globalization;
using System.Text;
using Guildhall.Formats.Documents;

namespace Guildhall.Formats.Pdf;

/// <summary>Sets a paper as PDF 1.7 on A4 (ISO 32000-1): text that can be selected and searched, fonts of the machine embedded, Chinese broken by its own rules, title and language in the properties, pages numbered. O(text).</summary>
public static class PaperPdf
{
    const double Width = 595.28, Height = 841.89, Margin = 56, Gap = 14, Size = 10, Leading = 1.5;

    /// <summary>The PDF; or the fault NoFont with the characters that no font here can draw, since a box in a contract is worse than no contract.</summary>
    public static (byte[]? Pdf, Fault? Fault) Write(Paper paper, DateTimeOffset created) => Write(paper, created, PdfFonts.OfTheMachine);

    internal static (byte[]? Pdf, Fault? Fault) Write(Paper paper, DateTimeOffset created, PdfFonts fonts)
    {
        try
        {
            var writer = new PdfWriter(Width, Height);
            new Setter(writer, fonts).Set(paper);
            return (writer.Write(paper.Title, paper.Language, created), null);
        }
        catch (FaultException wrong)
        {
            return (null, wrong.Fault);
        }
    }

    sealed record Run(string Text, Face Face, double Width);

    sealed record Line(IReadOnlyList<Run> Runs, double Size, double Height);

    sealed class Setter(PdfWriter writer, PdfFonts fonts)
    {
        readonly Dictionary<(string, bool), double> widths = [];
        int page = -1;
        double y;

        internal void Set(Paper paper)
        {
            // All at once, so that whoever mends it need not do so character by character.
            var lacking = string.Concat(Everything(paper).SelectMany(text => Sound(text).EnumerateRunes()).Distinct().Where(rune => !IsSpace(rune) && fonts.FaceOrNull(rune, false) is null).Select(rune => rune.ToString()));
            if (lacking.Length > 0) throw new FaultException(new Fault(FaultKind.NoFont) { Value = lacking });
            NewPage();
            Lines(Break(paper.Title, 20, true, Width - 2 * Margin), Margin);
            y += Gap;
            foreach (var block in paper.Blocks) Set(block);
            Feet(paper.Footer);
        }

        static IEnumerable<string> Everything(Paper paper) => paper.Blocks.SelectMany(block => block switch
        {
            PaperHeading heading => [heading.Text.Text],
            PaperText text => [text.Text.Text],
            PaperColumns columns => columns.Rows.SelectMany(row => row).Select(passage => passage.Text),
            PaperTable table => table.Rows.Prepend(table.Head).SelectMany(row => row).Select(passage => passage.Text),
            PaperSignatures signatures => signatures.Places.SelectMany(place => place.Lines.Prepend(place.Party)).Select(passage => passage.Text),
            _ => (IEnumerable<string>)[],
        }).Append(paper.Title).Append(paper.Footer);

        void Set(PaperBlock block)
        {
            switch (block)
            {
                case PaperHeading heading:
                    y += Gap / 2;
                    var lines = Break(heading.Text.Text, heading.Level switch { 1 => 14, 2 => 12, _ => 11 }, true, Width - 2 * Margin);
                    // A heading alone at the foot of a page belongs to the next.
                    if (y + lines.Sum(line => line.Height) + 3 * Size * Leading > Height - Margin - 20) NewPage();
                    Lines(lines, Margin);
                    y += Gap / 3;
                    break;
                case PaperText text:
                    Lines(Break(text.Text.Text, Size, false, Width - 2 * Margin), Margin);
                    y += Gap / 2;
                    break;
                case PaperColumns columns:
                    foreach (var row in columns.Rows) Row(row, false, false);
                    y += Gap / 2;
                    break;
                case PaperTable table:
                    Row(table.Head, true, true);
                    foreach (var row in table.Rows) Row(row, false, true);
                    y += Gap / 2;
                    break;
                case PaperSignatures signatures:
                    foreach (var pair in signatures.Places.Chunk(2)) Sign(pair);
                    break;
            }
        }

        void Row(IReadOnlyList<Passage> cells, bool isHead, bool isRuled)
        {
            if (cells.Count == 0) return;
            var width = (Width - 2 * Margin - (cells.Count - 1) * Gap) / cells.Count;
            Beside([.. cells.Select(cell => new Queue<Line>(Break(cell.Text, Size, isHead, width)))], width);
            if (isRuled) writer.Line(page, Margin, y + 2, Width - Margin);
            y += isRuled ? 5 : Gap / 2;
        }

        // Columns side by side, from page to page as long as one of them goes on.
        void Beside(IReadOnlyList<Queue<Line>> columns, double width)
        {
            while (columns.Any(column => column.Count > 0))
            {
                if (y + Size * Leading > Height - Margin - 20) NewPage();
                var (top, bottom) = (y, y);
                for (var i = 0; i < columns.Count; i++)
                {
                    y = top;
                    while (columns[i].TryPeek(out var line) && y + line.Height <= Height - Margin - 20) Draw(columns[i].Dequeue(), Margin + i * (width + Gap));
                    bottom = Math.Max(bottom, y);
                }
                y = bottom;
                if (columns.Any(column => column.Count > 0)) NewPage();
            }
        }

        void Sign(PaperSignature[] places)
        {
            var width = (Width - 2 * Margin - Gap) / 2;
            var blocks = places.Select(place => (Party: Break(place.Party.Text, Size, true, width), Lines: place.Lines.SelectMany(line => Break(line.Text, Size, false, width)).ToList())).ToList();
            var party = blocks.Max(block => block.Party.Sum(line => line.Height));
            if (y + party + 60 + Math.Min(blocks.Max(block => block.Lines.Sum(line => line.Height)), Height / 2) > Height - Margin - 20) NewPage();
            var top = y;
            for (var i = 0; i < blocks.Count; i++)
            {
                var x = Margin + i * (width + Gap);
                y = top;
                foreach (var line in blocks[i].Party) Draw(line, x);
                y = top + party + 50;
                var pictures = places[i].Pictures ?? [];
                for (var n = 0; n < pictures.Count; n++) writer.Picture(page, pictures[n], x + n * width / pictures.Count, y - 50, width / pictures.Count - 4, 54);
                writer.Line(page, x, y, x + width);
            }
            y = top + party + 54;
            Beside([.. blocks.Select(block => new Queue<Line>(block.Lines))], width);
            y += Gap + 6;
        }

        void Lines(IEnumerable<Line> lines, double x)
        {
            foreach (var line in lines)
            {
                if (y + line.Height > Height - Margin - 20) NewPage();
                Draw(line, x);
            }
        }

        void Draw(Line line, double x)
        {
            foreach (var run in line.Runs)
            {
                writer.Text(page, run.Face, line.Size, x, y + line.Height * 0.72, run.Text);
                x += run.Width;
            }
            y += line.Height;
        }

        void NewPage()
        {
            writer.AddPage();
            (page, y) = (writer.Pages - 1, Margin);
        }

        void Feet(string footer)
        {
            for (page = 0; page < writer.Pages; page++)
            {
                y = Height - Margin;
                foreach (var line in Break(footer, 7, false, Width - 2 * Margin - 60).Take(2)) Draw(line, Margin);
                y = Height - Margin;
                var number = Break(string.Create(CultureInfo.InvariantCulture, $"{page + 1} / {writer.Pages}"), 8, false, 60)[0];
                Draw(number, Width - Margin - number.Runs.Sum(run => run.Width));
            }
        }

        List<Line> Break(string text, double size, bool isBold, double width)
        {
            var lines = new List<Line>();
            foreach (var paragraph in Sound(text).Split('\n'))
            {
                var (line, used) = (new StringBuilder(), 0d);
                foreach (var piece in LineBreaks.Pieces(paragraph))
                {
                    var wide = Measure(piece.TrimEnd(' '), size, isBold);
                    if (used > 0 && used + wide > width) End();
                    if (wide > width)
                    {
                        // Longer than a line, such as an address: cut where it must be.
                        foreach (var element in Elements(piece))
                        {
                            var one = Measure(element, size, isBold);
                            if (used > 0 && used + one > width) End();
                            line.Append(element);
                            used += one;
                        }
                        continue;
                    }
                    line.Append(piece);
                    used += Measure(piece, size, isBold);
                }
                End();

                void End()
                {
                    lines.Add(new([.. Runs(line.ToString().TrimEnd(' '), isBold).Select(run => new Run(run.Text, run.Face, size * Wide(run.Text, run.Face)))], size, size * Leading));
                    line.Clear();
                    used = 0;
                }
            }
            return lines;
        }

        static IEnumerable<string> Elements(string text)
        {
            var elements = StringInfo.GetTextElementEnumerator(text);
            while (elements.MoveNext()) yield return elements.GetTextElement();
        }

        double Measure(string text, double size, bool isBold)
        {
            if (!widths.TryGetValue((text, isBold), out var width)) widths[(text, isBold)] = width = Runs(text, isBold).Sum(run => Wide(run.Text, run.Face));
            return size * width;
        }

        // Of a font of size 1.
        static double Wide(string text, Face face) => text.EnumerateRunes().Sum(rune => face.File.Advance(face.File.Glyph(rune.Value))) / 1000;

        IEnumerable<(string Text, Face Face)> Runs(string text, bool isBold)
        {
            var (run, face) = (new StringBuilder(), (Face?)null);
            foreach (var rune in text.EnumerateRunes())
            {
                var own = IsSpace(rune) && face is not null ? face : fonts.FaceOrNull(rune, isBold);
                if (run.Length > 0 && own != face)
                {
                    yield return (run.ToString(), face!);
                    run.Clear();
                }
                face = own;
                run.Append(rune);
            }
            if (run.Length > 0 && face is not null) yield return (run.ToString(), face);
        }

        static bool IsSpace(Rune rune) => rune.Value is ' ' or '\n';

        // Composed, so that Vietnamese has a glyph for each letter; other spaces as spaces, control and format characters gone.
        static string Sound(string text)
        {
            var sound = new StringBuilder(text.Length);
            foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
                switch (Rune.GetUnicodeCategory(rune))
                {
                    case UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                        sound.Append(rune.Value is '\n' or 0x2028 or 0x2029 ? '\n' : ' ');
                        break;
                    case UnicodeCategory.SpaceSeparator when rune.Value != 0x3000:
                        sound.Append(' ');
                        break;
                    case UnicodeCategory.Format:
                        break;
                    default:
                        sound.Append(rune);
                        break;
                }
            return sound.ToString().Normalize(NormalizationForm.FormC);
        }
    }
}
