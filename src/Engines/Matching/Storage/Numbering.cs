using System.Runtime.InteropServices;

namespace Guildhall.Matching;

/// <summary>Numbers values as they come, and in the end by their order.</summary>
sealed class Numbering<T> where T : struct, IComparable<T>
{
    readonly Dictionary<T, int> numbers = [];

    public int NumberOf(T value)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, value, out var isKnown);
        if (!isKnown)
            number = numbers.Count - 1;
        return number;
    }

    /// <summary>The values, ascending, and the place of each by its number.</summary>
    public (T[] Values, int[] Place) Finish()
    {
        var values = new T[numbers.Count];
        numbers.Keys.CopyTo(values, 0);
        Array.Sort(values);
        var place = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
            place[numbers[values[i]]] = i;
        return (values, place);
    }
}
