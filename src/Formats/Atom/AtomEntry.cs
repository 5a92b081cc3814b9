namespace Guildhall.Formats.Atom;

/// <summary>An entry of a feed: RFC 4287 section 4.1.2.</summary>
/// <param name="Id">A permanent IRI, such as urn:uuid:… or the page's address.</param>
/// <param name="Title">Plain text.</param>
/// <param name="Updated">When it last changed in a way that matters.</param>
/// <param name="Url">The entry's page.</param>
public sealed record AtomEntry(string Id, string Title, DateTimeOffset Updated, string Url)
{
    /// <summary>When it was first published.</summary>
    public DateTimeOffset? Published { get; init; }
    /// <summary>Plain text.</summary>
    public string? Summary { get; init; }
    /// <summary>Safe HTML.</summary>
    public string? ContentHtml { get; init; }
    /// <summary>Who wrote it; without one the feed's author holds.</summary>
    public string? Author { get; init; }
    /// <summary>BCP 47 tag of its language.</summary>
    public string? Language { get; init; }
    /// <summary>Category terms.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];
}
