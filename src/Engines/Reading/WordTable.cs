using System.Numerics;
using System.Runtime.InteropServices;

namespace Guildhall.Reading;

/// <summary>
/// Numbers words in the order in which they come, from 0. Open addressing with linear probing (Knuth, TAOCP 3, 6.4); the letters lie one word after another, so that a look-up is two looks into memory.
/// </summary>
sealed class WordTable
{
    (uint Hash, int Number)[] _slots = Empty(1 << 8);
    readonly List<int> _ends = [];
    char[] _letters = new char[1 << 10];

    public int Count => _ends.Count;

    /// <summary>The letters of a word.</summary>
    public ReadOnlySpan<char> this[int number] => _letters.AsSpan(Start(number), _ends[number] - Start(number));

    /// <summary>The number of a word, −1 when it has none. Linear in the word.</summary>
    public int NumberOf(ReadOnlySpan<char> word)
    {
        var slots = _slots;
        uint hash = HashOf(word);
        for (int i = Place(hash, slots.Length); ; i = (i + 1) & (slots.Length - 1))
        {
            ref readonly var slot = ref slots[i];
            if (slot.Number < 0 || slot.Hash == hash && this[slot.Number].SequenceEqual(word)) return slot.Number;
        }
    }

    /// <summary>The number of a word, which has one from now on.</summary>
    public int GetOrAdd(ReadOnlySpan<char> word)
    {
        if (NumberOf(word) is >= 0 and var known) return known;
        int number = Count, start = number == 0 ? 0 : _ends[^1];
        if (start + word.Length > _letters.Length) Array.Resize(ref _letters, Math.Max(start + word.Length, _letters.Length * 2));
        word.CopyTo(_letters.AsSpan(start));
        _ends.Add(start + word.Length);
        if (Count * 2 > _slots.Length)
        {
            var old = _slots;
            _slots = Empty(old.Length * 2);
            foreach (var slot in old)
                if (slot.Number >= 0) Put(slot.Hash, slot.Number);
        }
        Put(HashOf(word), number);
        return number;
    }

    int Start(int number) => number == 0 ? 0 : _ends[number - 1];

    void Put(uint hash, int number)
    {
        int i = Place(hash, _slots.Length);
        while (_slots[i].Number >= 0) i = (i + 1) & (_slots.Length - 1);
        _slots[i] = (hash, number);
    }

    // Four letters at a time, each step a multiplication and a fold (as FNV's, on words of 64 bits).
    static uint HashOf(ReadOnlySpan<char> word)
    {
        const ulong Prime = 0x9E3779B97F4A7C15;
        ulong hash = (ulong)word.Length * Prime;
        for (; word.Length >= 4; word = word[4..])
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(word))) * Prime;
            hash ^= hash >> 32;
        }
        ulong rest = 0;
        foreach (char c in word) rest = rest << 16 | c;
        hash = (hash ^ rest) * Prime;
        return (uint)(hash >> 32);
    }

    static int Place(uint hash, int length) => (int)(hash >> (32 - BitOperations.Log2((uint)length)));

    static (uint, int)[] Empty(int length)
    {
        var slots = new (uint, int)[length];
        Array.Fill(slots, (0u, -1));
        return slots;
    }
}
