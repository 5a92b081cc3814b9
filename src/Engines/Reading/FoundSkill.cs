namespace Guildhall.Reading;

/// <summary>A skill a posting asks for.</summary>
/// <param name="Concept">The skill's number in the vocabulary.</param>
/// <param name="Confidence">An estimate, in 0..1, of how often such a finding is right.</param>
/// <param name="MatchedLabel">The name that was recognised, as the vocabulary writes it.</param>
/// <param name="Why">What kind of evidence this is.</param>
/// <param name="TextSpans">The words of the text that led here, in order, not overlapping; empty when only the title did.</param>
/// <param name="InTitle">Whether the title names the skill too.</param>
/// <param name="Importance">Whether the posting asks for it or merely welcomes it.</param>
public sealed record FoundSkill(int Concept, double Confidence, string MatchedLabel, Reason Why, IReadOnlyList<Span> TextSpans, bool InTitle, Importance Importance)
{
    /// <summary>The occupation found for this posting of which the skill is typical, if any.</summary>
    public int? TypicalOf { get; init; }
}
