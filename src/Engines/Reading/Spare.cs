namespace Guildhall.Reading;

/// <summary>
/// Working memory that is lent to one reading at a time: an exchange with the slot of the processor, else with the next one that holds something, else a new one. Without a lock; keeps two for each processor at most,
/// whichever threads come and go.
/// </summary>
sealed class Spare<T>(Func<T> make) where T : class
{
    readonly T?[] _slots = new T?[2 * Environment.ProcessorCount];

    public T Borrow()
    {
        int own = Thread.GetCurrentProcessorId();
        for (int i = 0; i < _slots.Length; i++)
        {
            ref var slot = ref _slots[(uint)(own + i) % (uint)_slots.Length];
            if (slot is not null && Interlocked.Exchange(ref slot, null) is { } lent) return lent;
        }
        return make();
    }

    public void Return(T lent)
    {
        int own = Thread.GetCurrentProcessorId();
        for (int i = 0; i < _slots.Length; i++)
            if (Interlocked.CompareExchange(ref _slots[(uint)(own + i) % (uint)_slots.Length], lent, null) is null) return;
    }
}
