using Guildhall.Agreements.Commitments;
using Guildhall.Alliance.Members;
using Guildhall.Exchange.Nominations;
using Guildhall.Exchange.Stays;
using Guildhall.Exchange.Visits;

namespace Guildhall.Exchange.Calls;

/// <summary>One call with its places, what their hosts ask for, how much is left of the quotas on which they draw, and the questions that the person who acts may read.</summary>
public class FindCall(GuildhallDb db, CallAccess access, MemberDirectory members, ListQuotas quotas, VisitAccess visits, TimeProvider clock)
{
    const int MostPlaces = 1000;

    /// <param name="Quota">On which the place draws; null also when the person does not see the agreement.</param>
    /// <param name="Quotas">To which the person may tie the place.</param>
    /// <param name="SeesVisit">Whether the person sees the itinerary of the place.</param>
    public record Place(HostPlace Is, Localised Host, string? Region, IReadOnlyList<RuleFailure> Failures, bool IsOwn, Quota? Quota, IReadOnlyList<Quota> Quotas, bool SeesVisit);

    public record Question(CallQuestion Is, Localised To, bool MayAnswer);

    public record Result(Call Call, Localised Organiser, bool IsOwn, bool MayOffer, bool MayApply, Guid? Application, IReadOnlyList<Place> Places, IReadOnlyList<Question> Questions, IReadOnlyList<SiteRequirement> Requirements, int Seats)
    {
        /// <summary>Who can be asked.</summary>
        public IReadOnlyList<(Guid Id, Localised Name)> Answerers => [.. Places.Where(p => p.Is.State == PlaceState.Accepted).Select(p => (p.Is.HostOrganisationId, p.Host)).Prepend((Call.OrganiserOrganisationId, Organiser)).DistinctBy(a => a.Item1)];
    }

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        var found = await access.Find(id, stop);
        if (found.Refusal is { } missing) return missing;
        var (call, own, account) = (found.Value, access.Own, access.Who.AccountId);
        var isOwn = own.Contains(call.OrganiserOrganisationId);
        // What has not been accepted is between host and organiser.
        var places = await db.Set<HostPlace>().AsNoTracking().Where(p => p.CallId == id && (p.State == PlaceState.Accepted || isOwn || own.Contains(p.HostOrganisationId))).OrderBy(p => p.Id).Take(MostPlaces).ToListAsync(stop);
        var questions = await db.Set<CallQuestion>().AsNoTracking().Where(q => q.CallId == id && ((q.AnsweredAt != null && !q.IsHidden) || q.AskedBy == account || own.Contains(q.ToOrganisationId))).OrderBy(q => q.Id).Take(200).ToListAsync(stop);
        var hosts = places.Select(p => p.HostOrganisationId).Distinct().ToList();
        var names = await members.Many([.. hosts.Concat(questions.Select(q => q.ToOrganisationId)).Append(call.OrganiserOrganisationId).Distinct()], stop);
        var requirements = await db.Set<SiteRequirement>().AsNoTracking().Where(r => hosts.Contains(r.HostOrganisationId) && r.EndedAt == null && (r.For == null || r.For == call.Kind)).OrderBy(r => r.Id).Take(MostPlaces).ToListAsync(stop);
        var application = account is null ? null : await db.Set<Nomination>().Where(n => n.CallId == id && n.AccountId == account && n.Stage != NominationStage.Withdrawn).Select(n => (Guid?)n.Id).SingleOrDefaultAsync(stop);
        var drawn = await quotas.Many([.. places.Select(p => p.CommitmentId).OfType<Guid>().Distinct()], stop);
        var tied = places.Where(p => (isOwn || own.Contains(p.HostOrganisationId)) && TieQuota.Takes(call, p) && (p.CommitmentId is not { } of || drawn.ContainsKey(of))).ToList();
        var choices = tied.Count == 0 ? [] : await quotas.Between([.. tied.Select(p => p.HostOrganisationId).Distinct()], stop);
        var visible = await visits.Among(call, places, stop);
        var mayApply = application is null && call.TakesApplications(clock.Today()) && (await access.BelongsTo(call.For, stop)).Count > 0;
        return new Result(call, Name(call.OrganiserOrganisationId), isOwn, own.Count > 0 && call.State is CallState.Draft or CallState.Open, mayApply, application,
            [.. places.Select(p => new Place(p, Name(p.HostOrganisationId), names.GetValueOrDefault(p.HostOrganisationId)?.RegionCode, InternshipRules.OfPlace(call, p, names.GetValueOrDefault(p.HostOrganisationId)?.RegionCode), own.Contains(p.HostOrganisationId), p.CommitmentId is { } of ? drawn.GetValueOrDefault(of) : null, tied.Contains(p) ? Choices(p) : [], visible.Contains(p.Id)))],
            [.. questions.Select(q => new Question(q, Name(q.ToOrganisationId), own.Contains(q.ToOrganisationId)))], requirements, places.Where(p => p.State == PlaceState.Accepted).Sum(p => p.Seats));

        Localised Name(Guid organisation) => names.GetValueOrDefault(organisation)?.Name ?? new([]);

        // The one it is tied to stays a choice when its agreement has ended.
        List<Quota> Choices(HostPlace place) => [.. choices.Where(q => q.Parties.Contains(place.HostOrganisationId)).Concat(drawn.Values.Where(q => q.Id == place.CommitmentId)).DistinctBy(q => q.Id)];
    }
}
