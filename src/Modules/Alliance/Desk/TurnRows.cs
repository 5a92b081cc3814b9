using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Desk;

/// <summary>One line of a list of turns.</summary>
/// <param name="Holder">Who has it: an organisation, a person or an alliance's secretariat.</param>
/// <param name="Days">Whole days since it came there.</param>
/// <param name="IsLate">Past its day.</param>
internal sealed record TurnRow(Guid Id, string Kind, Localised Subject, string Href, Localised? Holder, Localised? Waiting, DateTimeOffset Since, int Days, DateOnly? Due, bool IsLate, DateTimeOffset? NudgedAt);

/// <summary>Says turns with the names of those concerned.</summary>
internal class TurnRows(GuildhallDb db, MemberDirectory members, TimeProvider clock)
{
    /// <summary>At most three queries, for however many turns.</summary>
    public async Task<IReadOnlyList<TurnRow>> Of(IReadOnlyList<Turn> turns, CancellationToken stop)
    {
        var organisations = await members.Many([.. turns.SelectMany(t => new[] { t.OrganisationId, t.WaitingOrganisationId }).OfType<Guid>().Distinct()], stop);
        var people = turns.SelectMany(t => new[] { t.AccountId, t.WaitingAccountId }).OfType<Guid>().Distinct().ToList();
        var accounts = people.Count == 0 ? [] : await db.Set<Account>().Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, stop);
        var bodies = turns.Select(t => t.AllianceId).OfType<Guid>().Distinct().ToList();
        var alliances = bodies.Count == 0 ? [] : await db.Set<AllianceBody>().Where(a => bodies.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, stop);
        var today = clock.Today();
        return [.. turns.Select(t => new TurnRow(t.Id, t.Kind, t.Subject, t.Href, Name(t.AccountId, t.OrganisationId, t.AllianceId), Name(t.WaitingAccountId, t.WaitingOrganisationId, null), t.Since,
            Math.Max(0, today.DayNumber - DateOnly.FromDateTime(clock.Local(t.Since).DateTime).DayNumber), t.Due, t.Due < today, t.NudgedAt))];

        Localised? Name(Guid? account, Guid? organisation, Guid? alliance) =>
            account is { } a ? Localised.Of("und", accounts.GetValueOrDefault(a, "")) : organisation is { } o ? organisations.GetValueOrDefault(o)?.Name : alliance is { } b ? alliances.GetValueOrDefault(b) : null;
    }
}
