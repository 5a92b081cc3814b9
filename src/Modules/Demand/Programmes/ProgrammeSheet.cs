using Guildhall.Demand.Postings;
using Guildhall.Formats;
using Guildhall.Formats.Sheets;
using Guildhall.Taxonomy;
using FormatFault = Guildhall.Formats.Fault;

namespace Guildhall.Demand.Programmes;

/// <summary>Programmes as rows of a sheet: one set of columns, in any order and in either language, for export, template and import.</summary>
public sealed class ProgrammeSheet(Classification taxonomy, RegionFinder regions, Words words)
{
    public const string College = "college";
    const string NameZh = "name-zh", NameEn = "name-en", Level = "level", Field = "field", Years = "years", Places = "places", Graduates = "graduates", Region = "region", Campus = "campus",
        Latitude = "latitude", Longitude = "longitude", Skills = "skills", SkillUris = "skill-uris", DescriptionZh = "description-zh", DescriptionEn = "description-en";

    static readonly string[] Order = [College, NameZh, NameEn, Level, Field, Years, Places, Graduates, Region, Campus, Latitude, Longitude, Skills, SkillUris, DescriptionZh, DescriptionEn];

    // What colleges write besides our own headers, which are always known in every language.
    static readonly Dictionary<string, string[]> Others = new(StringComparer.Ordinal)
    {
        [College] = ["学校", "院校名称", "学校名称", "单位", "School", "Institution"],
        [NameZh] = ["专业", "名称", "中文名称", "专业中文名称", "Name", "Programme", "Program", "name_zh"],
        [NameEn] = ["英文名称", "英文名", "Name in English", "name_en"],
        [Level] = ["层次", "学历层次", "培养层次", "办学层次", "学历", "Education level"],
        [Field] = ["学科领域", "教育领域代码", "学科代码", "ISCED-F", "ISCED", "Field", "isced_f"],
        [Years] = ["修业年限", "年限", "Duration", "Length"],
        [Places] = ["招生人数", "招生计划", "计划招生", "招生计划数", "Intake"],
        [Graduates] = ["毕业生数", "毕业人数", "年毕业人数", "Graduates", "graduates_per_year"],
        [Region] = ["所在地区", "行政区划", "所在地", "办学所在地"],
        [Campus] = ["办学地点", "校址", "Address"],
        [Skills] = ["技能", "职业技能", "所学技能", "核心技能"],
        [SkillUris] = ["skill_uris"],
        [DescriptionZh] = ["专业介绍", "专业简介", "简介", "介绍", "description_zh"],
        [DescriptionEn] = ["英文简介", "Description", "description_en"],
    };

    static readonly (EducationLevel Level, string[] Names)[] LevelNames =
    [
        (EducationLevel.Secondary, ["中等职业教育", "中专", "职高", "技校", "secondary-vocational"]),
        (EducationLevel.HigherVocational, ["高职", "大专", "专科", "高等职业教育", "高职（专科）", "higher-vocational", "Associate"]),
        (EducationLevel.Bachelor, ["职业本科", "学士", "本科（职业教育）", "Bachelor (vocational)", "Bachelor’s"]),
        (EducationLevel.Master, ["硕士", "研究生", "Master", "Postgraduate"]),
    ];

    /// <summary>The fields that an import looks for.</summary>
    public IReadOnlyList<FieldSpec> Fields { get; } = [.. Order.Select(c => new FieldSpec(c, [.. Words.Languages.Select(l => words.In(l, Key(c))).Concat(Others.GetValueOrDefault(c, [])).Distinct(StringComparer.OrdinalIgnoreCase)], c is Level or Field))];

    readonly Dictionary<string, Concept?> named = new(StringComparer.Ordinal);
    readonly Dictionary<string, EducationLevel> levels = Levels(words);
    readonly Dictionary<string, string> fieldNames = FieldNames(taxonomy);

    static string Key(string column) => "programme-sheet." + column;

    /// <summary>The header in the reader's language.</summary>
    public string Header(string column) => words[Key(column)];

