using Guildhall.Formats;
using Guildhall.Formats.Sheets;
using Guildhall.Taxonomy;
using FormatFault = Guildhall.Formats.Fault;

namespace Guildhall.Gap.Forecasts;

/// <summary>Forecasts as rows of a sheet: one set of columns, in any order and in either language, for export, template and import.</summary>
public sealed class ForecastSheet(ForecastMaker maker, RegionFinder regions, Classification taxonomy, Words words)
{
    const string Organisation = "organisation", Occupation = "occupation", OccupationUri = "occupation-uri", Place = "region", Year = "year", Quarter = "quarter", Headcount = "headcount", Low = "low", High = "high", Confidence = "confidence", Note = "note";

    static readonly string[] Order = [Organisation, Occupation, OccupationUri, Place, Year, Quarter, Headcount, Low, High, Confidence, Note];

    // What enterprises write besides our own headers, which are always known in every language.
    static readonly Dictionary<string, string[]> Others = new(StringComparer.Ordinal)
    {
        [Organisation] = ["企业", "企业名称", "单位名称", "Employer", "Company"],
        [Occupation] = ["岗位", "工种", "职业名称", "岗位名称", "Job"],
        [Place] = ["地区", "工作地点", "所在城市", "Region", "City"],
        [Year] = ["年度"],
        [Headcount] = ["需求人数", "人数", "用人数", "预计需求", "People"],
        [Low] = ["最低人数", "下限", "Low", "At least"],
        [High] = ["最高人数", "上限", "High", "At most"],
        [Note] = ["说明", "备注", "Remarks"],
    };

    readonly Dictionary<string, ForecastConfidence> confidences = Enum.GetValues<ForecastConfidence>()
        .SelectMany(c => Words.Languages.Select(l => words.In(l, $"enum.{nameof(ForecastConfidence)}.{c}")).Append(c.ToString()).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => (name, c)))
        .ToDictionary(c => c.name, c => c.c, StringComparer.OrdinalIgnoreCase);

    readonly Dictionary<string, string?> regionCodes = new(StringComparer.Ordinal);
    readonly Dictionary<string, string?> occupationUris = new(StringComparer.Ordinal);

    /// <summary>One row: the organisation it names, if any, and what it states.</summary>
    public sealed record Stated(string? Organisation, ForecastFacts Facts);

    /// <summary>The fields that an import looks for.</summary>
    public IReadOnlyList<FieldSpec> Fields { get; } = [.. Order.Select(c => new FieldSpec(c, [.. Words.Languages.Select(l => words.In(l, "forecast-sheet." + c)).Concat(Others.GetValueOrDefault(c, [])).Distinct(StringComparer.OrdinalIgnoreCase)], c is Occupation or Place or Year or Headcount))];

    /// <summary>The header in the reader's language.</summary>
    public string Header(string column) => words["forecast-sheet." + column];

    public SheetWriter Begin(Stream to, SheetFormat format) =>
        SheetWriter.Create(to, format, [.. Order.Select(c => new SheetColumn(Header(c), c is Organisation or Occupation or Note ? 32 : c is OccupationUri ? 24 : 12))], words["forecasts.title"]);

    public void Write(SheetWriter sheet, ListForecasts.Row row)
    {
        var occupation = taxonomy.OrNull(row.Occupation);
        sheet.Write(row.Organisation?.ToString(), occupation?.Name.ToString(), occupation?.Uri, row.RegionCode, row.Year, row.Quarter == 0 ? null : row.Quarter, row.Headcount, row.Low, row.High, row.Confidence is { } confidence ? words[confidence] : null, null);
    }

    /// <summary>Reads a row; cells that cannot be read become faults.</summary>
    public Stated Read(Row row, HeaderMap columns, List<FormatFault> faults)
    {
        Cell Of(string column) => columns.Cell(row, column);
        var facts = new ForecastFacts
        {
            Region = RegionOf(Of(Place), faults), Occupation = Of(OccupationUri).IsEmpty ? OccupationOf(Of(Occupation), faults) : OccupationOf(Of(OccupationUri), faults),
            Year = Int(Of(Year), Year, 2000, 2100, faults, isRequired: true), Quarter = Int(Of(Quarter), Quarter, 0, 4, faults), Headcount = Int(Of(Headcount), Headcount, 0, 1_000_000, faults, isRequired: true),
            Low = Int(Of(Low), Low, 0, 1_000_000, faults), High = Int(Of(High), High, 0, 1_000_000, faults), Note = Values.Text(Of(Note), Header(Note), faults, longest: 500),
        };
        if (!Of(Confidence).IsEmpty && Values.Choice(Of(Confidence), Header(Confidence), faults, confidences.Keys) is { } confidence) facts.Confidence = confidences[confidence];
        return new Stated(Of(Organisation).IsEmpty ? null : Of(Organisation).Text.Trim(), facts);
    }

    int? Int(Cell cell, string column, int min, int max, List<FormatFault> faults, bool isRequired = false)
    {
        if (isRequired && cell.IsEmpty) faults.Add(Values.FaultAt(FaultKind.MissingValue, cell, Header(column)));
        return Values.Int(cell, Header(column), faults, min, max);
    }

    // Each name is looked up once.
    string? RegionOf(Cell cell, List<FormatFault> faults)
    {
        if (Values.Text(cell, Header(Place), faults, required: true, longest: 300) is not { } text) return null;
        if (!regionCodes.TryGetValue(text, out var code)) regionCodes[text] = code = regions.Find(text)?.Code;
        if (code is null) faults.Add(Values.FaultAt(FaultKind.NotAChoice, cell, Header(Place)));
        return code;
    }

    string? OccupationOf(Cell cell, List<FormatFault> faults)
    {
        if (Values.Text(cell, Header(Occupation), faults, required: true, longest: 300) is not { } text) return null;
        if (!occupationUris.TryGetValue(text, out var uri)) occupationUris[text] = uri = maker.OccupationOrNull(text)?.Uri;
        if (uri is null) faults.Add(Values.FaultAt(FaultKind.NotAChoice, cell, Header(Occupation)) with { Suggestions = [.. taxonomy.Labels.Find(text, Words.Language, c => c.IsOccupation, 2).Select(f => f.Label)] });
        return uri;
    }
}
