using Guildhall.Alliance.Members;
using Guildhall.Formats.Sheets;
using FormatFault = Guildhall.Formats.Fault;

namespace Guildhall.Alliance.People;

/// <summary>Learners or staff as rows of a sheet: one set of columns for each, in any order and in either language, for export, template and import.</summary>
public sealed class PersonSheet(Words words)
{
    public const string Number = "number";
    const string NameZh = "name-zh", NameEn = "name-en", Email = "email", Programme = "programme", Class = "class", Intake = "intake", Completion = "completion", Born = "born", Post = "post", Unit = "unit", From = "from", Until = "until";

    static readonly Dictionary<PersonKind, string[]> Order = new()
    {
        [PersonKind.Learner] = [Number, NameZh, NameEn, Programme, Class, Intake, Completion, Born, Email],
        [PersonKind.Staff] = [Number, NameZh, NameEn, Post, Unit, From, Until, Email],
    };

    // What colleges write besides our own headers.
    static readonly Dictionary<string, string[]> Others = new(StringComparer.Ordinal)
    {
        [Number] = ["学籍号", "学生学号", "工号", "职工号", "教工号", "编号", "Student number", "Staff number", "Number", "ID"],
        [NameZh] = ["姓名", "学生姓名", "中文姓名", "Name"],
        [NameEn] = ["英文名", "姓名（英文）", "English name"],
        [Email] = ["邮箱", "E-mail", "Email", "电子邮件"],
        [Programme] = ["专业", "所学专业", "专业名称", "Major"],
        [Class] = ["班级名称", "行政班", "Group"],
        [Intake] = ["入学时间", "入学年月", "Enrolled"],
        [Completion] = ["预计毕业时间", "毕业时间", "Graduation"],
        [Born] = ["出生年月日", "出生年月", "生日", "Date of birth", "Birthday"],
        [Post] = ["岗位", "职称", "Position", "Role"],
        [Unit] = ["所在部门", "院系", "二级学院", "Department"],
        [From] = ["入职日期", "聘期起始", "Start"],
        [Until] = ["聘期终止", "End"],
    };

    /// <summary>The fields that an import looks for.</summary>
    public IReadOnlyList<FieldSpec> Fields(PersonKind kind) => [.. Order[kind].Select(c => new FieldSpec(c, [.. Words.Languages.Select(l => words.In(l, Key(kind, c))).Concat(Others.GetValueOrDefault(c, [])).Distinct(StringComparer.OrdinalIgnoreCase)], c == Number))];

    static string Key(PersonKind kind, string column) => column == Number ? $"people-sheet.number-{kind.ToString().ToLowerInvariant()}" : "people-sheet." + column;

    /// <summary>The header in the reader's language.</summary>
    public string Header(PersonKind kind, string column) => words[Key(kind, column)];

    public SheetWriter Begin(Stream to, SheetFormat format, PersonKind kind) => SheetWriter.Create(to, format, [.. Order[kind].Select(c => new SheetColumn(Header(kind, c), c is NameZh or NameEn or Programme or Email ? 24 : 14))], words["people.kind." + kind]);

    public void Write(SheetWriter sheet, PersonRecord p, IReadOnlyDictionary<Guid, Localised> units)
    {
        if (p.Kind == PersonKind.Learner) sheet.Write(p.Number, p.Name.OrNull("zh-Hans"), p.Name.OrNull("en"), p.Programme, p.ClassName, p.Intake, p.ExpectedCompletion, p.BornOn, p.Email);
        else sheet.Write(p.Number, p.Name.OrNull("zh-Hans"), p.Name.OrNull("en"), p.Post, p.UnitId is { } unit ? units.GetValueOrDefault(unit)?.ToString() : null, p.From, p.Until, p.Email);
    }

    /// <summary>Puts what a row says into an input; a column that the sheet lacks leaves it as it was. Cells that cannot be read become faults.</summary>
    public void Read(Row row, HeaderMap columns, WritePerson.Input input, IReadOnlyDictionary<string, Guid> units, List<FormatFault> faults)
    {
        void Take(string column, Action<Cell, string> read)
        {
            if (columns.ColumnOrNull(column) is not null) read(columns.Cell(row, column), Header(input.Kind, column));
        }

        Take(NameZh, (cell, name) => input.NameZh = Values.Text(cell, name, faults, longest: 120));
        Take(NameEn, (cell, name) => input.NameEn = Values.Text(cell, name, faults, longest: 120));
        // A sheet with one column of names may have them in English.
        if (input.NameZh is { } only && columns.ColumnOrNull(NameEn) is null && only.All(c => c < 0x2E80)) (input.NameZh, input.NameEn) = (null, only);
        if (input.NameZh is null && input.NameEn is null) faults.Add(Values.FaultAt(Formats.FaultKind.MissingValue, columns.Cell(row, columns.ColumnOrNull(NameZh) is null ? NameEn : NameZh), Header(input.Kind, NameZh)));
        Take(Email, (cell, name) => input.Email = Values.Text(cell, name, faults, longest: 256));
        if (input.Kind == PersonKind.Learner)
        {
            Take(Programme, (cell, name) => input.Programme = Values.Text(cell, name, faults, longest: 200));
            Take(Class, (cell, name) => input.ClassName = Values.Text(cell, name, faults, longest: 100));
            Take(Intake, (cell, name) => input.Intake = Values.Date(cell, name, faults));
            Take(Completion, (cell, name) => input.ExpectedCompletion = Values.Date(cell, name, faults));
            Take(Born, (cell, name) => input.BornOn = Values.Date(cell, name, faults));
            return;
        }
        Take(Post, (cell, name) => input.Post = Values.Text(cell, name, faults, longest: 120));
        Take(Unit, (cell, name) => input.UnitId = cell.IsEmpty ? null : Values.Choice(cell, name, faults, units.Keys) is { } unit ? units[unit] : input.UnitId);
        Take(From, (cell, name) => input.From = Values.Date(cell, name, faults));
        Take(Until, (cell, name) => input.Until = Values.Date(cell, name, faults));
    }
}
