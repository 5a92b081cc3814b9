using System.Text;

namespace Guildhall.Formats.Sheets;

/// <summary>
/// Delimited text, RFC 4180, leniently: any line ending, text after a closing quote is kept, a quote inside an unquoted cell is a character.
/// The delimiter is the one that parts the first rows most evenly into the most cells; a first line "sep=;" decides it, as in Excel.
/// The apostrophe that <see cref="SheetWriter"/> puts before what looks like a formula is taken off again. A row longer than the limit is left out and reading goes on after its next line break.
/// </summary>
sealed class CsvRows
{
    readonly TextReader reader;
    readonly SheetLimits limits;
    readonly List<Fault> fileFaults;
    readonly char[] buffer = new char[1 << 16];
    readonly StringBuilder cell = new();
    int at, end;

    internal CsvRows(TextReader reader, SheetLimits limits, List<Fault> fileFaults)
    {
        this.reader = reader;
        this.limits = limits;
        this.fileFaults = fileFaults;
        end = reader.ReadBlock(buffer);
        var sample = buffer.AsSpan(0, end);
        if (sample.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && sample.Length > 5 && sample[5] is '\r' or '\n')
        {
            Delimiter = sample[4];
            at = sample.Length > 6 && sample[5] == '\r' && sample[6] == '\n' ? 7 : 6;
        }
        else Delimiter = Detect(sample);
    }

    internal char Delimiter { get; }

    internal IEnumerable<Row> Read()
    {
        for (var number = 1; Peek() >= 0; number++) yield return ReadRow(number);
    }

    Row ReadRow(int number)
    {
        var cells = new List<Cell>();
        var faults = new List<Fault>();
        var length = 0;
        bool quoted = false, cut = false, wide = false, started = false;
        cell.Clear();
        while (true)
        {
            var next = Take();
            if (++length > limits.MaxLineLength) return TooLong(number);
            if (next < 0)
            {
                if (quoted)
                {
                    var fault = new Fault(FaultKind.UnclosedQuote) { Row = number, Address = Cell.AddressOf(cells.Count + 1, number), Value = cell.ToString() };
                    faults.Add(fault);
                    fileFaults.Add(fault);
                }
                EndCell();
                break;
            }
            var c = (char)next;
            if (quoted)
            {
                if (c != '"') Append(c);
                else if (Peek() == '"') { Take(); length++; Append('"'); }
                else quoted = false;
            }
            else if (c == '"' && !started) quoted = started = true;
            else if (c == Delimiter) EndCell();
            else if (c is '\r' or '\n')
            {
                if (c == '\r' && Peek() == '\n') Take();
                EndCell();
                break;
            }
            else
            {
                started = true;
                Append(c);
            }
        }
        return new Row(number, cells) { Faults = faults };

        void Append(char c)
        {
            if (cell.Length < limits.MaxCellLength) cell.Append(c);
            else cut = true;
        }

        void EndCell()
        {
            var text = FormulaGuard.Remove(CleanText.Of(cell.ToString()));
            if (cells.Count >= limits.MaxColumns)
            {
                if (!wide && text.Length > 0)
                {
                    faults.Add(new Fault(FaultKind.TooManyColumns) { Row = number, Limit = limits.MaxColumns });
                    wide = true;
                }
            }
            else
            {
                cells.Add(Cell.FromText(text, number, cells.Count + 1));
                if (cut) faults.Add(new Fault(FaultKind.CellTooLong) { Row = number, Address = Cell.AddressOf(cells.Count, number), Value = text, Limit = limits.MaxCellLength });
            }
            cell.Clear();
            quoted = cut = started = false;
        }
    }

    Row TooLong(int number)
    {
        var beginning = cell.ToString(0, Math.Min(cell.Length, 80));
        while (Take() is >= 0 and var c)
        {
            if (c == '\n') break;
            if (c == '\r') { if (Peek() == '\n') Take(); break; }
        }
        return new Row(number, []) { Faults = [new Fault(FaultKind.LineTooLong) { Row = number, Value = beginning, Limit = limits.MaxLineLength }] };
    }

    int Peek() => at < end || Fill() ? buffer[at] : -1;

    int Take() => at < end || Fill() ? buffer[at++] : -1;

    bool Fill()
    {
        at = 0;
        end = reader.ReadBlock(buffer);
        return end > 0;
    }

    static char Detect(ReadOnlySpan<char> sample)
    {
        var best = ',';
        var bestScore = 0.0;
        foreach (var candidate in (ReadOnlySpan<char>)[',', '\t', ';', '|'])
        {
            var score = Score(sample, candidate);
            if (score > bestScore) (best, bestScore) = (candidate, score);
        }
        return best;
    }

    // The header's count of delimiters, weighted by the share of the first rows that agree with it.
    static double Score(ReadOnlySpan<char> sample, char delimiter)
    {
        int header = 0, inRow = 0, rows = 0, agreeing = 0;
        var quoted = false;
        var blank = true;
        for (var i = 0; i < sample.Length && rows < 30; i++)
        {
            var c = sample[i];
            if (c == '"') quoted = !quoted;
            else if (!quoted && c == delimiter) inRow++;
            else if (!quoted && c is '\r' or '\n') EndRow();
            if (!char.IsWhiteSpace(c)) blank = false;
        }
        if (rows < 30) EndRow();
        return rows == 0 ? 0 : header * (0.2 + (double)agreeing / rows);

        void EndRow()
        {
            if (!blank)
            {
                rows++;
                if (rows == 1) header = inRow;
                if (inRow == header) agreeing++;
            }
            inRow = 0;
            blank = true;
        }
    }
}
