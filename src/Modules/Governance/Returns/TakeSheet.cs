using Guildhall.Alliance.Members;
using Guildhall.Alliance.Sheets;
using Guildhall.Formats.Sheets;

namespace Guildhall.Governance.Returns;

/// <summary>The questions of a return as a workbook for one member, with what is answered or known so far; and taking the filled-in workbook back as its draft.</summary>
public class TakeSheet(FindAnswer find, AnswerReturn answer, SheetFaults say, Words words)
{
    static readonly SheetLimits Limits = SheetLimits.Default with { MaxFileBytes = 4 << 20, MaxRows = 1000 };

    /// <summary>One row a question; files are not asked for in a workbook.</summary>
    public async Task<Outcome<byte[]>> Give(Guid id, Guid organisationId, CancellationToken stop)
    {
        var found = await find.Run(id, organisationId, stop);
        if (found.Refusal is { } refusal) return refusal;
        using var to = new MemoryStream();
        using (var sheet = SheetWriter.Create(to, SheetFormat.Xlsx, [.. Columns.Select(c => new SheetColumn(words[c], c == "return.sheet.number" ? 8 : 40))], words["return.sheet"]))
            foreach (var q in found.Value.Questions.Where(q => q.Kind != QuestionKind.File))
                sheet.Write(q.Number, q.Text.ToString(), Hint(q), found.Value.Values.GetValueOrDefault(q.Number) is { } value ? CollectReturn.CellOf(q, value, words) : null);
        return to.ToArray();
    }

    public async Task<Outcome<Done>> Run(Guid id, Guid organisationId, IFormFile? file, CancellationToken stop)
    {
        var found = await find.Run(id, organisationId, stop);
        if (found.Refusal is { } refusal) return refusal;
        if (file is not { Length: > 0 }) return Wrong(new Text("files.none"));
        await using var content = file.OpenReadStream();
        using var reader = SheetReader.Open(content, "", Limits);
        if (reader.HeaderRow is null) return Wrong(new Text("return.sheet.unread", say.Say(reader.Faults[^1])));
        var columns = HeaderMap.Match(reader.Header, [Field("return.sheet.number"), Field("return.sheet.answer")]);
        if (!columns.IsComplete) return Wrong(new Text("return.sheet.not-ours"));
        var (questions, faults) = (found.Value.Questions.Where(q => q.Kind != QuestionKind.File).ToDictionary(q => q.Number), new List<Fault>());
        var input = new AnswerReturn.Input { HandIn = found.Value.HandedInAt is not null };
        foreach (var row in reader.Rows(stop))
        {
            var (number, cell) = (columns.Cell(row, "return.sheet.number"), columns.Cell(row, "return.sheet.answer"));
            if (!int.TryParse(number.Text.Trim(), System.Globalization.CultureInfo.InvariantCulture, out var n) || !questions.TryGetValue(n, out var question)) faults.Add(new("File", new Text("return.at", number.Address, new Text("return.sheet.no-such-question"))));
            else if (!input.Answers.TryAdd(n, null)) faults.Add(new("File", new Text("return.at", number.Address, new Text("return.sheet.twice"))));
            else if (question.Read(cell) is { Fault: { } fault }) faults.Add(new("File", new Text("return.at", cell.Address, fault)));
            else input.Answers[n] = question.Read(cell).Value;
        }
        if (reader.Faults.Count > 0) faults.Add(new("File", new Text("return.sheet.unread", say.Say(reader.Faults[^1]))));
        if (faults.Count > 0) return new Invalid(faults);
        var taken = await answer.Run(id, organisationId, input, stop);
        return taken.Refusal is Invalid invalid ? new Invalid([.. invalid.Faults.Select(f => new Fault("File", new Text("return.at", f.Field["Answers".Length..].Trim('[', ']'), f.Text)))]) : taken;
    }

    static readonly string[] Columns = ["return.sheet.number", "return.question", "return.sheet.how", "return.sheet.answer"];

    string Hint(ReturnQuestion q)
    {
        var how = q.Kind switch
        {
            QuestionKind.Choice => string.Join(" / ", q.ChoiceList()),
            QuestionKind.Number when !q.Unit.IsEmpty => words["return.sheet.unit", words[q.Kind], q.Unit.ToString()],
            QuestionKind.YesNo => $"{words["return.yes"]} / {words["return.no"]}",
            _ => words[q.Kind],
        };
        return q.IsRequired ? how : words["return.optional", how];
    }

    FieldSpec Field(string key) => new(key, [.. Words.Languages.Select(l => words.In(l, key))], true);

    static Invalid Wrong(Text text) => new("File", text);

    public static void Map(IEndpointRouteBuilder site) => site.MapGet("/governance/returns/{id:guid}/answer/{organisation:guid}.xlsx", async (Guid id, Guid organisation, TakeSheet sheet, CancellationToken stop) =>
        (await sheet.Give(id, organisation, stop)).ToHttp(bytes => Results.Bytes(bytes, CollectReturn.Excel, "return.xlsx"))).ExcludeFromDescription();
}
