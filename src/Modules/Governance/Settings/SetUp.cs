using Guildhall.Alliance.Members;
using Guildhall.Governance.Files;

namespace Guildhall.Governance.Settings;

/// <summary>Says how an alliance writes the numbers of its resolutions and letters, and what its seal looks like.</summary>
public class SetUp(GuildhallDb db, Standing standing, FileKeeper files, Numbers numbers)
{
    public class Input
    {
        public Guid? AllianceId { get; set; }
        /// <summary>The pattern of each kind.</summary>
        public Dictionary<string, string?> Patterns { get; set; } = [];
        public IFormFile? Seal { get; set; }
    }

    public record Result(Standing.Chosen? Alliance, IReadOnlyDictionary<string, string> Patterns, Guid? SealId);

    public async Task<Outcome<Result>> Find(Guid? alliance, CancellationToken stop)
    {
        if (await standing.Choose(alliance, stop) is not { MayGovern: true } chosen) return standing.Who.MayAnywhere(Act.Govern) ? new Result(null, new Dictionary<string, string>(), null) : new Forbidden();
        var patterns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var kind in Numbers.Usual.Keys) patterns[kind] = await numbers.Pattern(chosen.Id, kind, stop);
        return new Result(chosen, patterns, await db.Set<StoredFile>().Where(f => f.Of == FileOf.Seal && f.SubjectId == chosen.Id).OrderByDescending(f => f.At).Select(f => (Guid?)f.Id).FirstOrDefaultAsync(stop));
    }

    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        if (input.AllianceId is not { } alliance || !standing.MayGovern(alliance)) return new Forbidden();
        if (!await db.Set<AllianceBody>().AnyAsync(a => a.Id == alliance, stop)) return new Missing();
        var known = await db.Set<NumberPattern>().Where(p => p.AllianceId == alliance).ToListAsync(stop);
        foreach (var (kind, pattern) in input.Patterns.Where(p => Numbers.Usual.ContainsKey(p.Key) && !string.IsNullOrWhiteSpace(p.Value)))
        {
            if (!Numbers.IsSound(pattern!.Trim())) return new Invalid("Patterns_" + kind, new Text("settings.unsound"));
            if (known.Find(p => p.Kind == kind) is { } row) row.Pattern = pattern.Trim();
            else if (Numbers.Usual[kind] != pattern.Trim()) db.Add(new NumberPattern { AllianceId = alliance, Kind = kind, Pattern = pattern.Trim() });
        }
        if (input.Seal is { Length: > 0 } && (await files.Keep(input.Seal, nameof(input.Seal), alliance, FileOf.Seal, alliance, onlyPictures: true, stop)).Refusal is { } refusal) return refusal;
        return await db.SaveOr(alliance, stop);
    }
}
