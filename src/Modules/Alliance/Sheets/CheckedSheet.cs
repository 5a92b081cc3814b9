using Guildhall.Formats.Sheets;
using FormatFault = Guildhall.Formats.Fault;

namespace Guildhall.Alliance.Sheets;

/// <summary>A sheet that was read and checked, with nothing saved: what each row would do, and what is to be mended at which cell.</summary>
public sealed class CheckedSheet
{
    public enum Fate { New, Changed, Same, Faulty }

    /// <summary>What is to be mended: at which cell (null for the whole row or file), and how.</summary>
    public record Trouble(string? Address, string? Value, string Sentence);

    /// <summary>One row of the sheet, and what it would do.</summary>
    public record Line(Row Row, Fate Fate, string Name, IReadOnlyList<Trouble> Troubles);

    public Row? Header { get; init; }
    public IReadOnlyList<Line> Lines { get; init; } = [];
    /// <summary>Those of the whole file.</summary>
    public IReadOnlyList<Trouble> Troubles { get; init; } = [];

    public int Count(Fate fate) => Lines.Count(l => l.Fate == fate);

    /// <summary>Whether it can be saved: nothing is saved until all is good.</summary>
    public bool IsGood => Troubles.Count == 0 && Lines.Count > 0 && Lines.All(l => l.Fate != Fate.Faulty);
}

/// <summary>What an import of a sheet did.</summary>
public sealed record Imported(int New, int Changed, int Same);

/// <summary>Takes in, checks, saves and gives back sheets: one way for every list into which rows are brought.</summary>
public class SheetDesk(GuildhallDb db, UploadShelf shelf, SheetFaults faults, Words words)
{
    static readonly SheetLimits Limits = SheetLimits.Default with { MaxFileBytes = 16 << 20, MaxRows = 20_000 };

    /// <summary>Keeps a file to be checked, and gives its token.</summary>
    public async Task<Outcome<string>> Keep(IFormFile? file, CancellationToken stop)
    {
        if (file is not { Length: > 0 }) return new Invalid("File", new Text("sheet-import.no-file"));
        await using var content = file.OpenReadStream();
        return await shelf.Keep(content, stop);
    }

    /// <summary>What a row makes: its name, whether something is new or changed, and what is wrong beyond single cells.</summary>
    public readonly record struct Taken(string Name, CheckedSheet.Fate Fate, IReadOnlyList<Text> Wrong)
    {
        public static Taken Faulty(string name, params Text[] wrong) => new(name, CheckedSheet.Fate.Faulty, wrong);
    }

    /// <summary>Reads the sheet kept under this token. Each row is read into faults of its cells, then taken: changes to tracked records are the caller's to save.</summary>
    public async Task<Outcome<CheckedSheet>> Check<T>(string token, IReadOnlyList<FieldSpec> fields, Func<string, string> header, Func<Row, HeaderMap, List<FormatFault>, T> read, Func<T, Task<Taken>> take, CancellationToken stop)
    {
        await using var file = shelf.OpenOrNull(token);
        if (file is null) return new Missing();
        using var reader = SheetReader.Open(file, "", Limits);
        if (reader.HeaderRow is null) return new CheckedSheet { Troubles = [.. reader.Faults.Select(Say)] };
        var columns = HeaderMap.Match(reader.Header, fields);
        if (!columns.IsComplete) return new CheckedSheet { Header = reader.HeaderRow, Troubles = [.. columns.Faults.Select(f => Say(f with { Column = header(f.Column!) }))] };
        var lines = new List<CheckedSheet.Line>();
        foreach (var row in reader.Rows(stop))
        {
            var found = new List<FormatFault>(row.Faults);
            var facts = read(row, columns, found);
            var taken = found.Count > 0 ? Taken.Faulty("") : await take(facts);
            lines.Add(new(row, taken.Fate, taken.Name, [.. found.Select(Say), .. taken.Wrong?.Select(w => new CheckedSheet.Trouble(null, taken.Name, words[w])) ?? []]));
        }
        return new CheckedSheet { Header = reader.HeaderRow, Lines = lines, Troubles = [.. reader.Faults.Select(Say)] };
    }

    /// <summary>Saves what a check made of the tracked records: all of it, or nothing. The same sheet again changes nothing.</summary>
    public async Task<Outcome<Imported>> Save(string token, Outcome<CheckedSheet> found, CancellationToken stop)
    {
        if (found.Refusal is { } refusal) return refusal;
        if (!found.Value.IsGood) return new Conflict(new Text("sheet-import.not-good"));
        var saved = await db.SaveOr(new Imported(found.Value.Count(CheckedSheet.Fate.New), found.Value.Count(CheckedSheet.Fate.Changed), found.Value.Count(CheckedSheet.Fate.Same)), stop);
        if (saved.Refusal is null) shelf.Forget(token);
        return saved;
    }

    /// <summary>A faulty sheet as a workbook with each fault at its cell, to be mended and uploaded again.</summary>
    public Outcome<Stream> GiveBack(Outcome<CheckedSheet> found, string name)
    {
        if (found.Refusal is { } refusal) return refusal;
        if (found.Value.Header is not { } header) return new Missing();
        var to = new MemoryStream();
        ErrorWorkbook.Write(to, header, found.Value.Lines.Select(l => l.Row), found.Value.Lines.SelectMany(l => l.Troubles.Select(t => new Note(l.Row.Number, Column(t.Address), t.Sentence))), words["sheet-import.faults"], name);
        to.Position = 0;
        return to;
    }

    static int? Column(string? address)
    {
        var column = 0;
        foreach (var letter in (address ?? "").TakeWhile(char.IsAsciiLetterUpper)) column = column * 26 + letter - 'A' + 1;
        return column == 0 ? null : column;
    }

    CheckedSheet.Trouble Say(FormatFault fault) => new(fault.Address, fault.Value, faults.Say(fault));
}
