namespace Guildhall.Matching;

/// <summary>A document that may be among the best; smaller keys first, then ids. Km is NaN when unknown.</summary>
readonly record struct Candidate(double Key, Guid Id, double Score, double Km, SegmentView View, int Doc)
{
    public bool IsBefore(in Candidate other) => IsBefore(Key, Id, other.Key, other.Id);

    public static bool IsBefore(double key, Guid id, double otherKey, Guid otherId) =>
        key < otherKey || (!(key > otherKey) && id.CompareTo(otherId) < 0);
}
