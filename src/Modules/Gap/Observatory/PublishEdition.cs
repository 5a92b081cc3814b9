using System.ComponentModel.DataAnnotations;

namespace Guildhall.Gap.Observatory;

/// <summary>Publishes the edition of a quarter that has ended, after a look at what it would tell and hide. Each quarter once, one after the other, for good. By whoever runs the whole hall.</summary>
public class PublishEdition(GuildhallDb db, CountQuarter count, CountSupply supply, Editions editions, Acting acting, TimeProvider clock)
{
    /// <summary>How many quarters back one may begin.</summary>
    public const int MostBack = 8;

    public class Input
    {
        [Required] public string? Quarter { get; set; }
        /// <summary>The digest of what was looked at.</summary>
        [Required] public string? Digest { get; set; }
    }

    /// <param name="Quarters">Those that may be published, the earliest first.</param>
    /// <param name="Quarter">The one looked at; null when there is none.</param>
    public record Result(IReadOnlyList<Quarter> Quarters, Quarter? Quarter, MakeSheet.Result? Made, string Digest, IReadOnlyList<Editions.Brief> All);

    /// <summary>What would be published.</summary>
    public async Task<Outcome<Result>> Look(string? name, CancellationToken stop)
    {
        if (!MayPublish(acting.Who)) return new Forbidden();
        var all = await editions.All(stop);
        var quarters = Open(all);
        var chosen = string.IsNullOrEmpty(name) ? quarters.Cast<Quarter?>().LastOrDefault() : Quarter.OrNull(name);
        if (chosen is not { } quarter) return string.IsNullOrEmpty(name) ? new Result(quarters, null, null, "", all) : new Missing();
        if (!quarters.Contains(quarter)) return new Missing();
        var made = MakeSheet.Run(await count.Run(quarter, stop), await supply.Run(quarter, stop));
        return new Result(quarters, quarter, made, Edition.DigestOf(made.Sheet.ToJson()), all);
    }

    public async Task<Outcome<Quarter>> Run(Input input, CancellationToken stop)
    {
        if (!MayPublish(acting.Who)) return new Forbidden();
        if (acting.NotRecent(clock) is { } again) return again;
        if (Rules.Broken(input) is { } broken) return broken;
        if (Quarter.OrNull(input.Quarter) is not { } quarter) return new Missing();
        if (!Open(await editions.All(stop)).Contains(quarter)) return new Conflict(new Text("observatory.not-open", quarter));
        var sheet = MakeSheet.Run(await count.Run(quarter, stop), await supply.Run(quarter, stop)).Sheet.ToJson();
        if (Edition.DigestOf(sheet) != input.Digest) return new Conflict(new Text("observatory.changed"));
        db.Add(Edition.Of(quarter, sheet, clock.GetUtcNow()));
        return await db.SaveOr(quarter, stop);
    }

    public static bool MayPublish(Who who) => who.MayEverywhere(Act.Govern);

    // Ended, not before an edition that is out already (its pages would change), and not one that was out before.
    List<Quarter> Open(List<Editions.Brief> all)
    {
        var quarters = new List<Quarter>();
        for (var quarter = Quarter.Of(clock.Today()).Before; quarters.Count < MostBack && (all.Count == 0 || quarter.CompareTo(all[0].Quarter) > 0); quarter = quarter.Before) quarters.Add(quarter);
        quarters.Reverse();
        return quarters;
    }
}
