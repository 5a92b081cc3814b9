namespace Guildhall.Bench.Training;

/// <summary>A text and the concept it means. Texts of one family compete only for the concepts that its examples teach: see <see cref="Trainer"/>.</summary>
/// <param name="Text">A name, a description, a sentence.</param>
/// <param name="Concept">What it means: the right answer.</param>
/// <param name="Family">Which examples it belongs to.</param>
/// <param name="Weight">How much it counts.</param>
/// <param name="Dropout">The share of its tokens that is left out, others each time, so that no single word carries the meaning alone.</param>
sealed record Example(string Text, int Concept, Family Family, float Weight, float Dropout);

/// <summary>What an example teaches.</summary>
enum Family { Occupations, Skills, Sentences }
