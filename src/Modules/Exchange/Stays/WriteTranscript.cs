using System.ComponentModel.DataAnnotations;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Courses;

namespace Guildhall.Exchange.Stays;

/// <summary>The host writes the transcript of a stay; it may be written anew until the first line is decided.</summary>
public class WriteTranscript(GuildhallDb db, StayAccess access, StayTurns turns, Words words)
{
    public const int Most = 20;

    public class Row
    {
        [StringLength(60)] public string? Code { get; set; }
        [StringLength(300)] public string? Name { get; set; }
        [Range(0, 10_000)] public decimal? Credits { get; set; }
        [StringLength(40)] public string? Unit { get; set; }
        [StringLength(40)] public string? Grade { get; set; }
    }

    public class Input
    {
        public List<Row> Rows { get; set; } = [];
    }

    public record Result(Stay Stay, Input Input);

    public async Task<Outcome<Result>> Look(Guid id, CancellationToken stop)
    {
        var found = await access.Find(id, stop);
        if (found.Refusal is { } missing) return missing;
        var (stay, parties) = found.Value;
        if (!parties.Contains(StayParty.Host)) return new Forbidden();
        if (stay.Stage is not (StayStage.UnderWay or StayStage.Returned or StayStage.EndedEarly)) return new Conflict(new Text("transcript.not-now"));
        var rows = (await db.Set<TranscriptRow>().AsNoTracking().Where(r => r.StayId == id).OrderBy(r => r.Number).ToListAsync(stop)).ConvertAll(r => new Row { Code = r.Code, Name = r.Name, Credits = r.Credits, Unit = words.CreditUnit(r.Unit), Grade = r.Grade });
        if (rows.Count == 0)
        {
            // What was agreed, to be filled in.
            var agreed = (await db.Set<StayAgreement>().AsNoTracking().Where(a => a.StayId == id).OrderByDescending(a => a.Number).ToListAsync(stop)).Find(a => a.IsInForce);
            rows = (agreed?.Rows ?? []).Where(r => r.HostName is not null).Select(r => new Row { Code = r.HostCode, Name = r.HostName, Credits = r.HostCredits, Unit = words.CreditUnit(r.Unit) }).ToList();
        }
        var lines = Math.Min(Most, Math.Max(4, rows.Count + 2));
        while (rows.Count < lines) rows.Add(new());
        return new Result(stay, new Input { Rows = rows });
    }

    public async Task<Outcome<int>> Run(Guid id, Input input, CancellationToken stop)
    {
        var looked = await Look(id, stop);
        if (looked.Refusal is { } refusal) return refusal;
        var given = input.Rows.Take(Most).ToList();
        for (var i = 0; i < given.Count; i++)
        {
            if (Rules.Broken(given[i]) is { } wrong) return new Invalid([.. wrong.Faults.Select(f => new Fault($"Rows[{i}].{f.Field}", f.Text))]);
            if (string.IsNullOrWhiteSpace(given[i].Name) && (given[i].Grade ?? given[i].Code) is { Length: > 0 }) return new Invalid($"Rows[{i}].Name", new Text("rule.required"));
        }
        given = given.FindAll(r => !string.IsNullOrWhiteSpace(r.Name));
        if (given.Count == 0) return new Invalid("Rows[0].Name", new Text("rule.required"));
        var before = await db.Set<TranscriptRow>().Where(r => r.StayId == id).ToListAsync(stop);
        if (before.Exists(r => r.DecidedAt is not null)) return new Conflict(new Text("transcript.decided"));
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        // Nobody decides lines of what is written anew.
        db.Entry(looked.Value.Stay).Property(s => s.Version).IsModified = true;
        db.RemoveRange(before);
        // Gone first: a line has its number once, in both databases at every moment.
        if (before.Count > 0 && (await db.SaveOr(new Done(), stop)).Refusal is { } changed) return changed;
        for (var i = 0; i < given.Count; i++) db.Add(new TranscriptRow { StayId = id, Number = i + 1, Code = WriteCall.Trimmed(given[i].Code), Name = given[i].Name!.Trim(), Credits = given[i].Credits, Unit = words.CreditUnitNamed(given[i].Unit), Grade = WriteCall.Trimmed(given[i].Grade) });
        if (looked.Value.Stay.IsOver) await turns.Wait(looked.Value.Stay, [StayParty.Home], stop);
        await turns.Tell(looked.Value.Stay, StayParty.Host, "stay.news.transcript", stop);
        var saved = await db.SaveOr(given.Count, stop);
        if (saved.Refusal is null) await transaction.CommitAsync(stop);
        return saved;
    }
}

/// <summary>The home institution decides line by line what it recognises of a transcript; when all lines are decided the stay is recognised. For those who recognise credit there.</summary>
public class RecogniseStay(GuildhallDb db, StayAccess access, AgreementCourses courses, StayTurns turns, TimeProvider clock)
{
    public class Row
    {
        public Guid Id { get; set; }
        public Recognition? Outcome { get; set; }
        [StringLength(300)] public string? CountsAs { get; set; }
        [Range(0, 10_000)] public decimal? Credits { get; set; }
        [StringLength(500)] public string? Reason { get; set; }
    }

