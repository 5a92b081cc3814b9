using System.Collections.Concurrent;

namespace Guildhall.Demand.Search;

/// <summary>Gives names and ids small numbers, so that the search engine can hold them as tags. Numbers live as long as the process.</summary>
sealed class Interned<T> where T : notnull
{
    readonly ConcurrentDictionary<T, int> numbers;
    readonly ConcurrentDictionary<int, T> values = new();
    int last;

    public Interned(IEqualityComparer<T>? comparer = null) => numbers = new(comparer);

    public int this[T value] => numbers.GetOrAdd(value, v =>
    {
        var number = Interlocked.Increment(ref last);
        values[number] = v;
        return number;
    });

    public int? OrNull(T value) => numbers.TryGetValue(value, out var number) ? number : null;

    public T Of(int number) => values[number];
}
