using Guildhall.Exchange.Units;
using Guildhall.Formats;
using Guildhall.Formats.Sheets;
using Guildhall.Taxonomy;
using FormatFault = Guildhall.Formats.Fault;

namespace Guildhall.Exchange.Courses;

/// <summary>Courses as rows of a sheet: one set of columns, in any order and in either language, for export, template and import.</summary>
public sealed class CourseSheet(Classification taxonomy, Words words)
{
    const string Code = "code", NameZh = "name-zh", NameEn = "name-en", Credits = "credits", Unit = "unit", Hours = "hours", Ladder = "ladder", Level = "level", Language = "language", Skills = "skills", OutcomesZh = "outcomes-zh", OutcomesEn = "outcomes-en", FromYear = "from-year";

    static readonly string[] Order = [Code, NameZh, NameEn, Credits, Unit, Hours, Ladder, Level, Language, Skills, OutcomesZh, OutcomesEn, FromYear];

    // What colleges write besides our own headers, which are always known in every language.
    static readonly Dictionary<string, string[]> Others = new(StringComparer.Ordinal)
    {
        [Code] = ["课程编号", "课程代码", "编号", "Course code", "Code"],
        [NameZh] = ["课程", "课程名称", "名称", "课程中文名", "Name", "Course", "Title"],
        [NameEn] = ["英文名称", "课程英文名", "English name"],
        [Credits] = ["学分数", "总学分", "Credit"],
        [Unit] = ["学分单位", "Credit unit"],
        [Hours] = ["总学时", "学时数", "课时", "Contact hours"],
        [Level] = ["等级"],
        [Language] = ["教学语言", "语种", "Language"],
        [OutcomesZh] = ["学习成果", "课程目标", "课程简介", "Outcomes"],
        [OutcomesEn] = ["英文简介", "Learning outcomes"],
        [FromYear] = ["起始年份", "版本年份", "Year"],
    };

    /// <summary>The fields that an import looks for.</summary>
    public IReadOnlyList<FieldSpec> Fields { get; } = [.. Order.Select(c => new FieldSpec(c, [.. Words.Languages.Select(l => words.In(l, "course-sheet." + c)).Concat(Others.GetValueOrDefault(c, [])).Distinct(StringComparer.OrdinalIgnoreCase)], c is Code or Credits))];

    readonly Dictionary<string, string> units = CreditUnit.All.SelectMany(u => words.NamesOf(u).Select(n => (n, u.Code))).ToDictionary(u => u.n, u => u.Code, StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, LevelLadder> ladders = Enum.GetValues<LevelLadder>().SelectMany(v => Words.Languages.Select(l => words.In(l, $"enum.LevelLadder.{v}")).Append(v.ToString()).Distinct(StringComparer.OrdinalIgnoreCase).Select(n => (n, v))).DistinctBy(p => p.n, StringComparer.OrdinalIgnoreCase).ToDictionary(p => p.n, p => p.v, StringComparer.OrdinalIgnoreCase);

    public string Header(string column) => words["course-sheet." + column];

    public SheetWriter Begin(Stream to, SheetFormat format) => SheetWriter.Create(to, format, [.. Order.Select(c => new SheetColumn(Header(c), c is NameZh or NameEn or Skills or OutcomesZh or OutcomesEn ? 32 : 12))], words["courses.title"]);

    public void Write(SheetWriter sheet, Course c) => sheet.Write(c.Code, c.Name.OrNull("zh-Hans"), c.Name.OrNull("en"), c.Credits, words["credit-unit." + c.Unit], c.Hours, c.Ladder == LevelLadder.None ? null : words[c.Ladder], c.Level, c.Language,
        string.Join(" ", c.Skills.Select(s => taxonomy.OrNull(s.Skill)?.Uri).OfType<string>()), c.Outcomes.OrNull("zh-Hans"), c.Outcomes.OrNull("en"), c.FromYear);

    /// <summary>Reads a row; cells that cannot be read become faults. Nothing is assumed of the unit: a sheet says it.</summary>
    public CourseFacts Read(Row row, HeaderMap columns, List<FormatFault> faults)
    {
        Cell Of(string column) => columns.Cell(row, column);
        bool Has(string column) => columns.ColumnOrNull(column) is not null;
        string? TextOf(string column, int longest = 200, bool required = false) => Has(column) ? Values.Text(Of(column), Header(column), faults, required: required, longest: longest) : null;
        var facts = new CourseFacts
        {
            Code = TextOf(Code, 40, true), NameZh = TextOf(NameZh), NameEn = TextOf(NameEn), Credits = Values.Decimal(Of(Credits), Header(Credits), faults, 0.01m, 10_000), Hours = Has(Hours) ? Values.Int(Of(Hours), Header(Hours), faults, 0, 10_000) : null,
            Level = Has(Level) ? Values.Int(Of(Level), Header(Level), faults, 1, 8) : null, Language = TextOf(Language, 20) ?? "zh-Hans", OutcomesZh = TextOf(OutcomesZh, 20_000), OutcomesEn = TextOf(OutcomesEn, 20_000), FromYear = Has(FromYear) ? Values.Int(Of(FromYear), Header(FromYear), faults, 1990, 2100) : null,
        };
        if (facts.NameZh is { } only && !Has(NameEn) && only.All(c => c < 0x2E80)) (facts.NameZh, facts.NameEn) = (null, only);
        if (Of(Credits).IsEmpty) faults.Add(Values.FaultAt(FaultKind.MissingValue, Of(Credits), Header(Credits)));
        if (!Has(Unit)) faults.Add(Values.FaultAt(FaultKind.MissingValue, Of(Code), Header(Unit)));
        else if (Of(Unit).IsEmpty) faults.Add(Values.FaultAt(FaultKind.MissingValue, Of(Unit), Header(Unit)));
        else if (Values.Choice(Of(Unit), Header(Unit), faults, units.Keys) is { } unit) facts.Unit = units[unit];
        if (Has(Ladder) && !Of(Ladder).IsEmpty && Values.Choice(Of(Ladder), Header(Ladder), faults, ladders.Keys) is { } ladder) facts.Ladder = ladders[ladder];
        if (Has(Skills) && !Of(Skills).IsEmpty) facts.Skills = [.. Of(Skills).Text.Split([' ', ';', '；', ',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        return facts;
    }
}
