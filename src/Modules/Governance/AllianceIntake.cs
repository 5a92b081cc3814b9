using Guildhall.Alliance.Sheets;

namespace Guildhall.Governance;

/// <summary>A list of this room into which a sheet brings rows: for those who run the alliance.</summary>
public abstract class AllianceIntake(SheetDesk desk, GuildhallDb db, Standing standing, Words words) : SheetIntake(desk, db, words)
{
    protected Standing Standing { get; } = standing;

    public override async Task<Outcome<Guid>> Into(Guid? allianceId, CancellationToken stop)
    {
        if (await Standing.Choose(allianceId, stop) is not { } chosen || (allianceId is { } wanted && wanted != chosen.Id)) return new Missing();
        return await MayBring(chosen.Id, stop) ? chosen.Id : new Forbidden();
    }

    /// <summary>Whether the person who acts keeps this list in the alliance.</summary>
    protected virtual Task<bool> MayBring(Guid allianceId, CancellationToken stop) => Task.FromResult(Standing.MayGovern(allianceId));
}
