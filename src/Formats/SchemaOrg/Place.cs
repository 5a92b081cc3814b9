namespace Guildhall.Formats.SchemaOrg;

/// <summary>Where the work is: schema.org Place with PostalAddress and GeoCoordinates.</summary>
public sealed record Place
{
    /// <summary>Country, as a code or a name, as found.</summary>
    public string? Country { get; init; }
    /// <summary>Province, state or region.</summary>
    public string? Region { get; init; }
    /// <summary>Town; also a place given as mere text.</summary>
    public string? Locality { get; init; }
    /// <summary>Street and number.</summary>
    public string? Street { get; init; }
    /// <summary>Postal code.</summary>
    public string? PostalCode { get; init; }
    /// <summary>Degrees north, −90 to 90.</summary>
    public double? Latitude { get; init; }
    /// <summary>Degrees east, −180 to 180.</summary>
    public double? Longitude { get; init; }

    /// <summary>Whether nothing is known.</summary>
    public bool IsEmpty => this == new Place();
}
