namespace Guildhall.Formats.SchemaOrg;

/// <summary>How much is read before it is refused.</summary>
public sealed record PostingLimits
{
    /// <summary>4 MB for one posting, 1 GB inflated.</summary>
    public static PostingLimits Default { get; } = new();

    /// <summary>Bytes of one line, array element or document.</summary>
    public int MaxItemBytes { get; init; } = 4 << 20;

    /// <summary>Bytes read in all, after gzip is inflated.</summary>
    public long MaxTotalBytes { get; init; } = 1L << 30;

    /// <summary>Items in all.</summary>
    public int MaxItems { get; init; } = 1_000_000;
}
