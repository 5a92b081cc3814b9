namespace Guildhall.Formats.Sheets;

/// <summary>A field a caller looks for among the headers.</summary>
/// <param name="Name">The caller's name of it, which also matches.</param>
/// <param name="Aliases">Other headers that mean it, in any language.</param>
/// <param name="Required">Whether a sheet without it cannot be used.</param>
public sealed record FieldSpec(string Name, IReadOnlyList<string> Aliases, bool Required = false);
