using Guildhall.Agreements.Content;
using Guildhall.Agreements.Negotiation;
using Guildhall.Agreements.Register;
using Guildhall.Agreements.Texts;
using Guildhall.Governance;

namespace Guildhall.Agreements.Changes;

/// <summary>Begins the agreement that comes after another: a renewal, whole or of chosen clauses, or one that takes its place when it is signed. Both stay, and each tells of the other.</summary>
public class FollowAgreement(GuildhallDb db, Acting acting, Numbers numbers, TableVersion table, TimeProvider clock)
{
    public class Input
    {
        public ChainLink Link { get; set; }
        /// <summary>The clauses that go on; all when none is named.</summary>
        public List<Guid> Clauses { get; set; } = [];
        public DateOnly? From { get; set; }
        public DateOnly? Until { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Guid id, Input input, CancellationToken stop)
    {
        if (await db.Load(id, acting.Who, stop) is not var (old, parties)) return new Missing();
        if (ProposeVersion.Proposer(acting.Who, old, parties) is not { } by) return new Forbidden();
        if (old.InForce is not { } inForce || old.State == AgreementState.Superseded) return new Conflict(new Text("agreement.not-in-force"));
        var from = input.From ?? old.Until?.AddDays(1) ?? clock.Today();
        if (input.Until < from) return new Invalid(nameof(input.Until), new Text("agreement.ends-before"));
        if (await db.Set<Agreement>().AnyAsync(a => a.PreviousId == id && a.State != AgreementState.Withdrawn, stop)) return new Conflict(new Text("agreement.followed"));
        if (parties.Exists(p => p.OrganisationId is null)) return new Conflict(new Text("agreement.party-outside"));
        var content = (await db.VersionOf(id, inForce, stop))!.Read();
        var code = await numbers.NextFree(db, old.AllianceId, clock.Today().Year, stop);
        var agreement = new Agreement { AllianceId = old.AllianceId, Code = code, Kind = old.Kind, Title = content.Title, WriterOrganisationId = by.Party?.OrganisationId, PreviousId = id, Link = input.Link, MadeAt = clock.GetUtcNow(), TouchedAt = clock.GetUtcNow() };
        var rows = parties.ConvertAll(p => new AgreementParty { AgreementId = agreement.Id, OrganisationId = p.OrganisationId, Name = p.Name, Role = p.Role, Place = p.Place, Contact = p.Contact });
        var next = content with
        {
            Number = code,
            From = from,
            Until = input.Until ?? Longer(content, from),
            Annexes = [],
            Parties = [.. content.Parties.Select(p => p with { Id = rows[parties.FindIndex(o => o.Id == p.Id)].Id })],
            Clauses = [.. content.Clauses.Where(c => input.Clauses.Count == 0 || input.Clauses.Contains(c.Id)).Select(c => c with { Text = Renumbered(c.Text, content.Number, code) })],
        };
        db.Add(agreement);
        db.AddRange(rows);
        var version = await table.Run(agreement, rows, next, rows.Find(r => r.OrganisationId == by.Party?.OrganisationId), null, stop);
        return version.Refusal is { } refusal ? refusal : await db.SaveOr(agreement.Id, stop);
    }

    // As long as the one before.
    static DateOnly? Longer(AgreementContent content, DateOnly from) => content is { From: { } began, Until: { } ended } ? from.AddDays(ended.DayNumber - began.DayNumber) : null;

    static Localised Renumbered(Localised text, string old, string now) => new(text.Texts.Select(t => KeyValuePair.Create(t.Key, t.Value.Replace(old, now, StringComparison.Ordinal))));
}
