using Guildhall.Formats.Sheets;

namespace Guildhall.Demand.Programmes;

/// <summary>Gives a faulty sheet back as a workbook with each fault at its cell, to be mended and uploaded again.</summary>
public class ReturnProgrammes(CheckProgrammes check, Words words)
{
    public async Task<Outcome<Stream>> Run(string token, Guid? collegeId, CancellationToken stop)
    {
        var found = await check.Run(token, collegeId, stop);
        if (found.Refusal is { } refusal) return refusal;
        if (found.Value.Header is not { } header) return new Missing();
        var to = new MemoryStream();
        ErrorWorkbook.Write(to, header, found.Value.Lines.Select(l => l.Row), found.Value.Lines.SelectMany(l => l.Troubles.Select(t => new Note(l.Row.Number, Column(t.Address), t.Sentence))), words["programme-import.faults"], words["programmes.title"]);
        to.Position = 0;
        return to;
    }

    static int? Column(string? address)
    {
        var column = 0;
        foreach (var letter in (address ?? "").TakeWhile(char.IsAsciiLetterUpper)) column = column * 26 + letter - 'A' + 1;
        return column == 0 ? null : column;
    }
}
