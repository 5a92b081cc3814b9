namespace Guildhall.Formats.SchemaOrg;

/// <summary>Who hires: schema.org hiringOrganization.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Url">Its page.</param>
/// <param name="SameAs">A page that identifies it, such as its home page or registry entry.</param>
public sealed record Employer(string? Name, string? Url = null, string? SameAs = null);
