using Guildhall.Demand.Postings;

namespace Guildhall.Demand.Imports;

/// <summary>Which column of a sheet is what: shown as the source's last sheet had it, or as the headers say; chosen by a person, then checked.</summary>
public class ChooseColumns(GuildhallDb db, Hall hall, Words words, FaultWords faultWords, ImportSignal signal, Acting acting)
{
    public class Input
    {
        /// <summary>For each column of the sheet, in order, the field that it holds; empty for none. A list, because a form is not bound into what cannot grow.</summary>
        public List<string?> Fields { get; set; } = [];
    }

    /// <summary>A column: its header, the field it holds or null, and what stands in it.</summary>
    public record Column(string Header, string? Field, IReadOnlyList<string> Samples);

    public record Result(Import Import, IReadOnlyList<Column> Columns, IReadOnlyList<string> Faults);

    /// <summary>The columns as they are understood so far.</summary>
    public async Task<Outcome<Result>> Show(Guid id, CancellationToken stop)
    {
        var import = await db.Set<Import>().AsNoTracking().VisibleTo(acting.Who).SingleOrDefaultAsync(i => i.Id == id, stop);
        if (import is null || import.Format != ImportFormat.Sheet) return new Missing();
        var heads = await Heads(import, stop);
        var fields = heads.Columns.ToDictionary(c => c.Value, c => c.Key);
        return new Result(import, [.. heads.Header.Select((header, i) => new Column(header, fields.GetValueOrDefault(i + 1), [.. heads.Samples.Select(r => r[i + 1].Text).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).Take(3)]))],
            [.. heads.Map.Faults.Select(f => faultWords.Say(FaultWords.Of(f)))]);
    }

    public async Task<Outcome<Done>> Run(Guid id, Input input, CancellationToken stop)
    {
        var import = await db.Set<Import>().VisibleTo(acting.Who).SingleOrDefaultAsync(i => i.Id == id, stop);
        if (import is null || import.Format != ImportFormat.Sheet) return new Missing();
        var chosen = input.Fields.Select((field, i) => (Field: field, Column: i + 1)).Where(c => !string.IsNullOrEmpty(c.Field) && PostingColumns.Names.Contains(c.Field, StringComparer.Ordinal)).ToList();
        if (chosen.GroupBy(c => c.Field, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice) return new Invalid($"Fields_{twice.Last().Column - 1}", new Text("imports.column-twice", new Text(PostingColumns.LabelKey(twice.Key!)!)));
        if (PostingColumns.Names.FirstOrDefault(f => PostingColumns.IsRequired(f) && chosen.TrueForAll(c => c.Field != f)) is { } missing) return new Invalid("Fields_0", new Text("imports.column-missing", new Text(PostingColumns.LabelKey(missing)!)));
        var columns = PostingColumns.Names.ToDictionary(f => f, f => chosen.Find(c => c.Field == f).Column, StringComparer.Ordinal);
        if (import.Choose(columns) is { } refusal) return refusal;
        // Remembered as soon as it is said, so that a mended file need not be explained again.
        var source = await db.Set<PostingSource>().SingleOrDefaultAsync(s => s.Name == import.Source, stop);
        if (source is null) db.Add(source = new PostingSource { Name = import.Source, OwnerId = import.OwnerId });
        if (source.OwnerId != import.OwnerId) return new Conflict(new Text("imports.source-taken", import.Source));
        source.Columns = (await Heads(import, stop)).Named;
        var saved = await db.SaveOr(new Done(), stop);
        if (saved.Refusal is null) signal.Raise();
        return saved;
    }

    async Task<SheetHeads> Heads(Import import, CancellationToken stop)
    {
        var remembered = await db.Set<PostingSource>().Where(s => s.Name == import.Source && s.OwnerId == import.OwnerId).Select(s => s.Columns).SingleOrDefaultAsync(stop);
        await using var file = new FileStream(import.FileIn(hall), FileMode.Open, FileAccess.Read);
        return new ImportFile(words).Heads(file, import.Columns, remembered ?? new Dictionary<string, string>());
    }
}
