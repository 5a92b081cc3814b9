namespace Guildhall.Formats.Atom;

/// <summary>A feed: RFC 4287 section 4.1.1.</summary>
/// <param name="Id">A permanent IRI.</param>
/// <param name="Title">Plain text.</param>
/// <param name="Updated">When it last changed.</param>
/// <param name="Author">Who publishes it; required here because entries may have none.</param>
/// <param name="SelfUrl">Its own address.</param>
public sealed record AtomFeed(string Id, string Title, DateTimeOffset Updated, string Author, string SelfUrl)
{
    /// <summary>The page it belongs to.</summary>
    public string? Url { get; init; }
    /// <summary>Plain text.</summary>
    public string? Subtitle { get; init; }
    /// <summary>BCP 47 tag of its language.</summary>
    public string? Language { get; init; }
    /// <summary>The address of the next page of entries: RFC 5005 section 3.</summary>
    public string? NextUrl { get; init; }
    /// <summary>The entries, newest first; enumerated once.</summary>
    public IEnumerable<AtomEntry> Entries { get; init; } = [];
}
