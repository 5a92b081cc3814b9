using System.ComponentModel.DataAnnotations;
using Guildhall.Exchange.Calls;

namespace Guildhall.Exchange.Stays;

/// <summary>A party proposes the agreement of a stay, or a change of it: a new version, which the proposer has approved and the two others are to approve.</summary>
public class WriteAgreement(GuildhallDb db, StayAccess access, AgreementCourses courses, StayTurns turns, Words words, TimeProvider clock)
{
    public const int Most = 12;

    public class Row
    {
        [StringLength(60)] public string? HostCode { get; set; }
        [StringLength(300)] public string? HostName { get; set; }
        public decimal? HostCredits { get; set; }
        [StringLength(60)] public string? HomeCode { get; set; }
        [StringLength(300)] public string? HomeName { get; set; }
        public decimal? HomeCredits { get; set; }
        [StringLength(40)] public string? Unit { get; set; }
    }

    public class Input
    {
        public List<Row> Rows { get; set; } = [];
        [StringLength(5000)] public string? Text { get; set; }
        /// <summary>The version that was read, 0 when there was none.</summary>
        public int? After { get; set; }
        /// <summary>Words of a course of the host, by which suggestions are narrowed.</summary>
        public string? Find { get; set; }
    }

    public record Result(Stay Stay, Input Input, int Number, IReadOnlyList<AgreementCourses.Suggestion> Suggestions);

    /// <summary>What was written so far with the line of a suggestion in its first empty place, nothing saved; with the suggestions for the words that were asked.</summary>
    public async Task<Outcome<Result>> Add(Guid id, Input input, Guid? rule, Guid? course, CancellationToken stop)
    {
        var looked = await Look(id, stop);
        if (looked.Refusal is { } refusal) return refusal;
        var suggestions = await courses.Suggest(looked.Value.Stay, input.Find, stop);
        var rows = input.Rows.Take(Most).ToList();
        if (rule is not null && suggestions.FirstOrDefault(s => s.RuleId == rule && (course is null || s.Taken.Id == course)) is { } chosen)
        {
            var at = rows.FindIndex(r => string.IsNullOrWhiteSpace(r.HostCode) && string.IsNullOrWhiteSpace(r.HostName) && string.IsNullOrWhiteSpace(r.HomeName));
            if (at >= 0) rows[at] = RowOf(chosen);
            else if (rows.Count < Most) rows.Add(RowOf(chosen));
        }
        return looked.Value with { Input = new Input { Rows = rows, Text = input.Text, After = input.After, Find = input.Find }, Suggestions = suggestions };
    }

    Row RowOf(AgreementCourses.Suggestion s) => new() { HostCode = s.Taken.Code, HostName = s.Taken.Name.ToString(), HostCredits = s.Taken.Credits, Unit = words.CreditUnit(s.Taken.Unit), HomeCode = s.For?.Code, HomeName = s.For?.Name.ToString() ?? s.Block, HomeCredits = s.Credits };

    /// <summary>The latest version, to begin from.</summary>
    public async Task<Outcome<Result>> Look(Guid id, CancellationToken stop)
    {
        var found = await access.Find(id, stop);
        if (found.Refusal is { } missing) return missing;
        if (!found.Value.Stay.TakesAgreement) return new Conflict(new Text("stay-agreement.over"));
        var latest = await Latest(id, stop);
        var rows = (latest?.Rows ?? []).ConvertAll(r => new Row { HostCode = r.HostCode, HostName = r.HostName, HostCredits = r.HostCredits, HomeCode = r.HomeCode, HomeName = r.HomeName, HomeCredits = r.HomeCredits, Unit = words.CreditUnit(r.Unit) });
        while (rows.Count < Math.Min(Most, Math.Max(4, (latest?.Rows.Count ?? 0) + 2))) rows.Add(new());
        return new Result(found.Value.Stay, new Input { Rows = rows, Text = latest?.Text, After = latest?.Number ?? 0 }, (latest?.Number ?? 0) + 1, await courses.Suggest(found.Value.Stay, null, stop));
    }

