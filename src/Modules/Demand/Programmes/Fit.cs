using Guildhall.Demand.Postings;
using Guildhall.Matching;
using Guildhall.Taxonomy;

namespace Guildhall.Demand.Programmes;

/// <summary>By what a programme and a posting are compared.</summary>
public enum FitCriterion { Skills, Level, Region }

/// <summary>How one criterion came out, and the sentence that says it.</summary>
public sealed record FitReason(FitCriterion Criterion, bool Met, Text Text);

/// <summary>What is known of one side besides its skills.</summary>
public readonly record struct FitSide(EducationLevel Level, Region? Region);

/// <summary>
/// Why a programme and a posting fit as they do: the skills wanted that are taught, those that are not, by falling importance; the distance; and a reason for each
/// criterion of which both sides say something. <paramref name="Score"/> and <paramref name="Share"/> are the engine's.
/// </summary>
public sealed record Fit(double Score, double Share, IReadOnlyList<int> Covered, IReadOnlyList<int> Missing, double? Km, IReadOnlyList<FitReason> Reasons)
{
    /// <summary>This near, another province is no hindrance.</summary>
    const double Near = 50;

    // Between two that share the same skills these decide: each weighs less than a skill that every other posting wants.
    const float SamePlace = 0.2f, SuitedLevel = 0.4f;

    /// <summary>What speaks for the other side besides skills: each place below the country in which both lie, and a level that suits.</summary>
    /// <param name="region">What is known of this side's place; may be null.</param>
    /// <param name="regionField">The field of the other side's places, broader ones included.</param>
    /// <param name="suited">The levels of the other side that suit this one.</param>
    /// <param name="levelField">The field of the other side's level.</param>
    public static IReadOnlyList<WeightedTag> Favoured(Region? region, int regionField, IEnumerable<EducationLevel> suited, int levelField) =>
    [
        .. (region?.Path ?? []).Where(r => r is { Parent: not null, IsSilent: false }).Select(r => new WeightedTag(new Tag(regionField, r.Number), SamePlace)),
        .. suited.Where(l => l != EducationLevel.None).Select(l => new WeightedTag(new Tag(levelField, (int)l), SuitedLevel)),
    ];

    /// <summary>How many skills are wanted.</summary>
    public int Wanted => Covered.Count + Missing.Count;

    /// <summary>Compares what is taught with what is wanted. O(skills).</summary>
    public static Fit Of(double score, double share, double? km, IReadOnlySet<int> taught, IEnumerable<WeightedSkill> wanted, FitSide programme, FitSide posting)
    {
        var ordered = wanted.OrderByDescending(w => w.Importance).ThenBy(w => w.Skill).Select(w => w.Skill).ToList();
        var covered = ordered.FindAll(taught.Contains);
        return new Fit(score, share, covered, ordered.FindAll(s => !taught.Contains(s)), km,
            [new FitReason(FitCriterion.Skills, covered.Count == ordered.Count, new Text("fit.skills", covered.Count, ordered.Count)), .. new[] { LevelReason(programme.Level, posting.Level), RegionReason(programme.Region, posting.Region, km) }.OfType<FitReason>()]);
    }

    static FitReason? LevelReason(EducationLevel taught, EducationLevel wanted) => (taught, wanted) switch
    {
        (EducationLevel.None, _) or (_, EducationLevel.None) => null,
        _ when taught == wanted => new(FitCriterion.Level, true, new Text("fit.level", taught)),
        _ => new(FitCriterion.Level, taught > wanted, new Text(taught > wanted ? "fit.level-above" : "fit.level-below", taught, wanted)),
    };

    static FitReason? RegionReason(Region? taught, Region? wanted, double? km)
    {
        if (taught is null || wanted is null) return km is { } apart ? new(FitCriterion.Region, apart <= Near, new Text("fit.apart", (long)Math.Round(apart))) : null;
        // A country is too wide to be the same place.
        var shared = taught.Path.FirstOrDefault(r => r is { Parent: not null, IsSilent: false } && wanted.Path.Contains(r));
        var place = (shared ?? (wanted.Path.LastOrDefault(r => r.Parent is not null) ?? wanted)).Spoken(Words.Language);
        var key = (shared, km) switch { ({ }, null) => "fit.same-region", ({ }, _) => "fit.same-region-km", (null, null) => "fit.other-region", _ => "fit.other-region-km" };
        return new(FitCriterion.Region, shared is not null || km <= Near, new Text(key, place, km is { } distance ? (long)Math.Round(distance) : null));
    }
}
