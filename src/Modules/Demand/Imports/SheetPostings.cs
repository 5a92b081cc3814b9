using Guildhall.Demand.Postings;
using Guildhall.Formats;
using Guildhall.Formats.Sheets;
using Fault = Guildhall.Formats.Fault;

namespace Guildhall.Demand.Imports;

/// <summary>Rows of a sheet as postings.</summary>
sealed class SheetPostings(SheetHeads heads)
{
    readonly IReadOnlyList<string> headers = heads.Header;
    readonly HeaderMap map = heads.Map;

    static readonly (string[] Words, PostingKind Kind)[] Kinds =
    [
        (["订单班", "订单", "冠名班", "order class", "orderclassplace", "order-class"], PostingKind.OrderClassPlace),
        (["学徒", "apprentice"], PostingKind.Apprenticeship),
        (["实习", "见习", "intern", "placement", "trainee"], PostingKind.Internship),
        (["全职", "兼职", "正式", "合同", "派遣", "外包", "临时", "劳务", "社招", "校招", "就业", "长期", "短期", "job", "full", "part", "permanent", "temporary", "contract", "fixed", "employ", "seasonal", "freelance", "volunteer", "bank", "locum", "other"], PostingKind.Job),
    ];

    static readonly (string[] Words, EducationLevel Level)[] Levels =
    [
        (["不限", "无要求", "初中", "小学", "none", "any", "not stated", "未注明", "no requirement"], EducationLevel.None),
        (["中专", "中职", "高中", "职高", "技校", "中技", "中等", "secondary", "high school", "a-level", "gcse", "vocational school"], EducationLevel.Secondary),
        (["大专", "专科", "高职", "高专", "高技", "higher vocational", "associate", "hnd", "college", "foundation degree", "diploma"], EducationLevel.HigherVocational),
        (["本科", "学士", "bachelor", "undergraduate", "degree"], EducationLevel.Bachelor),
        (["硕士", "研究生", "博士", "master", "postgraduate", "doctor", "phd"], EducationLevel.Master),
    ];

    /// <summary>The lowest education that these words name: "大专及以上，本科优先" asks for 大专.</summary>
    public static EducationLevel? LevelOf(string text) => Levels.Where(l => l.Words.Any(w => text.Contains(w, StringComparison.OrdinalIgnoreCase))).Select(l => (EducationLevel?)l.Level).FirstOrDefault();

    /// <summary>The kind that these words name, the particular before the general.</summary>
    public static PostingKind? KindOf(string text) => Kinds.Where(k => k.Words.Any(w => text.Contains(w, StringComparison.OrdinalIgnoreCase))).Select(k => (PostingKind?)k.Kind).FirstOrDefault();

    public ImportRow Read(Row row)
    {
        var faults = new List<Fault>(row.Faults);
        var facts = Facts(row, faults);
        var reasons = faults.OrderBy(f => f.Address?.Length).ThenBy(f => f.Address, StringComparer.Ordinal).Select(FaultWords.Of).ToList();
        // Text that begins with = is a formula that was saved as words; nobody means it so.
        foreach (var column in map.Columns.Values)
            if (row[column] is { Kind: CellKind.Text, IsFormula: false } cell && cell.Text.StartsWith('='))
                reasons.Add(new Reason("imports.fault.Formula", [Short(cell.Text)]) { Column = headers[column - 1], Address = cell.Address, Value = Short(cell.Text) });
        return new ImportRow(row.Number, reasons.Count == 0 ? facts : null, reasons, Raw(row)) { At = fault => At(fault, row) };
    }

    // A broken rule of a field, at its cell.
    Reason At(Foundation.Fault fault, Row row) => map.ColumnOrNull(fault.Field) is { } column
        ? FaultWords.Of(fault) with { Column = headers[column - 1], Address = row[column].Address, Value = Short(row[column].Text) }
        : FaultWords.Of(fault);

