namespace Guildhall.Alliance.Desk;

/// <summary>The one place that says whose turn it is, who waits, and who may look at what is stuck.</summary>
static class TurnAccess
{
    /// <summary>Turns that may be this person's; <see cref="IsOf"/> decides, since an act is held in some organisations and not in others.</summary>
    public static IQueryable<Turn> ForAnyOf(this IQueryable<Turn> turns, Who who)
    {
        var (organisations, alliances, hallWide) = (who.Organisations.ToList(), who.Alliances.ToList(), who.Grants.Any(g => g.IsHallWide));
        var acts = Enum.GetValues<Act>().Where(who.MayAnywhere).Cast<Act?>().ToList();
        return turns.Where(t => t.AccountId == who.AccountId || (t.AccountId == null && acts.Contains(t.Act) &&
            (hallWide || (t.OrganisationId != null && organisations.Contains(t.OrganisationId.Value)) || (t.OrganisationId == null && t.AllianceId != null && alliances.Contains(t.AllianceId.Value)))));
    }

    public static bool IsOf(this Turn turn, Who who) =>
        turn.AccountId is { } account ? account == who.AccountId
        : turn.Act is not { } act ? false
        // What waits for an organisation waits for its own people; who holds a role everywhere is not meant by it.
        : turn.OrganisationId is { } organisation ? who.Grants.Any(g => g.OrganisationId == organisation && Rights.Of(g.Role).Contains(act))
        : turn.AllianceId is { } alliance ? who.MayIn(act, alliance)
        : who.MayEverywhere(act);

    public static IQueryable<Turn> AwaitedBy(this IQueryable<Turn> turns, Who who)
    {
        var represented = who.OrganisationsFor(Act.Represent).ToList();
        return turns.Where(t => (t.WaitingAccountId != null && t.WaitingAccountId == who.AccountId) || (t.WaitingOrganisationId != null && represented.Contains(t.WaitingOrganisationId.Value)));
    }

    public static bool IsAwaitedBy(this Turn turn, Who who) =>
        (turn.WaitingAccountId is { } account && account == who.AccountId) || (turn.WaitingOrganisationId is { } organisation && who.OrganisationsFor(Act.Represent).Contains(organisation));

    /// <summary>Everything that is stuck in the alliances that this person runs.</summary>
    public static IQueryable<Turn> WatchedBy(this IQueryable<Turn> turns, Who who)
    {
        if (who.MayEverywhere(Act.Govern)) return turns;
        var alliances = who.AlliancesFor(Act.Govern).ToList();
        return turns.Where(t => t.WithinAllianceId != null && alliances.Contains(t.WithinAllianceId.Value));
    }

    public static bool IsWatchedBy(this Turn turn, Who who) => turn.WithinAllianceId is { } alliance ? who.MayIn(Act.Govern, alliance) : who.MayEverywhere(Act.Govern);
}
