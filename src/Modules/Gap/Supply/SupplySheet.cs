using Guildhall.Formats;
using Guildhall.Formats.Sheets;
using Guildhall.Gap.Forecasts;
using Guildhall.Taxonomy;
using FormatFault = Guildhall.Formats.Fault;

namespace Guildhall.Gap.Supply;

/// <summary>What a sheet of supply holds: intakes, or where graduates went.</summary>
public enum SupplyKind { Intakes, Destinations }

/// <summary>Intakes and destinations as rows of a sheet: one set of columns for each, in any order and in either language, for export, template and import.</summary>
public sealed class SupplySheet(ForecastMaker maker, RegionFinder regions, Words words)
{
    const string College = "college", Programme = "programme", Year = "year", Places = "places", Enrolled = "enrolled", Completion = "completion", Expected = "expected", Graduated = "graduated", Kind = "kind", Occupation = "occupation", Place = "region", People = "people";

    static readonly Dictionary<SupplyKind, string[]> Order = new()
    {
        [SupplyKind.Intakes] = [College, Programme, Year, Places, Enrolled, Completion, Expected, Graduated],
        [SupplyKind.Destinations] = [College, Programme, Year, Kind, Occupation, Place, People],
    };

    // What colleges write besides our own headers.
    static readonly Dictionary<string, string[]> Others = new(StringComparer.Ordinal)
    {
        [College] = ["学校", "学校名称", "School"], [Programme] = ["专业名称", "Major"], [Places] = ["招生计划", "计划数"], [Enrolled] = ["实际招生", "在籍人数", "报到人数"], [Expected] = ["预计毕业"], [Graduated] = ["毕业人数"],
        [Kind] = ["去向", "毕业去向类别"], [Occupation] = ["从事职业", "就业岗位"], [Place] = ["就业地区", "就业地"], [People] = ["毕业生人数"],
    };

    readonly Dictionary<string, DestinationKind> kinds = Enum.GetValues<DestinationKind>()
        .SelectMany(k => Words.Languages.Select(l => words.In(l, $"enum.{nameof(DestinationKind)}.{k}")).Append(k.ToString()).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => (name, k)))
        .ToDictionary(k => k.name, k => k.k, StringComparer.OrdinalIgnoreCase);

    /// <summary>One row: which programme of which college, and what it states.</summary>
    public sealed record Stated(string? College, string Programme, WriteSupply.IntakeInput Intake, DestinationKind Kind, int Occupation, string RegionCode, int People);

    public IReadOnlyList<FieldSpec> Fields(SupplyKind kind) => [.. Order[kind].Select(c => new FieldSpec(c, [.. Words.Languages.Select(l => words.In(l, Key(kind, c))).Concat(Others.GetValueOrDefault(c, [])).Distinct(StringComparer.OrdinalIgnoreCase)], c is Programme or Year or Kind or People))];

    public string Header(SupplyKind kind, string column) => words[Key(kind, column)];

    static string Key(SupplyKind kind, string column) => column == Year ? $"supply-sheet.year-{kind.ToString().ToLowerInvariant()}" : "supply-sheet." + column;

    public SheetWriter Begin(Stream to, SheetFormat format, SupplyKind kind) => SheetWriter.Create(to, format, [.. Order[kind].Select(c => new SheetColumn(Header(kind, c), c is College or Programme or Occupation ? 30 : 14))], words["supply.kind." + kind]);

    public Stated Read(SupplyKind kind, Row row, HeaderMap columns, List<FormatFault> faults)
    {
        Cell Of(string column) => columns.Cell(row, column);
        int? Number(string column, int min, int max, bool isRequired = false)
        {
            if (isRequired && Of(column).IsEmpty) faults.Add(Values.FaultAt(FaultKind.MissingValue, Of(column), Header(kind, column)));
            return Values.Int(Of(column), Header(kind, column), faults, min, max);
        }

        var programme = Values.Text(Of(Programme), Header(kind, Programme), faults, required: true, longest: 200) ?? "";
        var college = Of(College).IsEmpty ? null : Of(College).Text.Trim();
        var year = Number(Year, 1990, 2100, isRequired: true);
        if (kind == SupplyKind.Intakes)
            return new Stated(college, programme, new WriteSupply.IntakeInput { Year = year, Places = Number(Places, 0, 100_000), Enrolled = Number(Enrolled, 0, 100_000), Completion = Values.Decimal(Of(Completion), Header(kind, Completion), faults, 0, 100), Expected = Number(Expected, 0, 100_000), Graduated = Number(Graduated, 0, 100_000) }, default, 0, "", 0);
        if (Of(Kind).IsEmpty) faults.Add(Values.FaultAt(FaultKind.MissingValue, Of(Kind), Header(kind, Kind)));
        var went = !Of(Kind).IsEmpty && Values.Choice(Of(Kind), Header(kind, Kind), faults, kinds.Keys) is { } name ? kinds[name] : default;
        var occupation = Of(Occupation).IsEmpty ? null : maker.OccupationOrNull(Of(Occupation).Text);
        if (occupation is null && !Of(Occupation).IsEmpty) faults.Add(Values.FaultAt(FaultKind.NotAChoice, Of(Occupation), Header(kind, Occupation)));
        var region = Of(Place).IsEmpty ? null : regions.Find(Of(Place).Text);
        if (region is null && !Of(Place).IsEmpty) faults.Add(Values.FaultAt(FaultKind.NotAChoice, Of(Place), Header(kind, Place)));
        return new Stated(college, programme, new WriteSupply.IntakeInput { Year = year }, went, occupation?.Number ?? 0, region?.Code ?? "", Number(People, 0, 100_000, isRequired: true) ?? 0);
    }
}
