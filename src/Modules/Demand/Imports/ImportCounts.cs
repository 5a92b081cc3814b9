namespace Guildhall.Demand.Imports;

/// <summary>How far an import is and what became of what it read. Read = new + changed + unchanged + rejected, always.</summary>
public sealed record ImportCounts
{
    public int Read { get; init; }
    public int New { get; init; }
    public int Changed { get; init; }
    public int Unchanged { get; init; }
    public int Rejected { get; init; }
    /// <summary>Of those brought in: how many lost a field that could not be read.</summary>
    public int Warned { get; init; }
    /// <summary>Of those brought in: how many stand behind another posting of the same vacancy.</summary>
    public int Duplicates { get; init; }
    /// <summary>Postings of the source that a complete file no longer names.</summary>
    public int Closed { get; init; }
    /// <summary>Bytes of the file behind the last one read.</summary>
    public long Bytes { get; init; }

    public bool Holds => Read == New + Changed + Unchanged + Rejected;
}
