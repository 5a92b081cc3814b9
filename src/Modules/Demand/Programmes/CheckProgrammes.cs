using Guildhall.Alliance.Members;
using Guildhall.Alliance.Sheets;
using Guildhall.Demand.Imports;
using Guildhall.Formats.Sheets;
using Guildhall.Taxonomy;

namespace Guildhall.Demand.Programmes;

/// <summary>What would become of a sheet of programmes, row by row, with nothing saved. A programme is known by its college and its Chinese or English name.</summary>
public class CheckProgrammes(GuildhallDb db, UploadShelf shelf, ProgrammeSheet sheet, ProgrammeMaker maker, ListMyColleges colleges, Classification taxonomy, FaultWords faultWords, Words words)
{
    static readonly SheetLimits Limits = SheetLimits.Default with { MaxFileBytes = 16 << 20, MaxRows = 5000 };

    public enum Fate { New, Changed, Same, Faulty }

    /// <summary>What is to be mended: at which cell (null for the whole row or file), and how.</summary>
    public record Trouble(string? Address, string? Value, string Sentence);

    /// <summary>One row of the sheet, and what it would do.</summary>
    public record Line(Row Row, Fate Fate, string Name, IReadOnlyList<Trouble> Troubles);

    /// <summary>All that was found; <paramref name="Troubles"/> are those of the whole file.</summary>
    public record Result(Row? Header, IReadOnlyList<Line> Lines, IReadOnlyList<Trouble> Troubles)
    {
        public int Count(Fate fate) => Lines.Count(l => l.Fate == fate);

        /// <summary>Whether it can be saved: nothing is saved until all is good.</summary>
        public bool IsGood => Troubles.Count == 0 && Lines.Count > 0 && Lines.All(l => l.Fate != Fate.Faulty);
    }

    /// <summary>Reads the sheet kept under this token; rows without a college are of this one. The changes are made to the tracked programmes and are the caller's to save.</summary>
    public async Task<Outcome<Result>> Run(string token, Guid? collegeId, CancellationToken stop)
    {
        var mine = await colleges.Run(stop);
        if (mine.Count == 0) return new Forbidden();
        var usual = mine.FirstOrDefault(c => c.Id == collegeId) ?? mine[0];
        await using var file = shelf.OpenOrNull(token);
        if (file is null) return new Missing();
        using var reader = SheetReader.Open(file, "", Limits);
        if (reader.HeaderRow is null) return new Result(null, [], [.. reader.Faults.Select(Say)]);
        var columns = HeaderMap.Match(reader.Header, sheet.Fields);
        if (!columns.IsComplete) return new Result(reader.HeaderRow, [], [.. columns.Faults.Select(f => Say(f with { Column = sheet.Header(f.Column!) }))]);

        var byName = mine.SelectMany(c => c.Name.Texts.Values.Select(n => (Name: Folding.Fold(n), College: c))).DistinctBy(c => c.Name).ToDictionary(c => c.Name, c => c.College, StringComparer.Ordinal);
        var known = new Dictionary<Guid, List<Programme>>();
        var seen = new HashSet<Programme>();
        var lines = new List<Line>();
        foreach (var row in reader.Rows(stop))
        {
            var cell = columns.Cell(row, ProgrammeSheet.College);
            var college = cell.IsEmpty ? usual : byName.GetValueOrDefault(Folding.Fold(cell.Text));
            if (college is null)
            {
                lines.Add(new Line(row, Fate.Faulty, cell.Text, [new Trouble(cell.Address, cell.Text, words["programme-import.not-your-college", cell.Text])]));
                continue;
            }
            if (!known.TryGetValue(college.Id, out var programmes)) known[college.Id] = programmes = await db.Set<Programme>().Where(p => p.OrganisationId == college.Id).ToListAsync(stop);
            lines.Add(Take(row, columns, college, programmes, seen));
        }
        return new Result(reader.HeaderRow, lines, [.. reader.Faults.Select(Say)]);
    }

    Line Take(Row row, HeaderMap columns, MemberDirectory.Entry college, List<Programme> programmes, HashSet<Programme> seen)
    {
        var faults = new List<Formats.Fault>(row.Faults);
        var facts = new ProgrammeFacts();
        sheet.Read(row, columns, facts, isNew: true, faults);
        var programme = Find(programmes, facts);
        if (programme is not null)
        {
            // What the sheet has no column for stays as it is.
            facts.CopyFrom(programme, taxonomy);
            sheet.Read(row, columns, facts, isNew: false, []);
        }
        var name = facts.NameZh ?? facts.NameEn ?? "";
        var troubles = faults.ConvertAll(Say);
        if (programme is not null && !seen.Add(programme)) troubles.Add(new Trouble(null, name, words["programme-import.twice", name]));
        if (troubles.Count > 0) return new Line(row, Fate.Faulty, name, troubles);
        var prepared = maker.Prepare(facts);
        if (prepared.Refusal is Invalid invalid) return new Line(row, Fate.Faulty, name, [.. invalid.Faults.Select(f => new Trouble(null, null, words[f.Text]))]);
        var isNew = programme is null;
        if (programme is null)
        {
            programmes.Add(programme = new Programme { OrganisationId = college.Id });
            db.Add(programme);
            seen.Add(programme);
        }
        ProgrammeMaker.Fill(programme, prepared.Value, college);
        return new Line(row, isNew ? Fate.New : db.Entry(programme).State == EntityState.Modified ? Fate.Changed : Fate.Same, name, []);
    }

    static Programme? Find(List<Programme> programmes, ProgrammeFacts facts) =>
        programmes.Find(p => Same(p.Name.OrNull("zh-Hans"), facts.NameZh)) ?? programmes.Find(p => Same(p.Name.OrNull("en"), facts.NameEn));

    static bool Same(string? a, string? b) => !string.IsNullOrWhiteSpace(a) && !string.IsNullOrWhiteSpace(b) && Folding.Fold(a) == Folding.Fold(b);

    Trouble Say(Formats.Fault fault) => new(fault.Address, fault.Value, faultWords.What(FaultWords.Of(fault), isHeader: true));
}
