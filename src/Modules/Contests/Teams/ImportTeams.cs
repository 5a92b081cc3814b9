using Guildhall.Alliance.Members;
using Guildhall.Contests.Events;
using Guildhall.Formats.Sheets;
using Guildhall.Alliance.Sheets;
using FormatFault = Guildhall.Formats.Fault;

namespace Guildhall.Contests.Teams;

/// <summary>Brings in the teams of a unit as a sheet, one team a row, members and coaches by their numbers: checked row by row first, then saved whole.</summary>
public class ImportTeams(GuildhallDb db, SheetDesk desk, ContestAccess access, EnterTeam enter, Words words)
{
    const string Event = "event", Name = "name", Members = "members", Coaches = "coaches", Guardian = "guardian", Show = "show";
    static readonly string[] Order = [Event, Name, Members, Coaches, Guardian, Show];

    // What colleges write besides our own headers.
    static readonly Dictionary<string, string[]> Others = new(StringComparer.Ordinal)
    {
        [Event] = ["赛项", "赛项编号", "Event", "Track"], [Name] = ["参赛队", "队伍名称", "Team"], [Members] = ["学号", "参赛学生", "选手学号", "Students"], [Coaches] = ["指导教师", "教师工号", "Teachers"], [Guardian] = ["监护人同意", "Consent"], [Show] = ["公开姓名", "Publish names"],
    };

    public class Input
    {
        public Guid? Unit { get; set; }
        public IFormFile? File { get; set; }
    }

    sealed record Stated(string Event, string? Name, string Members, string? Coaches, DateOnly? Guardian, bool Show);

    IReadOnlyList<FieldSpec> Fields => [.. Order.Select(c => new FieldSpec(c, [.. Words.Languages.Select(l => words.In(l, "team-sheet." + c)).Concat(Others[c]).Distinct(StringComparer.OrdinalIgnoreCase)], c is Event or Members))];

    string Header(string column) => words["team-sheet." + column];

    /// <summary>The units whose teams one may bring in.</summary>
    public async Task<Outcome<List<MemberDirectory.Entry>>> Units(Guid contestId, CancellationToken stop)
    {
        var found = await access.Find(contestId, stop);
        if (found.Refusal is { } refusal) return refusal;
        var units = await access.Units(found.Value, stop);
        return units.Count == 0 ? new Forbidden() : units.ToList();
    }

    public async Task<Outcome<string>> Keep(Guid contestId, Input input, CancellationToken stop) => (await Units(contestId, stop)).Refusal is { } refusal ? refusal : await desk.Keep(input.File, stop);

    /// <summary>What the sheet would do, with nothing saved.</summary>
    public async Task<Outcome<CheckedSheet>> Check(Guid contestId, string token, Guid? unit, CancellationToken stop)
    {
        var found = await access.Find(contestId, stop);
        if (found.Refusal is { } refusal) return refusal;
        if ((await access.Units(found.Value, stop)).FirstOrDefault(u => unit is null || u.Id == unit) is not { } own) return new Forbidden();
        var events = await db.Set<ContestEvent>().Where(e => e.ContestId == contestId).ToDictionaryAsync(e => e.Code, StringComparer.OrdinalIgnoreCase, stop);
        return await desk.Check(token, Fields, Header, Read, async stated =>
        {
            var name = $"{stated.Event} {stated.Name ?? stated.Members}";
            if (!events.TryGetValue(stated.Event, out var one)) return SheetDesk.Taken.Faulty(name, new Text("team-import.no-event", string.Join(", ", events.Keys)));
            var made = await enter.Make(found.Value, one, own.Id, new()
            {
                Name = stated.Name, Members = [.. Split(stated.Members).Select(n => new EnterTeam.Person { Number = n, GuardianConsentOn = stated.Guardian, ShowName = stated.Show })], Coaches = [.. Split(stated.Coaches).Select(n => new EnterTeam.Person { Number = n, ShowName = stated.Show })],
            }, stop);
            return made.Refusal switch
            {
                null => new SheetDesk.Taken(name, CheckedSheet.Fate.New, []),
                Invalid invalid => SheetDesk.Taken.Faulty(name, [.. invalid.Faults.Select(f => f.Text)]),
                var other => SheetDesk.Taken.Faulty(name, other.Text),
            };
        }, stop);
    }

    public async Task<Outcome<Imported>> Run(Guid contestId, string token, Guid? unit, CancellationToken stop) => await desk.Save(token, await Check(contestId, token, unit, stop), stop);

    public async Task<Outcome<Stream>> GiveBack(Guid contestId, string token, Guid? unit, CancellationToken stop) => desk.GiveBack(await Check(contestId, token, unit, stop), words["contest.teams"]);

    static string[] Split(string? numbers) => (numbers ?? "").Split([',', '，', '、', ';', '；', ' ', '\n', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    Stated Read(Row row, HeaderMap columns, List<FormatFault> faults)
    {
        Cell? Of(string column) => columns.ColumnOrNull(column) is null ? null : columns.Cell(row, column);
        string? TextOf(string column, int longest, bool required = false) => Of(column) is { } cell ? Values.Text(cell, Header(column), faults, required, longest) : null;
        return new Stated(TextOf(Event, 20, true) ?? "", TextOf(Name, 120), TextOf(Members, 2000, true) ?? "", TextOf(Coaches, 500), Of(Guardian) is { } day ? Values.Date(day, Header(Guardian), faults) : null, Of(Show) is { } show && Values.Bool(show, Header(Show), faults) == true);
    }
}
