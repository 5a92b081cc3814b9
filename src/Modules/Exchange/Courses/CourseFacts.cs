using System.ComponentModel.DataAnnotations;
using Guildhall.Demand.Programmes;
using Guildhall.Exchange.Units;
using Guildhall.Taxonomy;

namespace Guildhall.Exchange.Courses;

/// <summary>What a college states about a course: by form, API, or file. The same rules for all of them.</summary>
public class CourseFacts
{
    [Required, StringLength(40)] public string? Code { get; set; }
    [StringLength(200)] public string? NameZh { get; set; }
    [StringLength(200)] public string? NameEn { get; set; }
    [Required, Range(0.01, 10_000.0)] public decimal? Credits { get; set; }
    /// <summary>A unit of credit: "cn-credit", "cn-hour", "ects", "hkqf", "contact-hour", "working-hour".</summary>
    [Required, StringLength(20)] public string? Unit { get; set; }
    [Range(0, 10_000)] public int? Hours { get; set; }
    public LevelLadder Ladder { get; set; }
    [Range(1, 8)] public int? Level { get; set; }
    /// <summary>In which it is taught, BCP 47.</summary>
    [Required, StringLength(20)] public string? Language { get; set; }
    [StringLength(20_000)] public string? OutcomesZh { get; set; }
    [StringLength(20_000)] public string? OutcomesEn { get; set; }
    /// <summary>By URI; those that the outcomes name when not stated.</summary>
    public IReadOnlyList<string>? Skills { get; set; }
    /// <summary>The year from which it is so; this year when not stated.</summary>
    [Range(1990, 2100)] public int? FromYear { get; set; }

    public void CopyFrom(Course c, Classification taxonomy)
    {
        (Code, NameZh, NameEn, Credits, Unit, Hours, Ladder, Level, Language) = (c.Code, c.Name.OrNull("zh-Hans"), c.Name.OrNull("en"), c.Credits, c.Unit, c.Hours, c.Ladder, c.Level, c.Language);
        (OutcomesZh, OutcomesEn) = (c.Outcomes.OrNull("zh-Hans"), c.Outcomes.OrNull("en"));
        Skills = [.. c.Skills.Select(s => taxonomy.OrNull(s.Skill)?.Uri).OfType<string>()];
    }
}

/// <summary>Checks the facts of a course: the same for form, API and file. Needs no database.</summary>
public sealed class CourseMaker(ProgrammeMaker maker, TimeProvider clock)
{
    /// <summary>What facts that hold make of a course, and from which year.</summary>
    public Outcome<(CourseContent Content, int FromYear)> Prepare(CourseFacts facts)
    {
        var faults = new List<Fault>(Rules.Broken(facts)?.Faults ?? []);
        void Wrong(string field, string key)
        {
            if (faults.All(f => f.Field != field)) faults.Add(new Fault(field, new Text(key)));
        }

        var name = Localised.EnglishAndChinese(facts.NameEn, facts.NameZh);
        if (name.IsEmpty) Wrong(nameof(facts.NameZh), "course.no-name");
        if (!CreditUnit.IsKnown(facts.Unit)) Wrong(nameof(facts.Unit), "units.no-such");
        if (facts.Credits is { } credits && decimal.Round(credits, 2) != credits) Wrong(nameof(facts.Credits), "course.credits-too-fine");
        if (facts.Level is null != (facts.Ladder == LevelLadder.None)) Wrong(nameof(facts.Level), "course.level-half");
        if (facts.Ladder == LevelLadder.Hkqf && facts.Level > 7) Wrong(nameof(facts.Level), "course.level-too-high");
        var stated = facts.Skills?.Select(maker.SkillOrNull).ToList();
        if (stated?.Contains(null) == true) Wrong(nameof(facts.Skills), "posting.no-such-concept");
        if (faults.Count > 0) return new Invalid(faults);
        var outcomes = Localised.EnglishAndChinese(facts.OutcomesEn, facts.OutcomesZh);
        var read = maker.Read(outcomes);
        IReadOnlyList<TaughtSkill> skills = stated is null
            ? [.. read.Values.Where(r => r.Read.Confidence >= ProgrammeMaker.Sure).Select(r => new TaughtSkill(r.Read.Skill, SkillOrigin.BySuggestion))]
            : [.. stated.OfType<Concept>().Select(s => s.Number).Distinct().Select(s => new TaughtSkill(s, SkillOrigin.ByPerson))];
        return (new CourseContent(name, facts.Credits!.Value, facts.Unit!, facts.Hours, facts.Ladder, facts.Level, facts.Language!.Trim(), outcomes, skills), facts.FromYear ?? clock.Today().Year);
    }
}
