using Guildhall.Alliance.Sheets;
using Guildhall.Governance.Bodies;

namespace Guildhall.Governance.Resolutions;

/// <summary>Brings resolutions that were numbered before the hall: each keeps its number, and the numbers go on after the highest. A known one changes its words only, and nobody is told.</summary>
public class TakeResolutions(SheetDesk desk, GuildhallDb db, Standing standing, Numbers numbers, TimeProvider clock, Words words) : AllianceIntake(desk, db, standing, words)
{
    public const string Code = "resolution.code", Title = "resolution.name", Adopted = "resolution.adopted", BodyName = "meeting.body", Wording = "intake.resolutions.text";

    public override string Name => "resolutions";

    public override string List => "/governance/resolutions";

    public override IReadOnlyList<SheetField> Fields { get; } = [new(Code, true), new(Title, true), new(Adopted, true), new(BodyName), new(Wording)];

    protected override async Task<Func<SheetCells, SheetDesk.Taken>> Begin(Guid allianceId, CancellationToken stop)
    {
        var resolutions = (await Db.Set<Resolution>().Where(r => r.AllianceId == allianceId).ToListAsync(stop)).ToDictionary(r => r.Code, StringComparer.Ordinal);
        var bodies = (await Db.Set<Body>().AsNoTracking().Where(b => b.AllianceId == allianceId).ToListAsync(stop)).ByName(b => b.Name);
        var numbered = await numbers.Brought(allianceId, ["resolution"], stop);
        var (today, seen) = (clock.Today(), new HashSet<string>(StringComparer.Ordinal));
        return cells =>
        {
            var (code, title, adopted, body, text) = (cells.Text(Code, 100, required: true) ?? "", cells.Text(Title, 200, required: true), cells.Date(Adopted, required: true), cells.Named(BodyName, bodies), cells.Text(Wording, 20_000));
            if (adopted is not { } day || cells.IsFaulty) return SheetDesk.Taken.Faulty(code);
            if (!seen.Add(code)) return SheetDesk.Taken.Faulty(code, new Text("intake.twice", code));
            if (day > today) return SheetDesk.Taken.Faulty(code, new Text("resolution.not-yet"));
            if (resolutions.GetValueOrDefault(code) is { } known)
            {
                if (known.AdoptedOn != day) return SheetDesk.Taken.Faulty(code, new Text("intake.resolutions.other-day", code, known.AdoptedOn));
                known.Title = cells.Localised(Title, known.Title, 200);
                if (text is not null) known.Text = cells.Localised(Wording, known.Text, 20_000);
                return Taken(code, known);
            }
            if (text is null) return SheetDesk.Taken.Faulty(code, new Text("intake.resolutions.no-text", code));
            if (numbered.Take("resolution", code) is not { } number) return SheetDesk.Taken.Faulty(code, new Text("intake.other-numbering", code, numbered.Example("resolution", day.Year)));
            var resolution = new Resolution { AllianceId = allianceId, Year = number.Year, Number = number.Number, Code = code, BodyId = body?.Id, Title = cells.Localised(Title, new([]), 200), Text = cells.Localised(Wording, new([]), 20_000), AdoptedOn = day };
            Db.Add(resolution);
            return Taken(code, resolution);
        };
    }
}
