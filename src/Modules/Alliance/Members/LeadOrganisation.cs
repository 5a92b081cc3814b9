namespace Guildhall.Alliance.Members;

/// <summary>The organisation in whose name the hall itself acts: the alliance's lead, else an association; in a hall without either, one is founded.</summary>
public class LeadOrganisation(GuildhallDb db)
{
    public async Task<Organisation> FindOrFound(CancellationToken stop)
    {
        var leads = from m in db.Set<Membership>() join o in db.Set<Organisation>() on m.OrganisationId equals o.Id where m.Tier == MembershipTier.Lead && m.Until == null orderby m.Id select o;
        var found = await leads.AsNoTracking().FirstOrDefaultAsync(stop) ?? await db.Set<Organisation>().AsNoTracking().Where(o => o.Kind == OrganisationKind.Association).OrderBy(o => o.Id).FirstOrDefaultAsync(stop);
        if (found is not null) return found;
        found = new Organisation { Kind = OrganisationKind.Association, Name = new([]) }.Called(Localised.EnglishAndChinese("Hall", "本平台"));
        db.Add(found);
        await db.SaveChangesAsync(stop);
        return found;
    }
}
