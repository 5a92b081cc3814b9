using Guildhall.Alliance.Members;
using Guildhall.Alliance.Sheets;
using Guildhall.Formats.Sheets;

namespace Guildhall.Alliance.People;

/// <summary>What would become of a sheet of learners or staff, row by row, with nothing saved; and saving it, all or nothing. A person is known by the number.</summary>
public class CheckPeople(GuildhallDb db, UploadShelf shelf, PersonSheet sheet, SheetFaults say, FindPerson find, Acting acting, Words words)
{
    static readonly SheetLimits Limits = SheetLimits.Default with { MaxFileBytes = 16 << 20, MaxRows = 20_000 };

    public enum Fate { New, Changed, Same, Faulty }

    /// <summary>What is to be mended: at which cell (null for the whole row or file), and how.</summary>
    public record Trouble(string? Address, string? Value, string Sentence);

    public record Line(Row Row, Fate Fate, string Name, IReadOnlyList<Trouble> Troubles);

    public record Result(Row? Header, IReadOnlyList<Line> Lines, IReadOnlyList<Trouble> Troubles)
    {
        public int Count(Fate fate) => Lines.Count(l => l.Fate == fate);

        public bool IsGood => Troubles.Count == 0 && Lines.Count > 0 && Lines.All(l => l.Fate != Fate.Faulty);
    }

    public async Task<Outcome<string>> Keep(Guid organisationId, IFormFile? file, CancellationToken stop)
    {
        if (!acting.Who.May(Act.ManagePeople, organisationId)) return new Missing();
        if (file is not { Length: > 0 }) return new Invalid("File", new Text("people-import.no-file"));
        await using var content = file.OpenReadStream();
        return await shelf.Keep(content, stop);
    }

    public async Task<Outcome<Result>> Run(string token, Guid organisationId, PersonKind kind, CancellationToken stop)
    {
        if (!acting.Who.May(Act.ManagePeople, organisationId)) return new Missing();
        await using var file = shelf.OpenOrNull(token);
        if (file is null) return new Missing();
        using var reader = SheetReader.Open(file, "", Limits);
        if (reader.HeaderRow is null) return new Result(null, [], [.. reader.Faults.Select(Say)]);
        var columns = HeaderMap.Match(reader.Header, sheet.Fields(kind));
        if (!columns.IsComplete) return new Result(reader.HeaderRow, [], [.. columns.Faults.Select(f => Say(f with { Column = sheet.Header(kind, f.Column!) }))]);
        var known = (await db.Set<PersonRecord>().Where(p => p.OrganisationId == organisationId && p.Kind == kind).ToListAsync(stop)).ToDictionary(p => p.Number, StringComparer.OrdinalIgnoreCase);
        var units = (await find.Units(organisationId, stop)).SelectMany(u => u.Name.Texts.Values.Select(n => (Name: n, u.Id))).DistinctBy(u => u.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(u => u.Name, u => u.Id, StringComparer.OrdinalIgnoreCase);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var lines = new List<Line>();
        foreach (var row in reader.Rows(stop)) lines.Add(Take(row, columns, organisationId, kind, known, units, seen));
        return new Result(reader.HeaderRow, lines, [.. reader.Faults.Select(Say)]);
    }

    /// <summary>Saves what was checked.</summary>
    public async Task<Outcome<Result>> Save(string token, Guid organisationId, PersonKind kind, CancellationToken stop)
    {
        var found = await Run(token, organisationId, kind, stop);
        if (found.Refusal is { } refusal) return refusal;
        if (!found.Value.IsGood) return new Conflict(new Text("people-import.not-good"));
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            // Somebody saved one of these between our reading and our writing.
            return new Conflict(new Text("refusal.changed"));
        }
        shelf.Forget(token);
        return found;
    }

    /// <summary>The sheet as a workbook with each fault at its cell.</summary>
    public async Task<Outcome<Stream>> Return(string token, Guid organisationId, PersonKind kind, CancellationToken stop)
    {
        var found = await Run(token, organisationId, kind, stop);
        if (found.Refusal is { } refusal) return refusal;
        if (found.Value.Header is not { } header) return new Missing();
        var to = new MemoryStream();
        ErrorWorkbook.Write(to, header, found.Value.Lines.Select(l => l.Row), found.Value.Lines.SelectMany(l => l.Troubles.Select(t => new Note(l.Row.Number, Column(t.Address), t.Sentence))), words["people-import.to-mend"], words["people.kind." + kind]);
        to.Position = 0;
        return to;
    }

    Line Take(Row row, HeaderMap columns, Guid organisationId, PersonKind kind, Dictionary<string, PersonRecord> known, Dictionary<string, Guid> units, HashSet<string> seen)
    {
        var faults = new List<Formats.Fault>(row.Faults);
        var number = Values.Text(columns.Cell(row, PersonSheet.Number), sheet.Header(kind, PersonSheet.Number), faults, required: true, longest: 40)?.Trim();
        var person = number is null ? null : known.GetValueOrDefault(number);
        var input = person is null ? new WritePerson.Input { OrganisationId = organisationId, Kind = kind, Number = number } : WritePerson.Input.Of(person);
        sheet.Read(row, columns, input, units, faults);
        var name = input.NameZh ?? input.NameEn ?? "";
        var troubles = faults.ConvertAll(Say);
        if (number is not null && !seen.Add(number)) troubles.Add(new Trouble(columns.Cell(row, PersonSheet.Number).Address, number, words["people-import.twice", number]));
        if (troubles.Count == 0 && WritePerson.Broken(input) is { } broken) troubles.AddRange(broken.Faults.Select(f => new Trouble(null, null, words[f.Text])));
        if (troubles.Count > 0) return new Line(row, Fate.Faulty, name, troubles);
        var isNew = person is null;
        if (person is null) db.Add(person = known[number!] = new PersonRecord { OrganisationId = organisationId, Kind = kind, Number = number! });
        WritePerson.Fill(person, input);
        return new Line(row, isNew ? Fate.New : db.Entry(person).State == EntityState.Modified ? Fate.Changed : Fate.Same, name, []);
    }

    Trouble Say(Formats.Fault fault) => new(fault.Address, fault.Value, say.Say(fault));

    static int? Column(string? address)
    {
        var column = 0;
        foreach (var letter in (address ?? "").TakeWhile(char.IsAsciiLetterUpper)) column = column * 26 + letter - 'A' + 1;
        return column == 0 ? null : column;
    }
}
