namespace Guildhall.Bench.Training;

/// <summary>
/// What was chosen, once, on the development data (never on the third kept aside). 64 dimensions were no better than 48, and 2^18 features made the model twice as large;
/// after five rounds through the examples the sentences gained no more.
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
