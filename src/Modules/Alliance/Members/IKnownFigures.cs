namespace Guildhall.Alliance.Members;

/// <summary>Figures of organisations that a room knows already, by name: `figure.NAME` says which. Each room that knows some registers one.</summary>
public interface IKnownFigures
{
    IReadOnlyList<string> Names { get; }

    /// <summary>This figure of those of these organisations of which something is recorded. One query for any number of organisations.</summary>
    Task<IReadOnlyDictionary<Guid, long>> Of(string name, IReadOnlyCollection<Guid> organisations, CancellationToken stop);
}
