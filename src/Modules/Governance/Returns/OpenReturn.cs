using Guildhall.Alliance.Desk;

namespace Guildhall.Governance.Returns;

/// <summary>Asks a return of its members: each is told, and it is its turn until it has handed in.</summary>
public class OpenReturn(GuildhallDb db, ReturnAccess access, Turns turns, Tell tell, TimeProvider clock)
{
    public async Task<Outcome<ReturnState>> Run(Guid id, CancellationToken stop)
    {
        if (await access.Governed(id, stop) is not { } asked) return new Missing();
        if (!await db.Set<ReturnQuestion>().AnyAsync(q => q.ReturnId == id, stop)) return new Conflict(new Text("return.no-questions"));
        if (asked.Open(clock.Today()) is { } refusal) return refusal;
        var to = await db.Set<ReturnAnswer>().Where(a => a.ReturnId == id).Select(a => a.OrganisationId).ToListAsync(stop);
        await turns.Pass(About(asked, asked.DueOn), to.ConvertAll(Holder), stop);
        await tell.Members(to, "return", asked.Href, language => ["return.news", asked.Title.In(language), Tell.Day(language, asked.DueOn)], stop);
        return await db.SaveOr(asked.State, stop);
    }

    internal static Turns.About About(Return asked, DateOnly due) => new("return", asked.Id, asked.Title, asked.Href) { WithinAllianceId = asked.AllianceId, Due = due };

    internal static Holder Holder(Guid organisationId) => new(Act.Represent, OrganisationId: organisationId);
}
