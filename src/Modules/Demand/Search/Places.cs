using Guildhall.Matching;
using Guildhall.Taxonomy;

namespace Guildhall.Demand.Search;

/// <summary>Where something is, as far as it is known: its coordinates, else the middle of its city or county.</summary>
static class Places
{
    public static GeoPoint? PointOf(this Classification taxonomy, double? latitude, double? longitude, string? regionCode) =>
        latitude is { } north && longitude is { } east ? new GeoPoint(north, east)
        : taxonomy.Region(regionCode)?.Centre is { } centre ? new GeoPoint(centre.Latitude, centre.Longitude) : null;
}
