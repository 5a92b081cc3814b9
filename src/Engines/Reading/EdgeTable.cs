using System.Numerics;
using System.Runtime.CompilerServices;

namespace Guildhall.Reading;

/// <summary>The edges of a trie, (node, word) to node: open addressing with linear probing (Knuth, TAOCP 3, 6.4) in one array, so that a step is about one look into memory.</summary>
sealed class EdgeTable
{
    (long Key, int Node)[] _slots = Empty(1 << 10);
    int _count;

    /// <summary>The node an edge leads to, −1 if there is no such edge. O(1).</summary>
    public int this[long key]
    {
        get
        {
            var slots = _slots;
            for (int i = Place(key, slots.Length); ; i = (i + 1) & (slots.Length - 1))
            {
                ref readonly var slot = ref slots[i];
                if (slot.Key == key) return slot.Node;
                if (slot.Key < 0) return -1;
            }
        }
    }

    /// <summary>The node an edge leads to; without such an edge it is made, to <paramref name="node"/>.</summary>
    public int GetOrAdd(long key, int node)
    {
        if (_count * 2 >= _slots.Length) Grow();
        int i = Place(key, _slots.Length);
        while (_slots[i].Key >= 0 && _slots[i].Key != key) i = (i + 1) & (_slots.Length - 1);
        if (_slots[i].Key == key) return _slots[i].Node;
        _slots[i] = (key, node);
        _count++;
        return node;
    }

    void Grow()
    {
        var old = _slots;
        _slots = Empty(old.Length * 2);
        foreach (var slot in old)
        {
            if (slot.Key < 0) continue;
            int i = Place(slot.Key, _slots.Length);
            while (_slots[i].Key >= 0) i = (i + 1) & (_slots.Length - 1);
            _slots[i] = slot;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Place(long key, int length) => (int)((ulong)key * 0x9E3779B97F4A7C15 >> (64 - BitOperations.Log2((uint)length)));

    static (long, int)[] Empty(int length)
    {
        var slots = new (long, int)[length];
        Array.Fill(slots, (-1L, -1));
        return slots;
    }
}