    /// <summary>Begins a sheet of programmes.</summary>
    public SheetWriter Begin(Stream to, SheetFormat format) =>
        SheetWriter.Create(to, format, [.. Order.Select(c => new SheetColumn(Header(c), c is Skills or SkillUris or DescriptionZh or DescriptionEn ? 48 : c is College or NameZh or NameEn ? 28 : 14))], words["programmes.title"]);

    /// <summary>Writes one programme.</summary>
    public void Write(SheetWriter sheet, Programme p, Localised? college)
    {
        var skills = p.Skills.Select(s => taxonomy.OrNull(s.Skill)).OfType<Concept>().ToList();
        sheet.Write(college?.ToString(), p.Name.OrNull("zh-Hans"), p.Name.OrNull("en"), words[p.Level], p.Field, p.Years, p.Places, p.GraduatesPerYear, p.RegionCode, p.Campus, p.Latitude, p.Longitude,
            string.Join("; ", skills.Select(s => s.Name.ToString())), string.Join(" ", skills.Select(s => s.Uri)), p.Description.OrNull("zh-Hans"), p.Description.OrNull("en"));
    }

    /// <summary>Writes an empty sheet to fill in; in a workbook, with the levels and fields of study to choose from behind it.</summary>
    public void WriteTemplate(Stream to, SheetFormat format)
    {
        using var sheet = Begin(to, format);
        if (format == SheetFormat.Csv) return;
        sheet.NextSheet(Header(Level), [new SheetColumn(Header(Level), 28)]);
        foreach (var level in Enum.GetValues<EducationLevel>().Where(l => l != EducationLevel.None)) sheet.Write(words[level]);
        sheet.NextSheet(Header(Field), [new SheetColumn(Header(Field)), new SheetColumn(words["programme.field"], 60)]);
        foreach (var field in taxonomy.Fields.Values) sheet.Write(field.Code, field.Name.ToString());
    }

