namespace Guildhall.Governance.Returns;

/// <summary>Reminds the members that have not handed in a return; each at most once a day.</summary>
public class RemindMembers(GuildhallDb db, ReturnAccess access, Tell tell, TimeProvider clock)
{
    public async Task<Outcome<int>> Run(Guid id, CancellationToken stop)
    {
        if (await access.Governed(id, stop) is not { State: ReturnState.Open } asked) return new Missing();
        var (now, yesterday) = (clock.GetUtcNow(), clock.GetUtcNow().AddDays(-1));
        var waiting = await db.Set<ReturnAnswer>().Where(a => a.ReturnId == id && a.HandedInAt == null && (a.RemindedAt == null || a.RemindedAt <= yesterday)).ToListAsync(stop);
        foreach (var byDay in waiting.GroupBy(a => a.DueOn(asked)))
            await tell.Members([.. byDay.Select(a => a.OrganisationId)], "return", asked.Href, language => ["return.reminder", asked.Title.In(language), Tell.Day(language, byDay.Key)], stop);
        foreach (var answer in waiting) answer.RemindedAt = now;
        return await db.SaveOr(waiting.Count, stop);
    }
}
