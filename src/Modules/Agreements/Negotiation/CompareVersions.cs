using Guildhall.Agreements.Content;
using Guildhall.Agreements.Register;

namespace Guildhall.Agreements.Negotiation;

/// <summary>The differences between any two versions of an agreement: facts, and clauses by word in every language.</summary>
public class CompareVersions(GuildhallDb db, Acting acting)
{
    public class Input
    {
        public int? Old { get; set; }
        public int? New { get; set; }
    }

    public sealed record Result(Agreement Agreement, int Old, int New, AgreementContent Content, ContentDiff Diff, IReadOnlyList<int> Numbers);

    public async Task<Outcome<Result>> Run(Guid id, Input input, CancellationToken stop)
    {
        if (await db.Load(id, acting.Who, stop) is not var (agreement, parties) || !acting.Who.Negotiates(agreement, parties)) return new Missing();
        var now = input.New ?? agreement.Current;
        var old = input.Old ?? Math.Max(1, now - 1);
        if (await db.VersionOf(id, old, stop) is not { } before || await db.VersionOf(id, now, stop) is not { } after) return new Missing();
        var content = after.Read();
        var numbers = await db.Set<AgreementVersion>().Where(v => v.AgreementId == id).OrderBy(v => v.Number).Select(v => v.Number).ToListAsync(stop);
        return new Result(agreement, old, now, content, ContentDiff.Of(before.Read(), content), numbers);
    }
}
