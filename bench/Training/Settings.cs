namespace Guildhall.Bench.Training;

/// <summary>
/// What was chosen on every second of the development titles and sentences, which has half of the third kept aside in it. With half as many features and 48 dimensions instead of 64 French titles ranked 0.03 lower and sentences as much (mean reciprocal rank, by
/// the model alone, the sentences of a third of the skills left out); what 48 costs by itself was not measured: it keeps the file under 7 MB.
/// </summary>
sealed record Settings
{
    public int Dimensions { get; init; } = 48;

    /// <summary>Rows that features are hashed into: a power of two, as in fastText.</summary>
    public int Features { get; init; } = 1 << 17;

    public int Rounds { get; init; } = 7;

    /// <summary>Examples that are answered together and are one another's negatives.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>Negatives drawn at random besides.</summary>
    public int Negatives { get; init; } = 256;

    /// <summary>The length of the steps: it falls in equal measure from the first round on, towards <see cref="LastRate"/>, so that the last steps settle what the first ones roughed out.</summary>
    public float Rate { get; init; } = 0.15f;

    public float LastRate { get; init; } = 0.01f;

    /// <summary>What every row's sum of squares begins with, so that the first steps are bounded.</summary>
    public float FirstSquares { get; init; } = 0.1f;

    public int Seed { get; init; } = 1;
}
