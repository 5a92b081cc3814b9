namespace Guildhall.Reading;

/// <summary>A stretch of the original string, in UTF-16 code units.</summary>
public readonly record struct Span(int Start, int Length)
{
    /// <summary>The first position after the stretch.</summary>
    public int End => Start + Length;
}
