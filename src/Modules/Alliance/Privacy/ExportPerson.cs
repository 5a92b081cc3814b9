using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Guildhall.Foundation.Audit;
using Guildhall.Foundation.Privacy;

namespace Guildhall.Alliance.Privacy;

/// <summary>All that the hall holds about a person, as an archive: `person.json` for programs and `person.html` to read. Without secrets: passwords, keys and their digests stay here.</summary>
internal class ExportPerson(GuildhallDb db, FindSubject find, Acting acting, Words words, TimeProvider clock)
{
    static readonly string[] Secrets = ["PasswordHash", "SecurityStamp", "ConcurrencyStamp", "Secret", "Key", "KeyHash", "Hash", "Data", "Value", "NormalizedEmail", "NormalizedUserName", "NameFolded", "Payload"];
    static readonly JsonSerializerOptions Format = new(JsonColumn.Format) { WriteIndented = true };

    public sealed record Section(string Table, IReadOnlyList<Dictionary<string, object?>> Rows);

    public async Task<Outcome<byte[]>> Run(Guid? accountId, Guid? personId, CancellationToken stop)
    {
        var found = await find.Run(accountId, personId, stop);
        if (found.Refusal is { } refusal) return refusal;
        if (acting.NotRecent(clock) is { } old) return old;
        var subject = found.Value;
        var sections = new List<Section> { subject.Account is null ? new("alliance_people", [Row(subject.Record!)]) : new("alliance_accounts", [Row(subject.Account)]) };
        foreach (var links in PersonLinks.Of(db.Model).Where(l => l.Column.DeclaringType.ClrType != typeof(AuditEntry)).GroupBy(l => l.Table, StringComparer.Ordinal))
        {
            var rows = new HashSet<object>();
            foreach (var link in links) rows.UnionWith(await PersonLinks.Rows(db, link, subject.Keys, stop));
            if (rows.Count > 0) sections.Add(new(links.Key, [.. rows.Select(Row)]));
        }
        // What they did, not what it was done to: that may be about others.
        var acted = await db.Set<AuditEntry>().AsNoTracking().Where(e => e.AccountId == subject.Id).OrderBy(e => e.Seq).Select(e => new { e.Seq, e.At, e.Kind, e.RecordId, e.Action }).ToListAsync(stop);
        if (acted.Count > 0) sections.Add(new("audit_entries", acted.ConvertAll(e => new Dictionary<string, object?> { ["Seq"] = e.Seq, ["At"] = e.At, ["Kind"] = e.Kind, ["RecordId"] = e.RecordId, ["Action"] = e.Action })));

        using var archive = new MemoryStream();
        await using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            await Put(zip, "person.json", JsonSerializer.Serialize(new { Person = subject.Name, Made = clock.GetUtcNow(), By = acting.Who.Name, Held = sections.ToDictionary(s => s.Table, s => s.Rows, StringComparer.Ordinal) }, Format), stop);
            await Put(zip, "person.html", Html(subject, sections), stop);
        }
        return archive.ToArray();
    }

    Dictionary<string, object?> Row(object row) => db.Entry(row).Properties
        .Where(p => p.Metadata.ClrType != typeof(byte[]) && !Secrets.Contains(p.Metadata.Name, StringComparer.Ordinal) && p.CurrentValue is not null)
        .ToDictionary(p => p.Metadata.Name, p => p.CurrentValue is Localised text ? text.Texts : p.CurrentValue, StringComparer.Ordinal);

    static async Task Put(ZipArchive zip, string name, string text, CancellationToken stop)
    {
        await using var to = await zip.CreateEntry(name).OpenAsync(stop);
        await to.WriteAsync(Encoding.UTF8.GetBytes(text), stop);
    }

    string Html(Subject subject, List<Section> sections)
    {
        static string Safe(object? value) => WebUtility.HtmlEncode(value switch
        {
            null => "",
            string text => text,
            IFormattable plain => plain.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
            _ => JsonSerializer.Serialize(value, value.GetType(), JsonColumn.Format),
        });
        var html = new StringBuilder();
        html.Append(System.Globalization.CultureInfo.InvariantCulture, $"<!DOCTYPE html><html lang=\"{Words.Language}\"><head><meta charset=\"utf-8\"><title>{Safe(subject.Name)}</title></head><body><h1>{Safe(subject.Name)}</h1><p>{Safe(words["privacy.export.made", Words.Moment(clock.GetUtcNow()), acting.Who.Name])}</p>");
        foreach (var section in sections)
        {
            var columns = section.Rows.SelectMany(r => r.Keys).Distinct(StringComparer.Ordinal).ToList();
            html.Append(System.Globalization.CultureInfo.InvariantCulture, $"<h2>{Safe(words["privacy.table." + section.Table])}</h2><table border=\"1\"><tr>{string.Concat(columns.Select(c => $"<th>{Safe(c)}</th>"))}</tr>");
            foreach (var row in section.Rows) html.Append("<tr>").AppendJoin("", columns.Select(c => $"<td>{Safe(row.GetValueOrDefault(c))}</td>")).Append("</tr>");
            html.Append("</table>");
        }
        return html.Append("</body></html>").ToString();
    }
}