    /// <summary>Puts what a row says into facts; a column that the sheet lacks leaves the fact as it was. Cells that cannot be read become faults.</summary>
    public void Read(Row row, HeaderMap columns, ProgrammeFacts facts, bool isNew, List<FormatFault> faults)
    {
        void Take(string column, Action<Cell, string> read)
        {
            if (columns.ColumnOrNull(column) is not null) read(columns.Cell(row, column), Header(column));
        }

        Take(NameZh, (cell, name) => facts.NameZh = Values.Text(cell, name, faults, longest: 200));
        Take(NameEn, (cell, name) => facts.NameEn = Values.Text(cell, name, faults, longest: 200));
        // A sheet with one column of names may have them in English.
        if (facts.NameZh is { } only && columns.ColumnOrNull(NameEn) is null && only.All(c => c < 0x2E80)) (facts.NameZh, facts.NameEn) = (null, only);
        if (facts.NameZh is null && facts.NameEn is null) faults.Add(Values.FaultAt(FaultKind.MissingValue, columns.Cell(row, columns.ColumnOrNull(NameZh) is null ? NameEn : NameZh), Header(NameZh)));
        Take(Level, (cell, name) => facts.Level = Required(cell, name, faults) && Values.Choice(cell, name, faults, levels.Keys) is { } level ? levels[level] : facts.Level);
        Take(Field, (cell, name) => facts.Field = FieldOf(cell, name, faults) ?? facts.Field);
        Take(Years, (cell, name) => facts.Years = Values.Decimal(cell, name, faults, 0.5m, 10) ?? facts.Years);
        Take(Places, (cell, name) => facts.Places = Values.Int(cell, name, faults, 0, 100_000));
        Take(Graduates, (cell, name) => facts.GraduatesPerYear = Values.Int(cell, name, faults, 0, 100_000));
        Take(Region, (cell, name) =>
        {
            var region = RegionOf(cell, name, faults);
            // Coordinates belong to the place they were given for.
            if (region != facts.Region) (facts.Latitude, facts.Longitude) = (null, null);
            facts.Region = region;
        });
        Take(Campus, (cell, name) => facts.Campus = Values.Text(cell, name, faults, longest: 300));
        Take(Latitude, (cell, name) => facts.Latitude = (double?)Values.Decimal(cell, name, faults, -90, 90));
        Take(Longitude, (cell, name) => facts.Longitude = (double?)Values.Decimal(cell, name, faults, -180, 180));
        Take(DescriptionZh, (cell, name) => facts.DescriptionZh = Values.Text(cell, name, faults, longest: 20_000));
        Take(DescriptionEn, (cell, name) => facts.DescriptionEn = Values.Text(cell, name, faults, longest: 20_000));
        var uris = columns.Cell(row, SkillUris);
        var names = columns.Cell(row, Skills);
        if (!uris.IsEmpty) facts.Skills = SkillsOf(uris, Header(SkillUris), uris.Text.Split([' ', ';', '；', ',', '|', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), faults);
        else if (!names.IsEmpty) facts.Skills = SkillsOf(names, Header(Skills), names.Text.Split([';', '；', '、', '|', '｜', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), faults);
        else if (isNew) facts.Skills = null;
    }

    static bool Required(Cell cell, string column, List<FormatFault> faults)
    {
        if (!cell.IsEmpty) return true;
        faults.Add(Values.FaultAt(FaultKind.MissingValue, cell, column));
        return false;
    }

    string? FieldOf(Cell cell, string column, List<FormatFault> faults)
    {
        if (!Required(cell, column, faults)) return null;
        var text = cell.Text.Trim();
        if (taxonomy.Fields.ContainsKey(text)) return text;
        // Spreadsheets take the leading zero off codes.
        if (text.All(char.IsAsciiDigit) && taxonomy.Fields.ContainsKey("0" + text)) return "0" + text;
        return Values.Choice(cell, column, faults, fieldNames.Keys) is { } name ? fieldNames[name] : null;
    }

    string? RegionOf(Cell cell, string column, List<FormatFault> faults)
    {
        if (Values.Text(cell, column, faults, longest: 300) is not { } text) return null;
        if (regions.Find(text) is { } region) return region.Code;
        faults.Add(Values.FaultAt(FaultKind.NotAChoice, cell, column));
        return null;
    }

    List<string> SkillsOf(Cell cell, string column, string[] parts, List<FormatFault> faults)
    {
        var uris = new List<string>();
        foreach (var part in parts)
        {
            // Names may hold commas; what is no name whole may be several.
            var pieces = SkillOrNull(part) is not null ? [part] : part.Split([',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            foreach (var piece in pieces)
                if (SkillOrNull(piece) is { } skill) uris.Add(skill.Uri);
                else faults.Add(Values.FaultAt(FaultKind.NotAChoice, cell, column) with { Value = piece, Suggestions = [.. taxonomy.Labels.Find(piece, Words.Language, c => c.IsSkill, 1).Select(f => f.Label)] });
        }
        return uris;
    }

    // By URI, or by exactly this name in any language; each name is looked up once.
    Concept? SkillOrNull(string text)
    {
        if (named.TryGetValue(text, out var known)) return known;
        var found = taxonomy.ByUri(text) is { IsSkill: true } stated ? stated
            : taxonomy.Labels.Find(text, Words.Language, c => c.IsSkill, 1).Where(f => Folding.Fold(f.Label) == Folding.Fold(text)).Select(f => f.Concept).FirstOrDefault();
        return named[text] = found;
    }

    static Dictionary<string, EducationLevel> Levels(Words words)
    {
        var all = new Dictionary<string, EducationLevel>(StringComparer.OrdinalIgnoreCase);
        foreach (var (level, names) in LevelNames)
            foreach (var name in Words.Languages.Select(l => words.In(l, $"enum.{nameof(EducationLevel)}.{level}")).Append(level.ToString()).Concat(names)) all.TryAdd(name, level);
        return all;
    }

    static Dictionary<string, string> FieldNames(Classification taxonomy)
    {
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        // The most detailed field of a name.
        foreach (var field in taxonomy.Fields.Values.OrderByDescending(f => f.Code.Length))
            foreach (var name in field.Name.Texts.Values) all.TryAdd(name, field.Code);
        return all;
    }
}
