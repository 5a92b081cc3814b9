using Guildhall.Demand.Postings;
using Guildhall.Formats.Sheets;

namespace Guildhall.Demand.Imports;

/// <summary>An empty sheet with a column for every field, in the reader's language, and one example row.</summary>
public class WriteTemplate(Words words, TimeProvider clock)
{
    static readonly string[] Fields = ["Identifier", "Title", "Employer", "Description", "Headcount", "Kind", "Level", "Region", "Place", "PayMin", "PayMax", "PayCurrency", "PayPeriod", "StartsOn", "ClosesOn", "Contact", "Url", "IsPublic"];

    public void Run(Stream to)
    {
        using var sheet = SheetWriter.Create(to, SheetFormat.Xlsx, [.. Fields.Select(f => new SheetColumn(words[PostingColumns.LabelKey(f)!], f is "Title" or "Description" or "Employer" ? 32 : 16))], words["postings.title"]);
        var today = clock.Today();
        sheet.Write([.. Fields.Select<string, object?>(field => field switch
        {
            "Headcount" => 2,
            "Kind" => words[PostingKind.Job],
            "Level" => words[EducationLevel.HigherVocational],
            "PayMin" => 7000,
            "PayMax" => 9500,
            "PayCurrency" => "CNY",
            "PayPeriod" => words[PayPeriod.Month],
            "StartsOn" => today.AddMonths(2),
            "ClosesOn" => today.AddMonths(1),
            "Identifier" => "A-001",
            "Employer" or "Contact" => "",
            "Url" => "",
            _ => words[$"imports.example.{field}"],
        })]);
    }
}
