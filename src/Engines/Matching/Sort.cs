namespace Guildhall.Matching;

/// <summary>The order of a search; ties are always broken by ascending id, so that every order is total. The default is by relevance.</summary>
public readonly record struct Sort
{
    internal Sort(SortKind kind, int field) => (Kind, Field) = (kind, field);

    internal SortKind Kind { get; }

    internal int Field { get; }

    internal bool IsByNumber => Kind is SortKind.Ascending or SortKind.Descending;

    /// <summary>The best score first; without words, by id.</summary>
    public static Sort Relevance => default;

    /// <summary>The nearest to <see cref="Query.Near"/> first, documents without a place last; without Near, by id.</summary>
    public static Sort Distance => new(SortKind.Distance, 0);

    /// <summary>The smallest number first, documents that lack it last.</summary>
    public static Sort Ascending(int field) => new(SortKind.Ascending, field);

    /// <summary>The largest number first, documents that lack it last.</summary>
    public static Sort Descending(int field) => new(SortKind.Descending, field);
}

enum SortKind : byte { Relevance, Ascending, Descending, Distance }
