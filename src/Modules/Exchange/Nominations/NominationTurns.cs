using Guildhall.Alliance.Desk;
using Guildhall.Exchange.Calls;

namespace Guildhall.Exchange.Nominations;

/// <summary>Whose turn an application to go is, and whom to tell. Writes into the caller's save. What stands on a desk names the call, not the person.</summary>
public class NominationTurns(Turns turns, Notices notices, Words words)
{
    public async Task Pass(Nomination nomination, Call call, CancellationToken stop)
    {
        var home = new Holder(Act.ArrangeExchange, OrganisationId: nomination.HomeOrganisationId);
        var to = nomination.Stage switch
        {
            NominationStage.Applied => home,
            NominationStage.Offered => nomination.AccountId is { } account ? new Holder(AccountId: account) : home,
            _ => null,
        };
        if (to is null) await turns.End("nomination", nomination.Id, stop);
        else await turns.Pass(new("nomination", nomination.Id, call.Title, nomination.Href) { WaitingAccountId = nomination.Stage == NominationStage.Applied ? nomination.AccountId : null, WaitingOrganisationId = nomination.Stage == NominationStage.Offered ? call.OrganiserOrganisationId : null, Due = nomination.Stage == NominationStage.Offered ? nomination.OfferUntil : call.NominateBy }, [to], stop);
    }

    /// <summary>Tells the person and the home institution where it stands now.</summary>
    public async Task Tell(Nomination nomination, Call call, NominationParty? by, CancellationToken stop)
    {
        var subject = new Localised(Words.Languages.Select(l => KeyValuePair.Create(l, words.In(l, "nomination.news", call.Title.In(l), words.In(l, "enum.NominationStage." + nomination.Stage)))));
        if (nomination.AccountId is { } account && by != NominationParty.Person) notices.Tell([account], "exchange", subject, nomination.Href);
        if (by != NominationParty.Home) await notices.TellThoseWhoMay(Act.ArrangeExchange, nomination.HomeOrganisationId, "exchange", subject, nomination.Href, stop);
    }
}
