namespace Guildhall.Matching;

/// <summary>
/// The number in <paramref name="Field"/> lies between the bounds, both inclusive; null is no bound.
/// A document that lacks the number is excluded when a bound is set, unless <paramref name="KeepMissing"/>.
/// </summary>
public readonly record struct NumberRange(int Field, double? Min = null, double? Max = null, bool KeepMissing = false);
