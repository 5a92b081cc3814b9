namespace Guildhall.Formats;

/// <summary>How many bytes may still be inflated, shared by all parts of one file.</summary>
sealed class InflateBudget(long limit)
{
    long spent;

    internal void Spend(int bytes)
    {
        spent += bytes;
        if (spent > limit) throw new FaultException(new Fault(FaultKind.TooLarge) { Limit = limit });
    }
}
