using Guildhall.Demand.Search;
using Guildhall.Matching;
using Guildhall.Taxonomy;

namespace Guildhall.Demand.Programmes;

/// <summary>What a person chooses from while writing a programme: the skills chosen so far, those that the description names, and those of a name that was typed.</summary>
public class SuggestSkills(ProgrammeMaker maker, ProgrammeIndex index, Classification taxonomy)
{
    public class Input
    {
        public string? DescriptionZh { get; set; }
        public string? DescriptionEn { get; set; }
        /// <summary>Chosen so far, by URI.</summary>
        public IReadOnlyList<string> Skills { get; set; } = [];
        /// <summary>Whether to suggest what the description names.</summary>
        public bool Read { get; set; }
        /// <summary>Name of a skill to add.</summary>
        public string? Add { get; set; }
    }

    /// <summary>One skill to choose; with the words that name it, when the description does.</summary>
    public record Choice(Concept Skill, bool IsChosen, string? Phrase, string? Language, double? Confidence);

    /// <summary>The choices; <paramref name="IsUnclear"/> when the name that was typed fits several skills, or none; the names of what is taught most in this hall, to type quickly.</summary>
    public record Result(IReadOnlyList<Choice> Choices, bool IsUnclear, IReadOnlyList<string> Usual);

    public Result Run(Input input)
    {
        var read = maker.Read(Localised.EnglishAndChinese(input.DescriptionEn, input.DescriptionZh));
        var choices = new Dictionary<int, Choice>();
        void Offer(Concept skill, bool isChosen)
        {
            if (read.TryGetValue(skill.Number, out var r)) choices.TryAdd(skill.Number, new Choice(skill, isChosen, r.Phrase, r.Language, r.Read.Confidence));
            else choices.TryAdd(skill.Number, new Choice(skill, isChosen, null, null, null));
        }

        var isUnclear = false;
        if (!string.IsNullOrWhiteSpace(input.Add))
        {
            var found = Named(input.Add);
            isUnclear = found.Count != 1;
            foreach (var skill in found) Offer(skill, !isUnclear);
        }
        foreach (var uri in input.Skills)
            if (maker.SkillOrNull(uri) is { } skill)
            {
                choices.Remove(skill.Number);
                Offer(skill, true);
            }
        if (input.Read)
            foreach (var r in read.Values.OrderByDescending(r => r.Read.Confidence)) Offer(taxonomy[r.Read.Skill], r.Read.Confidence >= ProgrammeMaker.Sure);
        var taught = index.Current.Search(new Query { Take = 0, FacetFields = [(int)ProgrammeTag.Skill], FacetTake = 200 }).Facets[0].Values;
        return new Result([.. choices.Values], isUnclear, [.. taught.Select(v => taxonomy.OrNull(v.Value)?.Name.ToString()).OfType<string>()]);
    }

    // The one skill of exactly this name, else all whose names come near.
    List<Concept> Named(string typed)
    {
        if (maker.SkillOrNull(typed.Trim()) is { } stated) return [stated];
        var found = taxonomy.Labels.Find(typed, Words.Language, c => c.IsSkill, 6);
        var exact = found.Where(f => Folding.Fold(f.Label) == Folding.Fold(typed)).Select(f => f.Concept).ToList();
        return exact.Count == 1 ? exact : found.Select(f => f.Concept).ToList();
    }
}
