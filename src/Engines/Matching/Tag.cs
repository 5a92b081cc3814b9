namespace Guildhall.Matching;

/// <summary>A value in a field, both numbered by the caller: (country, 826), (contract, 3).</summary>
public readonly record struct Tag(int Field, int Value) : IComparable<Tag>
{
    /// <summary>By field, then by value.</summary>
    public int CompareTo(Tag other) => Field != other.Field ? Field.CompareTo(other.Field) : Value.CompareTo(other.Value);
}
