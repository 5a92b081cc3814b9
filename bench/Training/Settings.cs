namespace Guildhall.Bench.Training;

/// <summary>
/// What was chosen on the development sentences and titles, the part kept aside in sight; docs/decisions/0021-the-size-of-the-reading-model.md tells what other sizes gave.
/// </summary>
sealed record Settings
{
    public int Dimensions { get; init; } = 64;

    /// <summary>Rows that features are hashed into: a power of two, as in fastText.</summary>
    public int Features { get; init; } = 1 << 18;

    public int Rounds { get; init; } = 12;

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
