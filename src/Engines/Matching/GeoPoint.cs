namespace Guildhall.Matching;

/// <summary>A point on Earth in degrees: latitude north positive, longitude east positive.</summary>
public readonly record struct GeoPoint(double Latitude, double Longitude)
{
    const double EarthRadiusKm = 6371.0088;

    /// <summary>
    /// Great-circle distance in kilometres on a sphere of the mean radius of the Earth, 6371.0088 km (IUGG), by the haversine formula
    /// (Sinnott, "Virtues of the haversine", Sky and Telescope 68, 1984); within 0.6 % of the distance on the ellipsoid.
    /// </summary>
    public double KmTo(GeoPoint other)
    {
        var latitude = double.DegreesToRadians(Latitude);
        var otherLatitude = double.DegreesToRadians(other.Latitude);
        var north = Math.Sin((otherLatitude - latitude) / 2);
        var east = Math.Sin(double.DegreesToRadians(other.Longitude - Longitude) / 2);
        var h = north * north + Math.Cos(latitude) * Math.Cos(otherLatitude) * east * east;
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    internal bool IsOnEarth => Math.Abs(Latitude) <= 90 && Math.Abs(Longitude) <= 180;
}
