using Guildhall.Demand.Postings;

namespace Guildhall.Recruitment.JobApplications;

/// <summary>Makes a draft of a posting's facts, such as of one that was filled: without its closing and starting days, which have passed.</summary>
public class CopyPosting(GuildhallDb db, WritePosting write, Acting acting, TimeProvider clock)
{
    /// <summary>May one copy it?</summary>
    public async Task<bool> May(Guid id, CancellationToken stop) => await db.Set<Posting>().Where(p => p.Id == id).Select(p => (Guid?)p.OwnerId).SingleOrDefaultAsync(stop) is { } owner && acting.Who.May(Act.WritePostings, owner);

    public async Task<Outcome<Guid>> Run(Guid id, CancellationToken stop)
    {
        var p = await db.Set<Posting>().AsNoTracking().SingleOrDefaultAsync(x => x.Id == id, stop);
        if (p is null || !acting.Who.May(Act.WritePostings, p.OwnerId)) return new Missing();
        var today = clock.Today();
        return await write.Run(null, new()
        {
            OrganisationId = p.OwnerId, IsDraft = true, Title = p.Title, Employer = p.EmployerName, Description = p.DescriptionHtml, Headcount = p.Headcount, Kind = p.Kind, Level = p.Level, Region = p.RegionCode, Place = p.PlaceText, Latitude = p.Latitude, Longitude = p.Longitude,
            PayMin = p.PayMin, PayMax = p.PayMax, PayCurrency = p.PayCurrency, PayPeriod = p.PayPeriod, Language = p.Language, Contact = p.Contact, Url = p.Url, IsPublic = p.IsPublic, SharedWith = p.SharedWith,
            StartsOn = p.StartsOn > today ? p.StartsOn : null, ClosesOn = p.ClosesOn > today ? p.ClosesOn : null,
        }, stop);
    }
}
