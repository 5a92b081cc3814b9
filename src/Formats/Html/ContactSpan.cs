namespace Guildhall.Formats.Html;

/// <summary>Where a contact stands in a text.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="Length">Its length in UTF-16 characters.</param>
/// <param name="Kind">What it is.</param>
public readonly record struct ContactSpan(int Start, int Length, ContactKind Kind)
{
    /// <summary>The first character after it.</summary>
    public int End => Start + Length;
}
