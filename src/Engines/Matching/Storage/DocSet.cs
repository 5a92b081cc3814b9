using System.Numerics;

namespace Guildhall.Matching;

/// <summary>An ascending walk over document numbers of one segment.</summary>
abstract class DocSet
{
    public const int End = int.MaxValue;

    /// <summary>The first document at or after the target, or <see cref="End"/>. Targets must not fall.</summary>
    public abstract int Seek(int target);
}

sealed class AllDocs(int count) : DocSet
{
    public override int Seek(int target) => target < count ? target : End;
}

sealed class BitDocs(ulong[] bits, int count) : DocSet
{
    public override int Seek(int target)
    {
        if (target >= count)
            return End;
        var at = target >> 6;
        var word = bits[at] & (ulong.MaxValue << target);
        var words = (count + 63) >> 6;
        while (word == 0)
        {
            if (++at == words)
                return End;
            word = bits[at];
        }

        return (at << 6) + BitOperations.TrailingZeroCount(word);
    }
}
