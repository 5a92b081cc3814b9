using Guildhall.Alliance.Desk;
using Guildhall.Exchange.Calls;

namespace Guildhall.Exchange.Nominations;

/// <summary>Whose turn an application to go is, and whom to tell. Writes into the caller's save. What stands on a desk names the call, not the person.</summary>
public class NominationTurns(Turns turns, Notices notices, Words words)
{
    public async Task Pass(Nomination nomination, Call call, CancellationToken stop)
    {
        if (HolderOf(nomination) is { } to) await turns.Pass(About(nomination, call), [to], stop);
        else await turns.End("nomination", nomination.Id, stop);
    }

    /// <summary>The places of a call were given: each person learns of their own, each home institution once.</summary>
    public async Task Allocated(IReadOnlyList<Nomination> nominations, Call call, CancellationToken stop)
    {
        await turns.Pass([.. nominations.Select(n => (About(n, call), (IReadOnlyCollection<Holder>)(HolderOf(n) is { } to ? [to] : [])))], stop);
        foreach (var nomination in nominations)
            if (nomination.AccountId is { } account) notices.Tell([account], "exchange", News(call, "enum.NominationStage." + nomination.Stage), nomination.Href);
        foreach (var home in nominations.Select(n => n.HomeOrganisationId).Distinct()) await notices.TellThoseWhoMay(Act.ArrangeExchange, home, "exchange", News(call, "enum.CallState." + call.State), $"/nominations?call={call.Id}", stop);
    }

    static Holder? HolderOf(Nomination nomination)
    {
        var home = new Holder(Act.ArrangeExchange, OrganisationId: nomination.HomeOrganisationId);
        return nomination.Stage switch
        {
            NominationStage.Applied => home,
            NominationStage.Offered => nomination.AccountId is { } account ? new Holder(AccountId: account) : home,
            _ => null,
        };
    }

    static Turns.About About(Nomination nomination, Call call) => new("nomination", nomination.Id, call.Title, nomination.Href) { WaitingAccountId = nomination.Stage == NominationStage.Applied ? nomination.AccountId : null, WaitingOrganisationId = nomination.Stage == NominationStage.Offered ? call.OrganiserOrganisationId : null, Due = nomination.Stage == NominationStage.Offered ? nomination.OfferUntil : call.NominateBy };

    /// <summary>Tells the person and the home institution where it stands now.</summary>
    public async Task Tell(Nomination nomination, Call call, NominationParty? by, CancellationToken stop)
    {
        var subject = News(call, "enum.NominationStage." + nomination.Stage);
        if (nomination.AccountId is { } account && by != NominationParty.Person) notices.Tell([account], "exchange", subject, nomination.Href);
        if (by != NominationParty.Home) await notices.TellThoseWhoMay(Act.ArrangeExchange, nomination.HomeOrganisationId, "exchange", subject, nomination.Href, stop);
    }

    Localised News(Call call, string state) => new(Words.Languages.Select(l => KeyValuePair.Create(l, words.In(l, "nomination.news", call.Title.In(l), words.In(l, state)))));
}
