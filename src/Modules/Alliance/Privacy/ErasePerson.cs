using System.Text.Json;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Foundation.Audit;
using Guildhall.Foundation.Mail;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Guildhall.Alliance.Privacy;

/// <summary>
/// Erases a person: an account with all that names it, or the record that an organisation keeps. What each column's <see cref="PersonAttribute"/> says is done; names in messages are struck out, and texts of others that name the person are left to a decision; the audit trail loses
/// what it says of them and stays whole. The last one who administers or runs the alliance stays until there is another.
/// </summary>
internal class ErasePerson(GuildhallDb db, FindSubject find, FindNamings namings, AuditTrail trail, Notices notices, Sessions sessions, Acting acting, TimeProvider clock, Words words)
{
    public class Input
    {
        /// <summary>That the person has read what goes and what stays.</summary>
        public bool Sure { get; set; }
    }

    // What the trail may say no more: of these rows all; of other rows what names the person.
    sealed record Traces(HashSet<(string Table, string Id)> Gone, HashSet<(string Table, string Id)> Kept, HashSet<string> Names, HashSet<string> Addresses);

    public async Task<Outcome<Done>> Run(Guid? accountId, Guid? personId, Input input, CancellationToken stop)
    {
        var found = await find.Run(accountId, personId, stop);
        if (found.Refusal is { } refusal) return refusal;
        if (acting.NotRecent(clock) is { } old) return old;
        if (!input.Sure) return new Invalid(nameof(Input.Sure), new Text("privacy.erase.not-sure"));
        var (subject, who) = (found.Value, acting.Who);
        var isOwn = subject.Id == who.AccountId;

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var traces = await TracesOf(subject, stop);
        var duties = subject.Account is null ? [] : await Duties(subject.Id, stop);
        foreach (var link in PersonLinks.Of(db.Model).Where(l => l.Column.DeclaringType.ClrType != typeof(AuditEntry)))
            foreach (var row in await PersonLinks.Rows(db, link, subject.Keys, stop)) Apply(link, row, traces);
        if (subject.Account is { } account)
        {
            await TellKeepers(account.Id, stop);
            traces.Gone.Add(Key(account));
            account.Forget();
        }
        else await Remove(subject.Record!, traces, stop);
        // Of a record too, whose name no account holds.
        await namings.Leave(await namings.Run([.. traces.Names.Concat(traces.Addresses).Concat(subject.Record?.Name.Texts.Values ?? []).Where(n => n.Length > 1).Distinct(StringComparer.Ordinal)], stop), stop);
        var saved = await db.SaveOr(new Done(), stop);
        if (saved.Refusal is not null) return saved;
        // Counted after the save, which took the lock of the trail: of two who erase themselves at once the second is refused.
        foreach (var duty in duties)
            if (!await IsHeldByAnother(duty, stop)) return new Conflict(new Text("privacy.erase.last", duty.Role));
        await StrikeOut(traces, stop);
        await trail.Forget(db, who, subject.Account is null ? "alliance_people" : "alliance_accounts", subject.Id.ToString(), (entry, payload) => Tells(entry, payload, subject.Id, traces), subject.Account?.Id, stop);
        await transaction.CommitAsync(stop);
        if (isOwn) await sessions.End(stop);
        return saved;
    }

