using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;
using Guildhall.Taxonomy;

namespace Guildhall.Demand.Programmes;

/// <summary>Checks the facts of a programme, and puts them into it: the same for form, API and file. Needs no database.</summary>
public sealed class ProgrammeMaker(PostingReader reader, RegionFinder regions, Classification taxonomy)
{
    /// <summary>Of what the reader is surer than this is taken over without a person.</summary>
    public const double Sure = 0.5;

    /// <summary>Facts that hold: concepts found, skills decided.</summary>
    public sealed record Prepared(ProgrammeFacts Facts, Localised Name, Localised Description, Region? Region, IReadOnlyList<TaughtSkill> Skills);

    /// <summary>Checks facts; or says what is wrong with them.</summary>
    public Outcome<Prepared> Prepare(ProgrammeFacts facts)
    {
        var faults = new List<Fault>(Rules.Broken(facts)?.Faults ?? []);
        void Wrong(string field, string key)
        {
            if (faults.All(f => f.Field != field)) faults.Add(new Fault(field, new Text(key)));
        }

        var name = Localised.EnglishAndChinese(facts.NameEn, facts.NameZh);
        if (name.IsEmpty) Wrong(nameof(facts.NameZh), "programme.no-name");
        if (facts.Level == EducationLevel.None) Wrong(nameof(facts.Level), "programme.no-level");
        if (!taxonomy.Fields.ContainsKey(facts.Field)) Wrong(nameof(facts.Field), "programme.no-such-field");
        var region = regions.Find(facts.Region);
        if (region is null && !string.IsNullOrWhiteSpace(facts.Region)) Wrong(nameof(facts.Region), "programme.no-such-region");
        var stated = facts.Skills?.Select(SkillOrNull).ToList();
        if (stated?.Contains(null) == true) Wrong(nameof(facts.Skills), "posting.no-such-concept");
        if (faults.Count > 0) return new Invalid(faults);

        var description = Localised.EnglishAndChinese(facts.DescriptionEn, facts.DescriptionZh);
        var read = Read(description);
        return new Prepared(facts, name, description, region, stated is null
            ? [.. read.Values.Where(r => r.Read.Confidence >= Sure).Select(r => new TaughtSkill(r.Read.Skill, SkillOrigin.BySuggestion))]
            : [.. stated.OfType<Concept>().Select(s => new TaughtSkill(s.Number, read.ContainsKey(s.Number) ? SkillOrigin.BySuggestion : SkillOrigin.ByPerson))]);
    }

    /// <summary>Puts prepared facts into a programme; where nothing is said of its place, it is at its college.</summary>
    public static void Fill(Programme programme, Prepared prepared, MemberDirectory.Entry college)
    {
        var facts = prepared.Facts;
        programme.Called(prepared.Name);
        programme.Level = facts.Level;
        programme.Field = facts.Field;
        programme.Years = facts.Years;
        programme.Places = facts.Places;
        programme.GraduatesPerYear = facts.GraduatesPerYear;
        programme.RegionCode = prepared.Region?.Code ?? college.RegionCode;
        var isAtCollege = programme.RegionCode == college.RegionCode && facts.Latitude is null && facts.Longitude is null;
        programme.Latitude = isAtCollege ? college.Latitude : facts.Latitude;
        programme.Longitude = isAtCollege ? college.Longitude : facts.Longitude;
        programme.Campus = facts.Campus?.Trim() ?? "";
        programme.Description = prepared.Description;
        programme.Teach(prepared.Skills);
    }

    /// <summary>A skill by URI, or by the end of its page's address.</summary>
    public Concept? SkillOrNull(string id) => (taxonomy.ByUri(id) ?? taxonomy.Skill(id)) is { IsSkill: true } skill ? skill : null;

    /// <summary>The skills that a description names in any of its languages, with the words; the surest reading of each.</summary>
    public IReadOnlyDictionary<int, (ReadSkill Read, string Language, string Phrase)> Read(Localised description)
    {
        var found = new Dictionary<int, (ReadSkill Read, string Language, string Phrase)>();
        foreach (var (language, text) in description.Texts)
            foreach (var read in reader.ReadSkills(text, language).Where(r => taxonomy.OrNull(r.Skill) is { IsSkill: true }))
                if (!found.TryGetValue(read.Skill, out var known) || known.Read.Confidence < read.Confidence)
                    found[read.Skill] = (read, language, string.Join(" … ", read.Spans.Select(s => text.Substring(s.Start, s.Length))));
        return found;
    }
}
