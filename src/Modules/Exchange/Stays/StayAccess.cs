using Guildhall.Alliance.Desk;
using Guildhall.Exchange.Calls;

namespace Guildhall.Exchange.Stays;

/// <summary>Who takes part in a stay, and as what: the person, the home institution, the host. Nobody else, not even the hall's own staff; the secretariat sees that somebody is away, not the book.</summary>
public class StayAccess(GuildhallDb db, CallAccess access)
{
    public Who Who => access.Who;

    public IReadOnlyList<Guid> Own => access.Own;

    public IQueryable<Stay> Mine()
    {
        var (account, own) = (access.Who.AccountId, access.Own);
        return db.Set<Stay>().Where(s => (account != null && s.AccountId == account) || own.Contains(s.HomeOrganisationId) || own.Contains(s.HostOrganisationId));
    }

    public async Task<Outcome<(Stay Stay, IReadOnlyList<StayParty> Parties)>> Find(Guid id, CancellationToken stop)
    {
        if (await Mine().SingleOrDefaultAsync(s => s.Id == id, stop) is not { } stay) return new Missing();
        var parties = new List<StayParty>(1);
        if (stay.AccountId is { } account && account == access.Who.AccountId) parties.Add(StayParty.Person);
        if (access.Arranges(stay.HomeOrganisationId)) parties.Add(StayParty.Home);
        if (access.Arranges(stay.HostOrganisationId)) parties.Add(StayParty.Host);
        return (stay, parties);
    }
}

/// <summary>Whose turn a stay is, and whom to tell. Writes into the caller's save. What stands on a desk names the call, not the person.</summary>
public class StayTurns(Turns turns, Notices notices, Words words)
{
    /// <summary>Who acts for a party; without an account the home institution acts for the person.</summary>
    public static Holder HolderOf(Stay stay, StayParty party) => party switch
    {
        StayParty.Person when stay.AccountId is { } account => new Holder(AccountId: account),
        StayParty.Host => new Holder(Act.ArrangeExchange, OrganisationId: stay.HostOrganisationId),
        _ => new Holder(Act.ArrangeExchange, OrganisationId: stay.HomeOrganisationId),
    };

    /// <summary>From now on the stay waits for these parties.</summary>
    public Task Wait(Stay stay, IEnumerable<StayParty> parties, CancellationToken stop) =>
        turns.Pass(new("stay", stay.Id, stay.Title, stay.Href) { WithinAllianceId = stay.AllianceId, Due = stay.Stage is StayStage.Preparing or StayStage.Agreed ? stay.From : null }, [.. parties.Select(p => HolderOf(stay, p)).Distinct()], stop);

    /// <summary>From now on the contract of a stay waits for these parties.</summary>
    public Task WaitForContract(Stay stay, IEnumerable<StayParty> parties, CancellationToken stop) =>
        turns.Pass(new("stay-contract", stay.Id, stay.Title, $"/stays/contract/{stay.Id}") { WithinAllianceId = stay.AllianceId, Due = stay.From }, [.. parties.Select(p => HolderOf(stay, p)).Distinct()], stop);

    /// <summary>Tells the other parties, without the person's name.</summary>
    public async Task Tell(Stay stay, StayParty? by, string key, CancellationToken stop)
    {
        var subject = new Localised(Words.Languages.Select(l => KeyValuePair.Create(l, words.In(l, key, stay.Title.In(l), words.In(l, "enum.StayStage." + stay.Stage)))));
        if (stay.AccountId is { } account && by != StayParty.Person) notices.Tell([account], "exchange", subject, stay.Href);
        if (by != StayParty.Home) await notices.TellThoseWhoMay(Act.ArrangeExchange, stay.HomeOrganisationId, "exchange", subject, stay.Href, stop);
        if (by != StayParty.Host) await notices.TellThoseWhoMay(Act.ArrangeExchange, stay.HostOrganisationId, "exchange", subject, stay.Href, stop);
    }
}
