namespace Guildhall.Matching;

/// <summary>
/// Within <paramref name="RadiusKm"/> kilometres of <paramref name="Centre"/>, the rim included (<see cref="GeoPoint.KmTo"/>).
/// An infinite radius asks for the distance only. Documents without a place are outside unless <paramref name="KeepUnplaced"/>.
/// </summary>
public readonly record struct GeoCircle(GeoPoint Centre, double RadiusKm, bool KeepUnplaced = false);
