using System.ComponentModel.DataAnnotations;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Nominations;

namespace Guildhall.Exchange.Stays;

/// <summary>A party writes into the book of a stay: the person weekly logs and the report, home and host remarks and marks, everybody messages and incidents; with documents if wanted.</summary>
public class WriteEntry(GuildhallDb db, StayAccess access, StayTurns turns, PaperKeeper papers, TimeProvider clock)
{
    public class Input
    {
        public EntryKind Kind { get; set; }
        [StringLength(5000)] public string? Text { get; set; }
        /// <summary>Any day of the week that a log is about.</summary>
        public DateOnly? Week { get; set; }
        [Range(0, 168)] public decimal? Hours { get; set; }
        public bool IsNight { get; set; }
        [StringLength(40)] public string? Mark { get; set; }
        public List<IFormFile> Files { get; set; } = [];
    }

    /// <summary>What this party writes at this stage.</summary>
    public static IReadOnlyList<EntryKind> Kinds(Stay stay, IReadOnlyCollection<StayParty> parties) =>
    [
        .. stay.Stage == StayStage.UnderWay && parties.Contains(StayParty.Person) ? [EntryKind.Log] : Array.Empty<EntryKind>(),
        .. stay.ArrivedOn is not null && (parties.Contains(StayParty.Host) || parties.Contains(StayParty.Home)) ? [EntryKind.Remark] : Array.Empty<EntryKind>(),
        EntryKind.Message,
        .. stay.ArrivedOn is not null ? [EntryKind.Incident] : Array.Empty<EntryKind>(),
        .. stay.IsOver && parties.Contains(StayParty.Person) ? [EntryKind.Report] : Array.Empty<EntryKind>(),
    ];

    public async Task<Outcome<Done>> Run(Guid id, Input input, CancellationToken stop)
    {
        var found = await access.Find(id, stop);
        if (found.Refusal is { } missing) return missing;
        if (Rules.Broken(input) is { } broken) return broken;
        var (stay, parties) = found.Value;
        if (!Kinds(stay, parties).Contains(input.Kind)) return new Conflict(new Text("entry.not-now"));
        if (string.IsNullOrWhiteSpace(input.Text)) return new Invalid(nameof(input.Text), new Text("rule.required"));
        var (text, now) = (input.Text.Trim(), clock.GetUtcNow());
        DateOnly? monday = null;
        if (input.Kind == EntryKind.Log)
        {
            if (input.Week is not { } day) return new Invalid(nameof(input.Week), new Text("rule.required"));
            if (input.Hours is null) return new Invalid(nameof(input.Hours), new Text("rule.required"));
            if (day > clock.Today() || day < stay.ArrivedOn) return new Invalid(nameof(input.Week), new Text("entry.not-in-stay"));
            monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
            if (await db.Set<StayEntry>().AnyAsync(e => e.StayId == id && e.Week == monday, stop)) return new Conflict(new Text("entry.week-written"));
        }
        // The button pressed twice says nothing twice.
        if (await db.Set<StayEntry>().AnyAsync(e => e.StayId == id && e.WrittenBy == access.Who.AccountId && e.Text == text && e.At > now.AddMinutes(-1), stop)) return new Done();
        if (await papers.Keep(db, input.Files, nameof(input.Files), new PaperOf(Stay: id), stop) is { } unfit) return unfit;
        var by = parties[0];
        var isLog = input.Kind == EntryKind.Log;
        db.Add(new StayEntry { StayId = id, Kind = input.Kind, As = by, WrittenBy = access.Who.AccountId, Text = text, Week = monday, Hours = isLog ? input.Hours : null, IsNight = isLog && input.IsNight, Mark = input.Kind == EntryKind.Remark ? WriteCall.Trimmed(input.Mark) : null, At = now });
        // What breaks a rule waits for the home institution to look at it.
        if (isLog && InternshipRules.OfStay(stay, null, [new StayEntry { StayId = id, Kind = EntryKind.Log, As = by, Text = "", Hours = input.Hours, IsNight = input.IsNight, At = now }], clock.Today()).Any(f => f.Rule.Key is "hours-per-week" or "no-night")) await turns.Wait(stay, [StayParty.Home], stop);
        await turns.Tell(stay, by, input.Kind == EntryKind.Incident ? "stay.news.incident" : "stay.news.entry", stop);
        return await db.SaveOr(new Done(), stop);
    }
}
