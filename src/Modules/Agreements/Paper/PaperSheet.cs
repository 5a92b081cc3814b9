using System.Globalization;
using Guildhall.Agreements.Content;
using Guildhall.Formats;
using Guildhall.Formats.Sheets;
using FormatFault = Guildhall.Formats.Fault;

namespace Guildhall.Agreements.Paper;

/// <summary>Agreements on paper as rows of a sheet: one set of columns, in any order and in either language, for template and import.</summary>
public sealed class PaperSheet(Words words)
{
    const string Code = "code", TitleZh = "title-zh", TitleEn = "title-en", Kind = "kind", Parties = "parties", SignedOn = "signed", From = "from", Until = "until", Vouched = "vouched", Commitments = "commitments";

    static readonly string[] Order = [Code, TitleZh, TitleEn, Kind, Parties, SignedOn, From, Until, Vouched, Commitments];

    // What archives write besides our own headers, which are always known in every language.
    static readonly Dictionary<string, string[]> Others = new(StringComparer.Ordinal)
    {
        [Code] = ["编号", "协议编号", "合同编号", "No."],
        [TitleZh] = ["协议名称", "名称", "标题", "Title", "Name"],
        [TitleEn] = ["英文名称", "English title"],
        [Kind] = ["类别", "协议类型"],
        [Parties] = ["合作单位", "签约单位", "各方"],
        [SignedOn] = ["签订日期", "签署时间", "签约日期", "Date"],
        [From] = ["开始日期", "生效日期", "Start"],
        [Until] = ["结束日期", "到期日期", "End"],
        [Vouched] = ["核实人", "经办人"],
        [Commitments] = ["约定事项", "任务"],
    };

    /// <summary>A row as it was read: parties by name, id or registry number, each with the role that stands behind it.</summary>
    public sealed record Facts(string Code, string? TitleZh, string? TitleEn, AgreementKind Kind, IReadOnlyList<(string Name, PartyRole? Role)> Parties, DateOnly? SignedOn, DateOnly? From, DateOnly? Until, string VouchedFor, IReadOnlyList<Owed> Commitments);

    /// <summary>A commitment: what, by when, how much of what, and (by its name) who; the first party when nobody is named.</summary>
    public sealed record Owed(string What, DateOnly Due, decimal? Amount, string? Unit, string? Who);

    /// <summary>The fields that an import looks for.</summary>
    public IReadOnlyList<FieldSpec> Fields { get; } = [.. Order.Select(c => new FieldSpec(c, [.. Words.Languages.Select(l => words.In(l, "paper-sheet." + c)).Concat(Others.GetValueOrDefault(c, [])).Distinct(StringComparer.OrdinalIgnoreCase)], c is Code or Parties))];

    readonly Dictionary<string, AgreementKind> kinds = Named<AgreementKind>(words);
    readonly Dictionary<string, PartyRole> roles = Named<PartyRole>(words);

    public string Header(string column) => words["paper-sheet." + column];

    public SheetWriter Begin(Stream to, SheetFormat format) => SheetWriter.Create(to, format, [.. Order.Select(c => new SheetColumn(Header(c), c is TitleZh or TitleEn or Parties or Commitments ? 40 : 14))], words["agreements.title"]);

    /// <summary>Reads a row; cells that cannot be read become faults.</summary>
    public Facts Read(Row row, HeaderMap columns, List<FormatFault> faults)
    {
        Cell Of(string column) => columns.Cell(row, column);
        bool Has(string column) => columns.ColumnOrNull(column) is not null && !Of(column).IsEmpty;
        string? TextOf(string column, int longest, bool required = false) => columns.ColumnOrNull(column) is not null ? Values.Text(Of(column), Header(column), faults, required: required, longest: longest) : null;
        DateOnly? DayOf(string column) => Has(column) ? Values.Date(Of(column), Header(column), faults) : null;
        // A text is told on one line; here each line counts.
        List<string> LinesOf(string column)
        {
            if (!Has(column)) return [];
            TextOf(column, 8000);
            return Lines(Of(column).Text);
        }

        void Wrong(string column, FaultKind kind) => faults.Add(Values.FaultAt(kind, Of(column), Header(column)));

        var kind = Has(Kind) && Values.Choice(Of(Kind), Header(Kind), faults, kinds.Keys) is { } named ? kinds[named] : AgreementKind.Memorandum;
        var parties = LinesOf(Parties).ConvertAll(PartyOf);
        foreach (var (name, role) in parties) if (name.Length == 0 || (role is null && name.EndsWith(']'))) Wrong(Parties, FaultKind.NotAChoice);
        var commitments = new List<Owed>();
        foreach (var line in LinesOf(Commitments))
            if (OwedOrNull(line) is { } owed) commitments.Add(owed);
            else Wrong(Commitments, FaultKind.NotADate);
        if (parties.Count == 0) Wrong(Parties, FaultKind.MissingValue);
        if (columns.ColumnOrNull(Vouched) is null) Wrong(Code, FaultKind.MissingValue);
        return new Facts(TextOf(Code, 100, true) ?? "", TextOf(TitleZh, 300), TextOf(TitleEn, 300), kind, parties, DayOf(SignedOn), DayOf(From), DayOf(Until), TextOf(Vouched, 200, true) ?? "", commitments);
    }

    // "Name [role]", with the brackets of either script.
    (string, PartyRole?) PartyOf(string line)
    {
        line = line.Replace('［', '[').Replace('］', ']').Replace('【', '[').Replace('】', ']');
        var open = line.EndsWith(']') ? line.LastIndexOf('[') : -1;
        return open > 0 && roles.TryGetValue(line[(open + 1)..^1].Trim(), out var role) ? (line[..open].Trim(), role) : (line, null);
    }

    // "what; day; amount unit; who", the last two where they are known.
    static Owed? OwedOrNull(string line)
    {
        var parts = line.Replace('；', ';').Split(';', StringSplitOptions.TrimEntries);
        if (parts is not [{ Length: > 0 and <= 300 } what, var day, ..] || parts.Length > 4 || !DateOnly.TryParse(day, CultureInfo.InvariantCulture, out var due)) return null;
        var (amount, unit) = ((decimal?)null, (string?)null);
        if (parts.Length > 2 && parts[2].Length > 0)
        {
            var digits = parts[2].TakeWhile(c => char.IsAsciiDigit(c) || c is '.').Count();
            if (!decimal.TryParse(parts[2].AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 1_000_000_000 || parts[2].Length - digits > 40) return null;
            (amount, unit) = (number, parts[2][digits..].Trim() is { Length: > 0 } named ? named : null);
        }
        return new Owed(what, due, amount, unit, parts.Length > 3 && parts[3].Length > 0 ? parts[3] : null);
    }

    static List<string> Lines(string text) => [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    static Dictionary<string, T> Named<T>(Words words) where T : struct, Enum =>
        Enum.GetValues<T>().SelectMany(v => Words.Languages.Select(l => words.In(l, $"enum.{typeof(T).Name}.{v}")).Append(v.ToString()).Distinct(StringComparer.OrdinalIgnoreCase).Select(n => (n, v))).DistinctBy(p => p.n, StringComparer.OrdinalIgnoreCase).ToDictionary(p => p.n, p => p.v, StringComparer.OrdinalIgnoreCase);
}
