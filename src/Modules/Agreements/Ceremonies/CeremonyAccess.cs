using Guildhall.Agreements.Register;
using Guildhall.Governance;

namespace Guildhall.Agreements.Ceremonies;

/// <summary>Who sees ceremonies and who keeps them: whoever runs the alliance keeps them; others see those at which an agreement was signed that they may see, strangers one that is public.</summary>
public class CeremonyAccess(GuildhallDb db, Standing standing, TimeProvider clock)
{
    internal Who Who => standing.Who;

    /// <summary>The agreements that the person may read of, strangers only those that are public.</summary>
    internal IQueryable<Agreement> Agreements()
    {
        var all = db.Set<Agreement>().AsNoTracking();
        if (ListAgreements.IsStranger(Who)) return all.Public(clock.Today());
        var (seen, open) = (all.VisibleTo(db, Who).Select(a => a.Id), all.Public(clock.Today()).Select(a => a.Id));
        return all.Where(a => seen.Contains(a.Id) || open.Contains(a.Id));
    }

    internal IQueryable<Ceremony> Visible()
    {
        var (everywhere, governed, agreements) = (Who.MayEverywhere(Act.Govern), Who.AlliancesFor(Act.Govern).ToList(), Agreements());
        return db.Set<Ceremony>().Where(c => everywhere || governed.Contains(c.AllianceId) || db.Set<CeremonyAgreement>().Any(s => s.CeremonyId == c.Id && agreements.Any(a => a.Id == s.AgreementId)));
    }

    internal bool MayKeep(Guid alliance) => standing.MayGovern(alliance);
}
