namespace Guildhall.Demand.Postings;

/// <summary>What colleges hold back from their learners: nothing, until a room above says otherwise. Access, search and matching ask here.</summary>
public class HeldBack
{
    /// <summary>The colleges that hold a posting back, and whether it only waits for a look of theirs. From memory.</summary>
    public virtual IEnumerable<(Guid College, bool Waits)> Of(Posting posting) => [];

    /// <summary>Reads what is held back, before all postings are read.</summary>
    public virtual Task Load(CancellationToken stop) => Task.CompletedTask;

    /// <summary>Is it held back from this person?</summary>
    public bool From(Posting posting, Who who) => Binding(who) is { Count: > 0 } colleges && Of(posting).Any(h => colleges.Contains(h.College));

    /// <summary>The colleges whose choice binds a person: those where somebody is a learner who is nothing else anywhere.</summary>
    public static IReadOnlyCollection<Guid> Binding(Who who) => who.Grants.Count > 0 && who.Grants.All(g => g.Role == Role.Learner) ? [.. who.Organisations] : [];
}
