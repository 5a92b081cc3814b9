using Guildhall.Formats.Sheets;

namespace Guildhall.Alliance.Sheets;

/// <summary>A list of an alliance into which a sheet brings rows: its columns, who may, and what a row does. Each room registers its own; taking in, checking, saving and giving back are the same for all.</summary>
public abstract class SheetIntake(SheetDesk desk, GuildhallDb db, Words words)
{
    protected GuildhallDb Db { get; } = db;

    /// <summary>Its part of the address; `intake.NAME` is its title, `intake.NAME.lead` what one should know.</summary>
    public abstract string Name { get; }

    /// <summary>The page of the list.</summary>
    public abstract string List { get; }

    public abstract IReadOnlyList<SheetField> Fields { get; }

    /// <summary>The alliance into whose list the rows go: the one that is asked for, else the first whose list the person who acts keeps; refused to everybody else.</summary>
    public abstract Task<Outcome<Guid>> Into(Guid? allianceId, CancellationToken stop);

    /// <summary>Loads what rows are compared with, and gives what takes a row: it changes tracked records, and asks the database nothing.</summary>
    protected abstract Task<Func<SheetCells, SheetDesk.Taken>> Begin(Guid allianceId, CancellationToken stop);

    /// <summary>What follows from the rows once they are to be saved, such as telling people. In the same save.</summary>
    protected virtual Task Finish(CancellationToken stop) => Task.CompletedTask;

    public async Task<Outcome<string>> Keep(Guid? allianceId, IFormFile? file, CancellationToken stop)
    {
        var into = await Into(allianceId, stop);
        return into.Refusal is { } refusal ? refusal : await desk.Keep(file, stop);
    }

    /// <summary>What the sheet would do, with nothing saved.</summary>
    public async Task<Outcome<CheckedSheet>> Check(string token, Guid? allianceId, CancellationToken stop)
    {
        var into = await Into(allianceId, stop);
        if (into.Refusal is { } refusal) return refusal;
        var take = await Begin(into.Value, stop);
        return await desk.Check(token, [.. Fields.Select(f => new FieldSpec(f.Key, [.. Words.Languages.Select(l => words.In(l, f.Key)).Concat(f.Others).Distinct(StringComparer.OrdinalIgnoreCase)], f.IsRequired))], key => words[key],
            (row, columns, faults) => new SheetCells(row, columns, faults, words), cells => Task.FromResult(take(cells)), stop);
    }

    public async Task<Outcome<Imported>> Run(string token, Guid? allianceId, CancellationToken stop)
    {
        var found = await Check(token, allianceId, stop);
        if (found.Refusal is null && found.Value.IsGood) await Finish(stop);
        return await desk.Save(token, found, stop);
    }

    public async Task<Outcome<Stream>> GiveBack(string token, Guid? allianceId, CancellationToken stop) => desk.GiveBack(await Check(token, allianceId, stop), words["intake." + Name]);

    /// <summary>What became of a record that a row was written into.</summary>
    protected SheetDesk.Taken Taken(string name, object record) => new(name, Db.Entry(record).State switch
    {
        EntityState.Added => CheckedSheet.Fate.New,
        EntityState.Modified => CheckedSheet.Fate.Changed,
        _ => CheckedSheet.Fate.Same,
    }, []);

    /// <summary>Adds /sheets/NAME/template of each list, in both formats.</summary>
    internal static void Map(IEndpointRouteBuilder site)
    {
        foreach (var (ending, format) in SheetDownload.Formats)
            site.MapGet("/sheets/{list}/template." + ending, (string list, IEnumerable<SheetIntake> intakes, Words words) => intakes.FirstOrDefault(i => i.Name == list) is not { } intake ? Results.NotFound() : SheetDownload.Of(list, format, to =>
            {
                SheetWriter.Create(to, format, [.. intake.Fields.Select((f, i) => new SheetColumn(words[f.Key], i == 0 ? 30 : 18))], words["intake." + list]).Dispose();
                return Task.CompletedTask;
            })).ExcludeFromDescription();
    }
}
