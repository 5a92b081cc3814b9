namespace Guildhall.Foundation;

/// <summary>A file of open data: its name, what it is, and how it is written for the person who acts.</summary>
public sealed record OpenFile(string Name, string MediaType, string About, Func<Stream, CancellationToken, Task> Write);

/// <summary>A room's files of open data, for <see cref="ExportHall"/>. Each writes what the person who acts may see: to a stranger, what is public.</summary>
public interface IOpenFiles
{
    IEnumerable<OpenFile> Files { get; }
}