    public async Task<Outcome<int>> Run(Guid id, Input input, CancellationToken stop)
    {
        var found = await access.Find(id, stop);
        if (found.Refusal is { } missing) return missing;
        var (stay, parties) = found.Value;
        if (Rules.Broken(input) is { } broken) return broken;
        if (!stay.TakesAgreement) return new Conflict(new Text("stay-agreement.over"));
        var given = input.Rows.Take(Most).ToList();
        for (var i = 0; i < given.Count; i++)
            if (Rules.Broken(given[i]) is { } wrong) return new Invalid([.. wrong.Faults.Select(f => new Fault($"Rows[{i}].{f.Field}", f.Text))]);
        var rows = given.Select(r => new AgreementRow { HostCode = WriteCall.Trimmed(r.HostCode), HostName = WriteCall.Trimmed(r.HostName), HostCredits = r.HostCredits, HomeCode = WriteCall.Trimmed(r.HomeCode), HomeName = WriteCall.Trimmed(r.HomeName), HomeCredits = r.HomeCredits, Unit = words.CreditUnitNamed(r.Unit) }).Where(r => r.HostName is not null || r.HomeName is not null || r.HostCode is not null).ToList();
        if (rows.Count == 0 && string.IsNullOrWhiteSpace(input.Text)) return new Invalid(nameof(input.Text), new Text("stay-agreement.empty"));
        var bound = await courses.Bind(stay, rows, stop);
        if (bound.Refusal is { } unbound) return unbound;
        var latest = await Latest(id, stop);
        if (input.After is { } after && after != (latest?.Number ?? 0)) return new Conflict(new Text("refusal.changed"));
        var (by, now) = (parties[0], clock.GetUtcNow());
        var agreement = new StayAgreement { StayId = id, Number = (latest?.Number ?? 0) + 1, Proposer = by, Rows = bound.Value, Text = WriteCall.Trimmed(input.Text), At = now };
        if (Approving(stay, parties).Select(p => agreement.Approve(p, now)).FirstOrDefault(r => r is not null) is { } not) return not;
        db.Add(agreement);
        await turns.Wait(stay, Enum.GetValues<StayParty>().Where(p => agreement.ApprovedAt(p) is null), stop);
        await turns.Tell(stay, by, "stay.news.agreement", stop);
        return await db.SaveOr(agreement.Number, stop);
    }

    /// <summary>Without an account the home institution approves for the person too.</summary>
    internal static IReadOnlyList<StayParty> Approving(Stay stay, IReadOnlyList<StayParty> parties) => stay.AccountId is null && parties.Contains(StayParty.Home) ? [.. parties, StayParty.Person] : parties;

    Task<StayAgreement?> Latest(Guid id, CancellationToken stop) => db.Set<StayAgreement>().AsNoTracking().Where(a => a.StayId == id).OrderByDescending(a => a.Number).FirstOrDefaultAsync(stop);
}

/// <summary>A party approves the latest version of the agreement, or says why not. Approval is bound to the version that was read.</summary>
public class ApproveAgreement(GuildhallDb db, StayAccess access, StayTurns turns, Acting acting, TimeProvider clock)
{
    public class Input
    {
        public int Number { get; set; }
        public bool Rejects { get; set; }
        [StringLength(1000)] public string? Reason { get; set; }
    }

    public async Task<Outcome<Done>> Run(Guid id, Input input, CancellationToken stop)
    {
        var found = await access.Find(id, stop);
        if (found.Refusal is { } missing) return missing;
        if (acting.NotRecent(clock) is { } again) return again;
        if (Rules.Broken(input) is { } broken) return new Conflict(broken.Text);
        var (stay, parties) = found.Value;
        if (!stay.TakesAgreement) return new Conflict(new Text("stay-agreement.over"));
        if (await db.Set<StayAgreement>().Where(a => a.StayId == id).OrderByDescending(a => a.Number).FirstOrDefaultAsync(stop) is not { } latest) return new Missing();
        if (latest.Number != input.Number) return new Conflict(new Text("refusal.changed"));
        var now = clock.GetUtcNow();
        if (input.Rejects)
        {
            if (string.IsNullOrWhiteSpace(input.Reason)) return new Conflict(new Text("stay-agreement.why-not"));
            if (latest.Reject(input.Reason.Trim(), now) is { } no) return no;
            await turns.Wait(stay, [latest.Proposer], stop);
        }
        else
        {
            if (WriteAgreement.Approving(stay, parties).Select(p => latest.Approve(p, now)).FirstOrDefault(r => r is not null) is { } not) return not;
            if (latest.IsInForce)
            {
                stay.Agree(now);
                await turns.Wait(stay, stay.Stage == StayStage.Agreed ? [StayParty.Host] : [], stop);
            }
            else await turns.Wait(stay, Enum.GetValues<StayParty>().Where(p => latest.ApprovedAt(p) is null), stop);
        }
        await turns.Tell(stay, parties[0], "stay.news.agreement", stop);
        return await db.SaveOr(new Done(), stop);
    }
}
