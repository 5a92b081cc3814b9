using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Guildhall.Alliance.Desk;
using Guildhall.Foundation.Audit;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Guildhall.Alliance.Privacy;

/// <summary>
/// Those who run an alliance see which of its texts still name a person who was erased, and decide on each: the name is struck out, there and in what the trail says of the record, or the text stands, as what was
/// resolved or signed may have to. Each with a note, which the trail keeps; the chain stays whole.
/// </summary>
internal class DecideNaming(GuildhallDb db, AuditTrail trail, Turns turns, Acting acting, TimeProvider clock)
{
    /// <summary>Characters of the text on either side of the name.</summary>
    const int Around = 60;

    public class Input
    {
        public bool StrikeOut { get; set; }
        [Required, StringLength(500)] public string Note { get; set; } = "";
    }

    public record Row(Guid Id, string Table, DateTimeOffset FoundAt, NamingState State, string? Note, DateTimeOffset? DecidedAt, string Excerpt);

    /// <summary>Open ones first, then what was decided of late.</summary>
    public async Task<Outcome<List<Row>>> List(CancellationToken stop)
    {
        if (!MayAny) return new Forbidden();
        var (everywhere, alliances) = (acting.Who.MayEverywhere(Act.Govern) || acting.Who.MayEverywhere(Act.Administer), acting.Who.AlliancesFor(Act.Govern).ToList());
        var namings = await db.Set<Naming>().AsNoTracking().Where(n => everywhere || (n.AllianceId != null && alliances.Contains(n.AllianceId.Value))).OrderBy(n => n.State == NamingState.Open ? 0 : 1).ThenByDescending(n => n.Id).Take(200).ToListAsync(stop);
        var rows = new List<Row>();
        foreach (var n in namings) rows.Add(new Row(n.Id, n.Table, clock.Local(n.FoundAt), n.State, n.Note, n.DecidedAt is { } at ? clock.Local(at) : null, n.Name is null ? "" : await Excerpt(n, stop)));
        return rows;
    }

    public async Task<Outcome<Done>> Run(Guid id, Input input, CancellationToken stop)
    {
        if (await db.Set<Naming>().SingleOrDefaultAsync(n => n.Id == id, stop) is not { } naming || !May(naming.AllianceId)) return new Missing();
        if (Rules.Broken(input) is { } broken) return broken;
        var (name, note) = (naming.Name, input.Note.Trim());
        if (name is not null && note.Contains(name, StringComparison.OrdinalIgnoreCase)) return new Invalid(nameof(input.Note), new Text("naming.note.names"));
        if (naming.Decide(input.StrikeOut ? NamingState.StruckOut : NamingState.LetStand, note, clock.GetUtcNow()) is { } refusal) return refusal;
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var record = naming.RecordId.ToString();
        var payload = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string?[]> { ["Naming"] = [null, naming.State.ToString()], ["Note"] = [null, note] }, JsonColumn.Format);
        await turns.End("naming", naming.Id, stop);
        var saved = await db.SaveOr(new Done(), stop);
        if (saved.Refusal is not null) return saved;
        await trail.Append(db, acting.Who, [new AuditChange(naming.Table, record, AuditAction.Changed, payload)], stop);
        if (input.StrikeOut)
        {
            var (sql, column) = (db.GetService<ISqlGenerationHelper>(), ColumnOf(naming));
            var (table, text) = (sql.DelimitIdentifier(naming.Table), sql.DelimitIdentifier(column.Name));
#pragma warning disable EF1002 // The names are the model's own.
            if (await db.Database.SqlQueryRaw<string?>($"select {text} as {sql.DelimitIdentifier("Value")} from {table} where {sql.DelimitIdentifier("Id")} = {{0}}", naming.RecordId).SingleOrDefaultAsync(stop) is { } written)
                await db.Database.ExecuteSqlRawAsync($"update {table} set {text} = {{0}} where {sql.DelimitIdentifier("Id")} = {{1}}", [written.Replace(name!, PersonLinks.Nobody, StringComparison.OrdinalIgnoreCase), naming.RecordId], stop);
#pragma warning restore EF1002
            await trail.Forget(db, acting.Who, naming.Table, record, (entry, said) => entry.Kind == naming.Table && entry.RecordId == record && said.Contains(name!, StringComparison.OrdinalIgnoreCase), null, stop);
        }
        await transaction.CommitAsync(stop);
        return saved;
    }

    bool MayAny => acting.Who.MayAnywhere(Act.Govern) || acting.Who.MayEverywhere(Act.Administer);

    bool May(Guid? alliance) => alliance is { } a ? acting.Who.MayIn(Act.Govern, a) || acting.Who.MayEverywhere(Act.Administer) : acting.Who.MayEverywhere(Act.Administer);

    IProperty ColumnOf(Naming naming) => PersonLinks.Writings(db.Model).Single(c => c.Name == naming.Column && ((IEntityType)c.DeclaringType).GetTableName() == naming.Table);

    async Task<string> Excerpt(Naming naming, CancellationToken stop)
    {
        var column = ColumnOf(naming);
        if (await db.FindAsync(column.DeclaringType.ClrType, [naming.RecordId], stop) is not { } record) return "";
        IEnumerable<string> texts = db.Entry(record).Property(column.Name).CurrentValue switch { Localised localised => localised.Texts.Values, string written => [written], _ => [] };
        if (texts.FirstOrDefault(t => t.Contains(naming.Name!, StringComparison.OrdinalIgnoreCase)) is not { } text) return "";
        var at = text.IndexOf(naming.Name!, StringComparison.OrdinalIgnoreCase);
        var (from, to) = (Math.Max(0, at - Around), Math.Min(text.Length, at + naming.Name!.Length + Around));
        return $"{(from > 0 ? "…" : "")}{text[from..to]}{(to < text.Length ? "…" : "")}";
    }
}
