using System.ComponentModel.DataAnnotations;
using Guildhall.Contests.Ranking;

namespace Guildhall.Contests.Events;

/// <summary>Adds an event to a contest that is still a draft, or changes it; afterwards only its texts and the number of places change.</summary>
public class WriteEvent(GuildhallDb db, ContestAccess access, Teams.WaitingTeams waiting)
{
    public class Input
    {
        [Required, StringLength(6)] public string? Code { get; set; }
        [StringLength(200)] public string? NameZh { get; set; }
        [StringLength(200)] public string? NameEn { get; set; }
        [StringLength(5000)] public string? AboutZh { get; set; }
        [StringLength(5000)] public string? AboutEn { get; set; }
        [Required, Range(1, 50)] public int? LeastMembers { get; set; } = 1;
        [Required, Range(1, 50)] public int? MostMembers { get; set; } = 1;
        [Required, Range(0, 10)] public int? MostCoaches { get; set; } = 2;
        [Required, Range(1, 50)] public int? TeamsPerUnit { get; set; } = 1;
        [Range(1, 2000)] public int? Places { get; set; }
        [Range(6, 99)] public int? MinimumAge { get; set; }
        [Range(6, 99)] public int? MaximumAge { get; set; }
        [StringLength(200)] public string? Programme { get; set; }
        public ScoreRule Rule { get; set; } = ScoreRule.TrimmedMean;
        [Required, Range(0, 4)] public int? Decimals { get; set; } = 2;
        [Required, Range(typeof(decimal), "0", "100")] public decimal? Deviation { get; set; } = 10;
        [Required, Range(1, 30)] public int? LeastJudges { get; set; } = 3;
        public AwardBasis Basis { get; set; }
        [Required, Range(typeof(decimal), "0", "1000")] public decimal? FirstAwards { get; set; } = 10;
        [Required, Range(typeof(decimal), "0", "1000")] public decimal? SecondAwards { get; set; } = 20;
        [Required, Range(typeof(decimal), "0", "1000")] public decimal? ThirdAwards { get; set; } = 30;
        public int? Version { get; set; }
    }

    public record Result(Input Input, Contest Contest, ContestEvent? Event);

    public async Task<Outcome<Result>> Look(Guid contestId, Guid? id, CancellationToken stop)
    {
        var found = await access.FindOwn(contestId, stop);
        if (found.Refusal is { } refusal) return refusal;
        if (id is null) return new Result(new(), found.Value, null);
        if (await db.Set<ContestEvent>().SingleOrDefaultAsync(e => e.Id == id && e.ContestId == contestId, stop) is not { } e) return new Missing();
        return new Result(new()
        {
            Code = e.Code, NameZh = e.Name.OrNull("zh-Hans"), NameEn = e.Name.OrNull("en"), AboutZh = e.About.OrNull("zh-Hans"), AboutEn = e.About.OrNull("en"), LeastMembers = e.LeastMembers, MostMembers = e.MostMembers, MostCoaches = e.MostCoaches, TeamsPerUnit = e.TeamsPerUnit, Places = e.Places,
            MinimumAge = e.MinimumAge, MaximumAge = e.MaximumAge, Programme = e.Programme, Rule = e.Rule, Decimals = e.Decimals, Deviation = e.Deviation, LeastJudges = e.LeastJudges, Basis = e.Basis, FirstAwards = e.FirstAwards, SecondAwards = e.SecondAwards, ThirdAwards = e.ThirdAwards, Version = e.Version,
        }, found.Value, e);
    }

    public async Task<Outcome<Guid>> Run(Guid contestId, Guid? id, Input input, CancellationToken stop)
    {
        var looked = await Look(contestId, id, stop);
        if (looked.Refusal is { } refusal) return refusal;
        var (contest, one) = (looked.Value.Contest, looked.Value.Event);
        if (one is not null && input.Version is { } version && version != one.Version) return new Conflict(new Text("refusal.changed"));
        if (Rules.Broken(input) is { } broken) return broken;
        var name = Localised.EnglishAndChinese(input.NameEn, input.NameZh);
        if (name.IsEmpty) return new Invalid(nameof(input.NameZh), new Text("rule.required"));
        var code = input.Code!.Trim().ToUpperInvariant();
        if (code.Length is < 1 or > 6 || !code.All(char.IsAsciiLetterUpper)) return new Invalid(nameof(input.Code), new Text("event.code-letters"));
        if (input.MostMembers < input.LeastMembers) return new Invalid(nameof(input.MostMembers), new Text("event.members-reversed"));
        if (input.MaximumAge < input.MinimumAge) return new Invalid(nameof(input.MaximumAge), new Text("event.ages-reversed"));
        if (input.Basis == AwardBasis.Share && input.FirstAwards + input.SecondAwards + input.ThirdAwards > 100) return new Invalid(nameof(input.ThirdAwards), new Text("event.more-than-all"));
        if (contest.State is not (ContestState.Draft or ContestState.Open) || (one is null && contest.State != ContestState.Draft)) return new Conflict(new Text("contest.cannot-change", contest.State));
        if (await db.Set<ContestEvent>().AnyAsync(e => e.ContestId == contestId && e.Code == code && e.Id != id, stop)) return new Invalid(nameof(input.Code), new Text("event.code-taken"));
        if (one is null) db.Add(one = new ContestEvent { ContestId = contestId, Code = code, Name = name, LeastMembers = 1, MostMembers = 1, MostCoaches = 0, TeamsPerUnit = 1, Decimals = 2, Deviation = 10, LeastJudges = 1, FirstAwards = 0, SecondAwards = 0, ThirdAwards = 0 });
        if (contest.State == ContestState.Draft)
        {
            (one.Code, one.LeastMembers, one.MostMembers, one.MostCoaches, one.TeamsPerUnit) = (code, input.LeastMembers!.Value, input.MostMembers!.Value, input.MostCoaches!.Value, input.TeamsPerUnit!.Value);
            (one.MinimumAge, one.MaximumAge, one.Programme) = (input.MinimumAge, input.MaximumAge, WriteContest.Trimmed(input.Programme));
            (one.Rule, one.Decimals, one.Deviation, one.LeastJudges) = (input.Rule, input.Decimals!.Value, input.Deviation!.Value, input.LeastJudges!.Value);
            (one.Basis, one.FirstAwards, one.SecondAwards, one.ThirdAwards) = (input.Basis, input.FirstAwards!.Value, input.SecondAwards!.Value, input.ThirdAwards!.Value);
            one.Places = input.Places;
        }
        // Fewer places would turn entered teams away.
        else if (one.Places is null ? input.Places is not null : input.Places < one.Places) return new Invalid(nameof(input.Places), new Text("event.not-fewer"));
        else
        {
            one.Places = input.Places;
            await waiting.Fill(one, stop);
        }
        (one.Name, one.About) = (name, Localised.EnglishAndChinese(input.AboutEn, input.AboutZh));
        return await db.SaveOr(one.Id, stop);
    }
}
