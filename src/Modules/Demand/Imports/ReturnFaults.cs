using Guildhall.Formats.Sheets;

namespace Guildhall.Demand.Imports;

/// <summary>Gives a sheet back with its faults marked, in the reader's language: mend it and bring it in again.</summary>
public class ReturnFaults(GuildhallDb db, Hall hall, Words words, FaultWords faultWords, Acting acting)
{
    /// <summary>The import whose sheet can be given back, or nothing of the kind.</summary>
    public async Task<Outcome<Import>> Find(Guid id, CancellationToken stop)
    {
        var import = await db.Set<Import>().AsNoTracking().VisibleTo(acting.Who).SingleOrDefaultAsync(i => i.Id == id, stop);
        return import is null || import.IsAtWork || !File.Exists(import.RejectionsIn(hall)) ? new Missing() : import;
    }

    /// <summary>Writes the workbook.</summary>
    public void Write(Import import, Stream to) => Write(import.FileIn(hall), import.RejectionsIn(hall), to);

    /// <summary>Writes the workbook of a sheet and its list of rejections.</summary>
    public void Write(string sheet, string? rejections, Stream to)
    {
        using var file = new FileStream(sheet, FileMode.Open, FileAccess.Read);
        using var reader = SheetReader.Open(file, "");
        if (reader.HeaderRow is not { } header) return;
        var notes = Rejections.Read(rejections).SelectMany(r => r.Reasons.Select(reason => new Note(r.Line, ColumnOf(reason.Address), faultWords.Say(reason))));
        ErrorWorkbook.Write(to, header, reader.Rows(), notes, words["imports.to-mend"], reader.SheetName ?? words["postings.title"]);
    }

    static int? ColumnOf(string? address)
    {
        var column = 0;
        foreach (var letter in address ?? "")
            if (letter is >= 'A' and <= 'Z') column = column * 26 + letter - 'A' + 1;
        return column == 0 ? null : column;
    }
}