    PostingFacts Facts(Row row, List<Fault> faults)
    {
        string? Text(string field, int longest = 32_767) => map.ColumnOrNull(field) is null ? null : Values.Text(map.Cell(row, field), Header(field), faults, PostingColumns.IsRequired(field), longest);
        DateOnly? Date(string field) => Values.Date(map.Cell(row, field), Header(field), faults, heads.Dates.GetValueOrDefault(field));
        decimal? Number(string field, decimal min, decimal max) => Values.Decimal(map.Cell(row, field), Header(field), faults, min, max);

        var currency = Currency(row, faults);
        var period = Period(row, faults);
        var pay = Values.Pay(map.Cell(row, "Pay"), Header("Pay"), faults, currency);
        var unit = period ?? Postings(pay?.Unit) ?? PeriodOf(map.ColumnOrNull("Pay") ?? map.ColumnOrNull("PayMin") ?? map.ColumnOrNull("PayMax"));
        var (min, max) = (Number("PayMin", 0, 100_000_000) ?? pay?.Min, Number("PayMax", 0, 100_000_000) ?? pay?.Max);
        return new PostingFacts
        {
            Title = Text("Title", 300) ?? "",
            Employer = Text("Employer", 200),
            Description = Joined("\n\n", Text("Description"), Text("Requirements")),
            Headcount = Values.Int(map.Cell(row, "Headcount"), Header("Headcount"), faults, 1, 100_000) ?? 1,
            Kind = Choice(row, "Kind", KindOf, Kinds.SelectMany(k => k.Words), faults) ?? PostingKind.Job,
            Level = Choice(row, "Level", LevelOf, Levels.SelectMany(l => l.Words), faults) ?? EducationLevel.None,
            Region = Text("Region", 300),
            Place = Text("Place", 300),
            Latitude = (double?)Number("Latitude", -90, 90),
            Longitude = (double?)Number("Longitude", -180, 180),
            PayMin = min,
            PayMax = max,
            PayCurrency = min is null && max is null ? null : pay?.Currency ?? currency ?? (unit is not null && HasHan ? "CNY" : null),
            PayPeriod = min is null && max is null ? null : unit,
            StartsOn = Date("StartsOn"),
            ClosesOn = Date("ClosesOn"),
            PostedAt = Date("PostedAt") is { } posted ? new DateTimeOffset(posted, TimeOnly.MinValue, TimeSpan.Zero) : null,
            Language = Text("Language", 20),
            Contact = Joined(" ", Text("Contact", 300), Text("Telephone", 100), Text("Email", 100)),
            Url = Text("Url", 1000),
            Identifier = Text("Identifier", 300),
            Occupation = Text("Occupation", 200),
            IsPublic = Values.Bool(map.Cell(row, "IsPublic"), Header("IsPublic"), faults) ?? true,
        };
    }

    // A Chinese sheet states pay in yuan unless it says otherwise.
    bool HasHan => headers.Any(h => h.Any(c => c is >= '\u4e00' and <= '\u9fff'));

    string Header(string field) => map.ColumnOrNull(field) is { } column ? headers[column - 1] : field;

    T? Choice<T>(Row row, string field, Func<string, T?> read, IEnumerable<string> choices, List<Fault> faults) where T : struct
    {
        var cell = map.Cell(row, field);
        if (cell.IsEmpty || cell.Kind == CellKind.Error)
        {
            // Nothing to choose by; of an error it says so.
            Values.Text(cell, Header(field), faults);
            return null;
        }
        if (read(cell.Text) is { } value) return value;
        Values.Choice(cell, Header(field), faults, choices);
        return null;
    }

    string? Currency(Row row, List<Fault> faults)
    {
        var cell = map.Cell(row, "PayCurrency");
        if (Values.Text(cell, Header("PayCurrency"), faults) is not { } text) return null;
        if (PayText.Parse("1" + text)?.Currency is { } known) return known;
        if (text.Length == 3 && text.All(char.IsAsciiLetter)) return text.ToUpperInvariant();
        faults.Add(Values.FaultAt(FaultKind.NotAChoice, cell, Header("PayCurrency")));
        return null;
    }

    PayPeriod? Period(Row row, List<Fault> faults)
    {
        var cell = map.Cell(row, "PayPeriod");
        if (Values.Text(cell, Header("PayPeriod"), faults) is not { } text) return null;
        if (PeriodIn(text) is { } period) return period;
        faults.Add(Values.FaultAt(FaultKind.NotAChoice, cell, Header("PayPeriod")));
        return null;
    }

    // 薪资（元/月）, "Salary per year": the header says the unit that the cells leave out.
    PayPeriod? PeriodOf(int? column) => column is { } at ? PeriodIn(headers[at - 1]) : null;

    static PayPeriod? PeriodIn(string text) => Has(text, "时", "hour") ? PayPeriod.Hour : Has(text, "天", "日", "day", "daily") ? PayPeriod.Day : Has(text, "周", "week") ? PayPeriod.Week : Has(text, "月", "month") ? PayPeriod.Month : Has(text, "年", "year", "annum", "annual") ? PayPeriod.Year : null;

    internal static PayPeriod? Postings(PayUnit? unit) => unit is { } u ? Enum.Parse<PayPeriod>(u.ToString()) : null;

    static bool Has(string text, params ReadOnlySpan<string> some)
    {
        foreach (var word in some) if (text.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    static string? Joined(string between, params string?[] parts) => string.Join(between, parts.Where(p => !string.IsNullOrWhiteSpace(p))) is { Length: > 0 } joined ? joined : null;

    static string Short(string text) => text.Length <= 80 ? text : text[..(char.IsHighSurrogate(text[79]) ? 79 : 80)];

    static string Raw(Row row)
    {
        var raw = string.Join(" | ", row.Cells.Select(c => c.Text));
        return raw.Length <= 2000 ? raw : raw[..(char.IsHighSurrogate(raw[1999]) ? 1999 : 2000)];
    }
}
