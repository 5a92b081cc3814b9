namespace Guildhall.Reading.Tests;

/// <summary>A vocabulary one can hold in one's head.</summary>
static class Small
{
    public const int Nurse = 1, Developer = 2, Clerk = 3, Electrician = 4, Geologist = 5;
    public const int Inventory = 11, Java = 12, CSharp = 13, Advice = 14, Wounds = 15, Decide = 16, Sewing = 17, Accounting = 18, Society = 19, Swift = 20, Teams = 21, Records = 22, Ict = 23, Robots = 24;

    public static readonly Vocabulary Vocabulary = new()
    {
        Labels =
        [.. new[]
        {
            Occupation(Nurse, "en", "nurse", "registered nurse"), Occupation(Nurse, "de", "Krankenpfleger/Krankenpflegerin"), Occupation(Nurse, "zh-Hans", "护士"),
            Occupation(Developer, "en", "software developer", "programmer"), Occupation(Developer, "de", "Softwareentwickler/Softwareentwicklerin"), Occupation(Developer, "zh-Hans", "软件工程师", "Java开发工程师"),
            Occupation(Clerk, "en", "warehouse clerk"), Occupation(Clerk, "zh-Hans", "仓库管理员"),
            Occupation(Electrician, "en", "electrician"), Occupation(Electrician, "de", "Elektriker/Elektrikerin"), Occupation(Geologist, "en", "geologist"),
            Skill(Inventory, "en", "manage inventory", "control stock levels"), Skill(Inventory, "de", "Lagerbestände verwalten"), Skill(Inventory, "zh-Hans", "库存管理"),
            Skill(Java, "en", "Java (computer programming)"), Skill(CSharp, "en", "C#"), Skill(Swift, "en", "Swift (computer programming)"),
            Skill(Advice, "en", "give legal advice", "advice"), Skill(Wounds, "en", "dress wounds", "wound care"), Skill(Wounds, "de", "Wunden versorgen"), Skill(Wounds, "zh-Hans", "伤口护理"),
            Skill(Decide, "en", "make clinical decisions"), Skill(Sewing, "en", "sew garments"), Skill(Accounting, "en", "accounting"), Skill(Accounting, "zh-Hans", "会计"),
            Skill(Society, "en", "social planning"), Skill(Society, "zh-Hans", "社会计划"), Skill(Teams, "en", "lead nursing teams"), Skill(Records, "de", "Gehälter prüfen"), Skill(Records, "en", "check payroll records"),
            Skill(Ict, "en", "information technology", "ICT"), Skill(Robots, "zh-Hans", "机器"),
        }.SelectMany(l => l)],
        Relations = [(Nurse, Wounds, true), (Nurse, Decide, false), (Developer, Java, true), (Developer, CSharp, false), (Clerk, Inventory, true)],
        ChineseWords = ["社会 900", "计划 800", "会计 300", "机器人 500", "机器 400", "人 900", "管理 900", "库存 200"],
    };

    public static readonly Reader Reader = Reader.Build(Vocabulary);

    public static string Cut(this string text, Span span) => text.Substring(span.Start, span.Length);

    static Label[] Occupation(int concept, string language, params string[] names) => Names(concept, ConceptKind.Occupation, language, names);

    static Label[] Skill(int concept, string language, params string[] names) => Names(concept, ConceptKind.Skill, language, names);

    static Label[] Names(int concept, ConceptKind kind, string language, string[] names) => [.. names.Select((name, i) => new Label(concept, kind, language, name, i == 0))];
}
