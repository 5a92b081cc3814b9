using Guildhall.Foundation.Audit;
using Guildhall.Foundation.Privacy;

namespace Guildhall.Alliance.Privacy;

/// <summary>What the hall holds about a person, table by table, and what an erasure would do with it.</summary>
internal class ShowHeld(GuildhallDb db, FindSubject find, Acting acting)
{
    /// <summary>Rows of one table with one fate; `privacy.table.TABLE` names them, `privacy.why.TABLE` says why they are not simply erased.</summary>
    public record Held(string Table, OnErasure Fate, int Count);

    public record Result(Guid Id, string Name, bool IsOwn, bool IsRecord, IReadOnlyList<Held> Held)
    {
        public IEnumerable<Held> With(OnErasure fate) => Held.Where(h => h.Fate == fate);

        /// <summary>The page of this person.</summary>
        public string Href => IsOwn ? "/privacy" : $"/privacy/{(IsRecord ? "people" : "accounts")}/{Id}";
    }

    public async Task<Outcome<Result>> Run(Guid? accountId, Guid? personId, CancellationToken stop)
    {
        var found = await find.Run(accountId, personId, stop);
        if (found.Refusal is { } refusal) return refusal;
        var subject = found.Value;
        var held = new List<Held> { subject.Account is null ? new("alliance_people", OnErasure.Erased, 1) : new("alliance_accounts", OnErasure.Anonymised, 1) };
        foreach (var link in PersonLinks.Of(db.Model))
            held.Add(new(link.Table, link.Fate, link.Column.DeclaringType.ClrType == typeof(AuditEntry) ? await db.Set<AuditEntry>().CountAsync(e => e.AccountId == subject.Id, stop) : (await PersonLinks.Rows(db, link, subject.Keys, stop)).Count));
        return new Result(subject.Id, subject.Name, subject.Id == acting.Who.AccountId, subject.Record is not null,
            [.. held.Where(h => h.Count > 0).GroupBy(h => (h.Table, h.Fate)).Select(g => new Held(g.Key.Table, g.Key.Fate, g.Sum(h => h.Count)))]);
    }
}
