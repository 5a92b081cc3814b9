namespace Guildhall.Reading;

/// <summary>An occupation a posting may be for.</summary>
/// <param name="Concept">The occupation's number in the vocabulary.</param>
/// <param name="Confidence">An estimate, in 0..1, of how often such a finding is right.</param>
/// <param name="MatchedLabel">The name that was recognised, as the vocabulary writes it.</param>
/// <param name="Why">What kind of evidence this is.</param>
/// <param name="TitleSpans">The words of the title that led here, in order, not overlapping; empty when the text alone did.</param>
public sealed record FoundOccupation(int Concept, double Confidence, string MatchedLabel, Reason Why, IReadOnlyList<Span> TitleSpans)
{
    /// <summary>Skills found in the text that are typical of this occupation, best first, at most five.</summary>
    public IReadOnlyList<int> SupportedBy { get; init; } = [];
}
