namespace Guildhall.Matching;

/// <summary>A number in a field: pay, the day of posting, the day of closing.</summary>
public readonly record struct Number(int Field, double Value);
