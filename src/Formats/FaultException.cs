namespace Guildhall.Formats;

/// <summary>Carries a fault out of the depths of a reader to its surface, where it becomes a value again; never leaves this assembly.</summary>
sealed class FaultException(Fault fault) : Exception
{
    internal Fault Fault { get; } = fault;
}
