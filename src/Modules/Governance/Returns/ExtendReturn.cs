using Guildhall.Alliance.Desk;

namespace Guildhall.Governance.Returns;

/// <summary>Gives one member until another day, also after its day has passed.</summary>
public class ExtendReturn(GuildhallDb db, ReturnAccess access, Turns turns, Tell tell, TimeProvider clock)
{
    public class Input
    {
        public DateOnly? Until { get; set; }
    }

    public async Task<Outcome<Done>> Run(Guid id, Guid organisationId, Input input, CancellationToken stop)
    {
        if (await access.Governed(id, stop) is not { } asked || await db.Set<ReturnAnswer>().SingleOrDefaultAsync(a => a.ReturnId == id && a.OrganisationId == organisationId, stop) is not { } answer) return new Missing();
        if (asked.State != ReturnState.Open) return new Conflict(new Text("return.not-from-here", asked.State));
        if (input.Until is not { } until) return new Invalid(nameof(input.Until), new Text("rule.required"));
        if (until < clock.Today() || until < asked.DueOn) return new Invalid(nameof(input.Until), new Text("return.extend-later", asked.DueOn));
        answer.ExtendedTo = until;
        if (answer.HandedInAt is null)
        {
            // A new day is a new turn; those of the others stay.
            await turns.Taken("return", id, OpenReturn.Holder(organisationId), stop);
            var waiting = await db.Set<ReturnAnswer>().Where(a => a.ReturnId == id && a.HandedInAt == null).Select(a => a.OrganisationId).ToListAsync(stop);
            await turns.Pass(OpenReturn.About(asked, until), waiting.ConvertAll(OpenReturn.Holder), stop);
        }
        await tell.Members([organisationId], "return", asked.Href, language => ["return.extended", asked.Title.In(language), Tell.Day(language, until)], stop);
        return await db.SaveOr(new Done(), stop);
    }
}
