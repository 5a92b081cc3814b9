namespace Guildhall.Exchange.Units;

/// <summary>A unit in which a volume of learning is counted. What one is worth in another is never known of itself: somebody states it (<see cref="CreditConversion"/>).</summary>
/// <param name="Code">As stored, and as in the word files: `credit-unit.CODE`.</param>
/// <param name="CountsHours">Whether it counts hours, not credits.</param>
public sealed record CreditUnit(string Code, bool CountsHours)
{
    /// <summary>Chinese credits (学分) and class hours (学时), ECTS, credits of Hong Kong's framework, hours of contact and of work.</summary>
    public static IReadOnlyList<CreditUnit> All { get; } =
        [new("cn-credit", false), new("cn-hour", true), new("ects", false), new("hkqf", false), new("contact-hour", true), new("working-hour", true)];

    public static bool IsKnown(string? code) => All.Any(u => u.Code == code);
}
