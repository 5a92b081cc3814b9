using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Desk;

namespace Guildhall.Exchange.Calls;

/// <summary>Whoever sees a call asks its organiser or one of its hosts.</summary>
public class AskAboutCall(GuildhallDb db, CallAccess access, Turns turns, TimeProvider clock)
{
    public class Input
    {
        [Required] public Guid? To { get; set; }
        [Required, StringLength(1000)] public string? Question { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Guid callId, Input input, CancellationToken stop)
    {
        var found = await access.Find(callId, stop);
        if (found.Refusal is { } missing) return missing;
        if (access.Who.AccountId is not { } account) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        var (call, text, now) = (found.Value, input.Question!.Trim(), clock.GetUtcNow());
        if (input.To != call.OrganiserOrganisationId && !await db.Set<HostPlace>().AnyAsync(p => p.CallId == callId && p.HostOrganisationId == input.To && p.State == PlaceState.Accepted, stop)) return new Missing();
        // The button pressed twice asks nothing twice.
        if (await db.Set<CallQuestion>().Where(q => q.CallId == callId && q.AskedBy == account && q.Text == text && q.At > now.AddMinutes(-1)).Select(q => (Guid?)q.Id).FirstOrDefaultAsync(stop) is { } before) return before;
        var question = new CallQuestion { CallId = callId, ToOrganisationId = input.To!.Value, AskedBy = account, Text = text, At = now };
        db.Add(question);
        await turns.Pass(new("question", question.Id, call.Title, call.Href + "#questions") { WaitingAccountId = account }, [new Holder(Act.ArrangeExchange, OrganisationId: question.ToOrganisationId)], stop);
        return await db.SaveOr(question.Id, stop);
    }
}

/// <summary>Who was asked answers, for all who see the call to read, or holds a question back from all but whoever asked.</summary>
public class AnswerQuestion(GuildhallDb db, CallAccess access, Turns turns, Notices notices, TimeProvider clock)
{
    public class Input
    {
        public Guid Question { get; set; }
        [StringLength(2000)] public string? Answer { get; set; }
        public bool IsHidden { get; set; }
    }

    public async Task<Outcome<Done>> Run(Guid callId, Input input, CancellationToken stop)
    {
        var found = await access.Find(callId, stop);
        if (found.Refusal is { } missing) return missing;
        if (await db.Set<CallQuestion>().SingleOrDefaultAsync(q => q.Id == input.Question && q.CallId == callId, stop) is not { } question) return new Missing();
        if (!access.Arranges(question.ToOrganisationId)) return new Forbidden();
        if (Rules.Broken(input) is Invalid broken) return new Conflict(broken.Text);
        if (string.IsNullOrWhiteSpace(input.Answer) && !input.IsHidden) return new Conflict(new Text("question.no-answer"));
        (question.Answer, question.AnsweredAt, question.IsHidden) = (WriteCall.Trimmed(input.Answer) ?? question.Answer, clock.GetUtcNow(), input.IsHidden);
        await turns.End("question", question.Id, stop);
        if (question.AskedBy is { } account) notices.Tell([account], "exchange", found.Value.Title, found.Value.Href + "#questions");
        return await db.SaveOr(new Done(), stop);
    }
}
