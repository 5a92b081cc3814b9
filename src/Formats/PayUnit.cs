namespace Guildhall.Formats;

/// <summary>What pay is counted by; the names are schema.org's unitText in capitals.</summary>
public enum PayUnit
{
    /// <summary>By the hour.</summary>
    Hour,
    /// <summary>By the day.</summary>
    Day,
    /// <summary>By the week.</summary>
    Week,
    /// <summary>By the month.</summary>
    Month,
    /// <summary>By the year.</summary>
    Year,
}