    /// <summary>On what a proposal rests: the agreement, a rule, or both; null for neither.</summary>
    public record Ground(bool IsAgreed, Guid? RuleId);

    public class Input
    {
        public List<Row> Rows { get; set; } = [];
        /// <summary>The version of the stay that was read.</summary>
        public int? Version { get; set; }
    }

    public record Result(Stay Stay, IReadOnlyList<TranscriptRow> Rows, Input Input, IReadOnlyDictionary<Guid, Ground> Grounds, IReadOnlyList<Attainments.Attainment> Attainments);

    public async Task<Outcome<Result>> Look(Guid id, CancellationToken stop)
    {
        var found = await access.Find(id, stop);
        if (found.Refusal is { } missing) return missing;
        var stay = found.Value.Stay;
        if (!access.Who.OrganisationsFor(Act.RecogniseCredit).Contains(stay.HomeOrganisationId)) return new Forbidden();
        if (stay.Stage is not (StayStage.Returned or StayStage.EndedEarly)) return new Conflict(new Text("recognition.not-yet"));
        var rows = await db.Set<TranscriptRow>().Where(r => r.StayId == id).OrderBy(r => r.Number).ToListAsync(stop);
        if (rows.Count == 0) return new Conflict(new Text("recognition.no-transcript"));
        var agreed = (await db.Set<StayAgreement>().AsNoTracking().Where(a => a.StayId == id).OrderByDescending(a => a.Number).ToListAsync(stop)).Find(a => a.IsInForce)?.Rows ?? [];
        var input = new Input { Version = stay.Version };
        var grounds = new Dictionary<Guid, Ground>();
        foreach (var row in rows)
        {
            var line = agreed.Find(a => (a.HostCode is not null && row.Code is not null && Course.KeyOf(a.HostCode) == Course.KeyOf(row.Code)) || a.HostName == row.Name);
            // What was agreed counts as agreed; what was not, by the rules.
            var ruled = line is null && row.DecidedAt is null && row.Code is not null ? await ByRule(stay, row, stop) : null;
            if (line is not null || ruled is not null) grounds[row.Id] = new Ground(line is not null, line?.RuleId ?? ruled?.RuleId);
            input.Rows.Add(new Row { Id = row.Id, Outcome = row.Outcome, CountsAs = row.CountsAs ?? (line is null ? ruled?.For : $"{line.HomeCode} {line.HomeName}".Trim()), Credits = row.CreditsRecognised ?? line?.HomeCredits ?? ruled?.Credits ?? row.Credits, Reason = row.Reason });
        }
        return new Result(stay, rows, input, grounds, await db.Set<Attainments.Attainment>().AsNoTracking().Where(a => a.OrganisationId == stay.HomeOrganisationId && a.AccountId == stay.AccountId && a.State != Attainments.AttainmentState.Withdrawn).OrderByDescending(a => a.Id).Take(50).ToListAsync(stop));
    }

    async Task<(string For, decimal Credits, Guid RuleId)?> ByRule(Stay stay, TranscriptRow row, CancellationToken stop)
    {
        var key = Course.KeyOf(row.Code!);
        return await db.Set<Course>().Where(c => c.OrganisationId == stay.HostOrganisationId && c.CodeKey == key).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(stop) is { } course ? await courses.Count(stay, course, row.Grade, stop) : null;
    }

    public async Task<Outcome<Done>> Run(Guid id, Input input, CancellationToken stop)
    {
        var looked = await Look(id, stop);
        if (looked.Refusal is { } refusal) return refusal;
        var (stay, rows, _, _, _) = looked.Value;
        if (input.Version is { } version && version != stay.Version) return new Conflict(new Text("refusal.changed"));
        // Two registrars at once: whoever comes second reads again, whichever lines either decides.
        db.Entry(stay).Property(s => s.Version).IsModified = true;
        for (var i = 0; i < input.Rows.Count; i++)
        {
            var given = input.Rows[i];
            if (Rules.Broken(given) is { } wrong) return new Invalid([.. wrong.Faults.Select(f => new Fault($"Rows[{i}].{f.Field}", f.Text))]);
            if (rows.FirstOrDefault(r => r.Id == given.Id) is not { } row) return new Missing();
            if (given.Outcome is not { } outcome) continue;
            if (outcome != Recognition.NotRecognised && string.IsNullOrWhiteSpace(given.CountsAs)) return new Invalid($"Rows[{i}].CountsAs", new Text("rule.required"));
            if (outcome != Recognition.Full && string.IsNullOrWhiteSpace(given.Reason)) return new Invalid($"Rows[{i}].Reason", new Text("recognition.why"));
            row.Decide(outcome, outcome == Recognition.NotRecognised ? null : given.CountsAs!.Trim(), outcome == Recognition.NotRecognised ? null : given.Credits, WriteCall.Trimmed(given.Reason), clock.GetUtcNow());
        }
        if (rows.All(r => r.DecidedAt is not null))
        {
            if (stay.Recognise(clock.GetUtcNow()) is { } not) return not;
            await turns.Wait(stay, [], stop);
            await turns.Tell(stay, StayParty.Home, "stay.news.moved", stop);
        }
        return await db.SaveOr(new Done(), stop);
    }
}