    async Task<Traces> TracesOf(Subject subject, CancellationToken stop)
    {
        var traces = new Traces([], [], new(StringComparer.Ordinal), new(StringComparer.OrdinalIgnoreCase));
        if (subject.Account is not { } account)
        {
            var address = subject.Record!.Email;
            var normal = address?.ToUpperInvariant();
            if (address is not null && !await db.Set<Account>().AnyAsync(a => a.NormalizedEmail == normal, stop)) traces.Addresses.Add(address);
            return traces;
        }
        traces.Names.Add(account.Name);
        traces.Gone.Add((PasskeyTrail.Kind, account.Id.ToString()));
        traces.Addresses.Add(account.Email!);
        // Also those of before.
        foreach (var entry in await db.Set<AuditEntry>().AsNoTracking().Where(e => e.Kind == "alliance_accounts" && e.RecordId == account.Id.ToString() && e.Payload != null).ToListAsync(stop))
        {
            using var payload = JsonDocument.Parse(AuditTrail.Read(entry)!);
            foreach (var (property, into) in new[] { ("Name", traces.Names), ("Email", traces.Addresses) })
                if (payload.RootElement.TryGetProperty(property, out var values)) into.UnionWith(values.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!).Where(v => v.Length > 1));
        }
        return traces;
    }

    void Apply(PersonLink link, object row, Traces traces)
    {
        var entry = db.Entry(row);
        if (entry.State == EntityState.Deleted) return;
        if (link.Fate == OnErasure.Kept || (link.Fate == OnErasure.Anonymised && link.Clears.Count == 0 && link.Column.ClrType != typeof(string))) traces.Kept.Add(Key(row));
        else traces.Gone.Add(Key(row));
        if (link.Fate == OnErasure.Erased) db.Remove(row);
        if (link.Fate != OnErasure.Anonymised) return;
        foreach (var column in link.Clears.Select(c => entry.Metadata.FindProperty(c)!).Append(link.Column).Where(c => c != link.Column || c.IsNullable))
            entry.Property(column.Name).CurrentValue = column.IsNullable ? null : PersonLinks.Nobody;
    }

    async Task Remove(PersonRecord record, Traces traces, CancellationToken stop)
    {
        traces.Gone.Add(Key(record));
        db.Remove(record);
        foreach (var address in traces.Addresses) db.RemoveRange(await db.Set<OutgoingMail>().Where(m => m.To == address).ToListAsync(stop));
    }

    // An organisation that keeps a record of its own answers for it itself, and is told.
    async Task TellKeepers(Guid accountId, CancellationToken stop)
    {
        foreach (var record in await db.Set<PersonRecord>().AsNoTracking().Where(p => p.AccountId == accountId).ToListAsync(stop))
            await notices.TellThoseWhoMay(Act.ManagePeople, record.OrganisationId, "privacy", new Localised(Words.Languages.Select(l => KeyValuePair.Create(l, words.In(l, "privacy.notice.erased", record.Number)))), $"/privacy/people/{record.Id}", stop);
    }

    async Task<List<AccountGrant>> Duties(Guid accountId, CancellationToken stop)
    {
        var today = clock.Today();
        return await db.Set<AccountGrant>().AsNoTracking().Where(g => g.AccountId == accountId && (g.Role == Role.Administrator || g.Role == Role.Secretariat) && (g.From == null || g.From <= today) && (g.Until == null || g.Until >= today)).ToListAsync(stop);
    }

    async Task<bool> IsHeldByAnother(AccountGrant duty, CancellationToken stop)
    {
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        return await (from g in db.Set<AccountGrant>()
                      join a in db.Set<Account>() on g.AccountId equals a.Id
                      where g.Role == duty.Role && g.AccountId != duty.AccountId && (a.LockoutEnd == null || a.LockoutEnd < now.AddDays(1))
                          && ((g.OrganisationId == duty.OrganisationId && g.AllianceId == duty.AllianceId) || (g.OrganisationId == null && g.AllianceId == null))
                          && (g.From == null || g.From <= today) && (g.Until == null || g.Until >= today)
                      select g.Id).AnyAsync(stop);
    }

    // Messages may be many, and are text in both databases: they are changed where they are.
    async Task StrikeOut(Traces traces, CancellationToken stop)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        foreach (var text in PersonLinks.Mentions(db.Model))
            foreach (var said in traces.Names.Concat(traces.Addresses))
            {
                var (table, column) = (sql.DelimitIdentifier(((IEntityType)text.DeclaringType).GetTableName()!), sql.DelimitIdentifier(text.Name));
#pragma warning disable EF1002 // The names are the model's own.
                await db.Database.ExecuteSqlRawAsync($"update {table} set {column} = replace({column}, {{0}}, {{1}}) where {column} like {{2}} escape '!'", [said, PersonLinks.Nobody, PersonLinks.Pattern(said)], stop);
#pragma warning restore EF1002
            }
    }

    // Two people may have one name: it alone betrays nobody, unless the entry is about this account or a message.
    bool Tells(AuditEntry entry, string payload, Guid id, Traces traces)
    {
        if (traces.Gone.Contains((entry.Kind, entry.RecordId))) return true;
        if (traces.Kept.Contains((entry.Kind, entry.RecordId))) return false;
        if (traces.Addresses.Any(a => payload.Contains(a, StringComparison.OrdinalIgnoreCase))) return true;
        return traces.Names.Any(n => payload.Contains(n, StringComparison.Ordinal)) && (payload.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase) || PersonLinks.Mentions(db.Model).Any(m => ((IEntityType)m.DeclaringType).GetTableName() == entry.Kind));
    }

    (string, string) Key(object row)
    {
        var entry = db.Entry(row);
        return (entry.Metadata.GetTableName()!, string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties.Select(p => entry.Property(p).CurrentValue)));
    }
}
