using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Exchange.Stays;

namespace Guildhall.Exchange.Calls;

/// <summary>A host answers an open call with places, or the organiser adds its own, which count at once. Places of internships say their terms, which are checked against the rules.</summary>
public class OfferPlaces(GuildhallDb db, CallAccess access, MemberDirectory members, Turns turns, Notices notices)
{
    public class Input
    {
        [Required] public Guid? Host { get; set; }
        [StringLength(200)] public string? NameZh { get; set; }
        [StringLength(200)] public string? NameEn { get; set; }
        [StringLength(2000)] public string? About { get; set; }
        [Required, Range(1, 1000)] public int? Seats { get; set; }
        [Range(0, 24)] public decimal? HoursPerDay { get; set; }
        [Range(0, 168)] public decimal? HoursPerWeek { get; set; }
        public bool IsNight { get; set; }
        [Range(0, 1_000_000)] public decimal? Pay { get; set; }
        [Range(0, 1_000_000)] public decimal? PayOfPost { get; set; }
        [Range(1, 10_000_000)] public int? Staff { get; set; }
        [Range(1, 10_000_000)] public int? StaffInPost { get; set; }
        public bool IsInsured { get; set; }
    }

    public record Result(Call Call, IReadOnlyList<MemberDirectory.Entry> Hosts);

    public async Task<Outcome<Result>> Look(Guid callId, CancellationToken stop)
    {
        var found = await access.Find(callId, stop);
        if (found.Refusal is { } missing) return missing;
        var hosts = await access.OwnEntries(stop);
        return hosts.Count == 0 ? new Forbidden() : new Result(found.Value, hosts);
    }

    public async Task<Outcome<Guid>> Run(Guid callId, Input input, CancellationToken stop)
    {
        var looked = await Look(callId, stop);
        if (looked.Refusal is { } refusal) return refusal;
        if (Rules.Broken(input) is { } broken) return broken;
        var call = looked.Value.Call;
        if (!access.Arranges(input.Host!.Value)) return new Missing();
        var name = Localised.EnglishAndChinese(input.NameEn, input.NameZh);
        if (name.IsEmpty) return new Invalid(nameof(input.NameZh), new Text("rule.required"));
        if (call.State is not (CallState.Draft or CallState.Open)) return new Conflict(new Text("place.not-now"));
        // The button pressed twice offers nothing twice.
        if ((await db.Set<HostPlace>().AsNoTracking().Where(p => p.CallId == callId && p.HostOrganisationId == input.Host && p.State != PlaceState.Withdrawn && p.State != PlaceState.Declined).ToListAsync(stop)).Find(p => p.Name.Equals(name)) is { } same) return same.Id;
        var place = new HostPlace
        {
            CallId = callId, HostOrganisationId = input.Host.Value, Name = name, About = WriteCall.Trimmed(input.About), Seats = input.Seats!.Value,
            Terms = new() { HoursPerDay = input.HoursPerDay, HoursPerWeek = input.HoursPerWeek, IsNight = input.IsNight, Pay = input.Pay, PayOfPost = input.PayOfPost, Staff = input.Staff, StaffInPost = input.StaffInPost, IsInsured = input.IsInsured },
        };
        db.Add(place);
        var host = await members.OrNull(place.HostOrganisationId, stop);
        if (access.Arranges(call.OrganiserOrganisationId) && InternshipRules.OfPlace(call, place, host?.RegionCode).Count == 0) place.State = PlaceState.Accepted;
        else
        {
            await turns.Pass(new("place", place.Id, call.Title, call.Href) { WaitingOrganisationId = place.HostOrganisationId, WithinAllianceId = call.AllianceId }, [new Holder(Act.ArrangeExchange, OrganisationId: call.OrganiserOrganisationId)], stop);
            await notices.TellThoseWhoMay(Act.ArrangeExchange, call.OrganiserOrganisationId, "exchange", call.Title, call.Href, stop);
        }
        return await db.SaveOr(place.Id, stop);
    }
}

/// <summary>The organiser accepts or declines what a host offers; the host takes it back. What breaks a rule of internships is not accepted; what people wished for stays.</summary>
public class DecidePlace(GuildhallDb db, CallAccess access, MemberDirectory members, Turns turns, Notices notices)
{
    public async Task<Outcome<PlaceState>> Run(Guid callId, Guid placeId, PlaceState to, CancellationToken stop)
    {
        var found = await access.Find(callId, stop);
        if (found.Refusal is { } missing) return missing;
        var call = found.Value;
        if (await db.Set<HostPlace>().SingleOrDefaultAsync(p => p.Id == placeId && p.CallId == callId, stop) is not { } place) return new Missing();
        if (!access.Arranges(to == PlaceState.Withdrawn ? place.HostOrganisationId : call.OrganiserOrganisationId)) return new Forbidden();
        if (place.State == to) return to;
        if (call.State is not (CallState.Draft or CallState.Open or CallState.Closed)) return new Conflict(new Text("place.not-now"));
        if (to == PlaceState.Offered || (to != PlaceState.Withdrawn && place.State != PlaceState.Offered)) return new Conflict(new Text("place.decided"));
        if (to == PlaceState.Accepted && InternshipRules.OfPlace(call, place, (await members.OrNull(place.HostOrganisationId, stop))?.RegionCode) is { Count: > 0 } failures) return new Conflict(new Text("place.breaks-rules", failures.Count));
        place.State = to;
        await turns.End("place", place.Id, stop);
        if (to != PlaceState.Withdrawn) await notices.TellThoseWhoMay(Act.ArrangeExchange, place.HostOrganisationId, "exchange", call.Title, call.Href, stop);
        return await db.SaveOr(to, stop);
    }
}
