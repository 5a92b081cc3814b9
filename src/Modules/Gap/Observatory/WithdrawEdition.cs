using System.ComponentModel.DataAnnotations;

namespace Guildhall.Gap.Observatory;

/// <summary>Withdraws an edition that is wrong, with a reason that its pages give from then on. It is not published anew: two versions of one quarter would tell by their difference.</summary>
public class WithdrawEdition(GuildhallDb db, Acting acting, TimeProvider clock)
{
    public class Input
    {
        [Required] public string? Quarter { get; set; }
        [Required, StringLength(500)] public string? Because { get; set; }
    }

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (!PublishEdition.MayPublish(acting.Who)) return new Forbidden();
        if (acting.NotRecent(clock) is { } again) return again;
        if (Rules.Broken(input) is { } broken) return broken;
        if (Quarter.OrNull(input.Quarter) is not { } quarter || await db.Set<Edition>().SingleOrDefaultAsync(e => e.Year == quarter.Year && e.Number == quarter.Number, stop) is not { } edition) return new Missing();
        if (edition.Withdraw(input.Because!.Trim(), clock.GetUtcNow()) is { } refusal) return refusal;
        return await db.SaveOr(new Done(), stop);
    }
}
