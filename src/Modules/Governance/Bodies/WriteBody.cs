using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;

namespace Guildhall.Governance.Bodies;

/// <summary>Founds a body of an alliance, or changes what it is called and how its seats are given.</summary>
public class WriteBody(GuildhallDb db, Standing standing)
{
    public class Input
    {
        public Guid? AllianceId { get; set; }
        public BodyKind Kind { get; set; } = BodyKind.Committee;
        [StringLength(200)] public string? NameZh { get; set; }
        [StringLength(200)] public string? NameEn { get; set; }
        [StringLength(2000)] public string? AboutZh { get; set; }
        [StringLength(2000)] public string? AboutEn { get; set; }
        public QuorumRule Quorum { get; set; } = QuorumRule.Half;
        public bool IsPublic { get; set; }
        [Range(0, 20)] public int LeadSeats { get; set; }
        [Range(0, 1000)] public int LeadWeight { get; set; }
        [Range(0, 20)] public int DirectorSeats { get; set; }
        [Range(0, 1000)] public int DirectorWeight { get; set; }
        [Range(0, 20)] public int MemberSeats { get; set; }
        [Range(0, 1000)] public int MemberWeight { get; set; }
        [Range(0, 20)] public int ObserverSeats { get; set; }
        [Range(0, 1000)] public int ObserverWeight { get; set; }
        /// <summary>The version that was read.</summary>
        public int? Version { get; set; }

        public static Input From(Body body) => new()
        {
            AllianceId = body.AllianceId, Kind = body.Kind, NameZh = body.Name.OrNull("zh-Hans"), NameEn = body.Name.OrNull("en"), AboutZh = body.About.OrNull("zh-Hans"), AboutEn = body.About.OrNull("en"),
            Quorum = body.Quorum, IsPublic = body.IsPublic, Version = body.Version,
            LeadSeats = Seats(body, MembershipTier.Lead), LeadWeight = Weight(body, MembershipTier.Lead), DirectorSeats = Seats(body, MembershipTier.Director), DirectorWeight = Weight(body, MembershipTier.Director),
            MemberSeats = Seats(body, MembershipTier.Member), MemberWeight = Weight(body, MembershipTier.Member), ObserverSeats = Seats(body, MembershipTier.Observer), ObserverWeight = Weight(body, MembershipTier.Observer),
        };

        static int Seats(Body body, MembershipTier tier) => body.RuleFor(tier)?.Seats ?? 0;

        static int Weight(Body body, MembershipTier tier) => body.RuleFor(tier)?.Weight ?? 0;

        internal List<SeatRule> Rules() =>
            [.. new SeatRule[] { new(MembershipTier.Lead, LeadSeats, LeadWeight), new(MembershipTier.Director, DirectorSeats, DirectorWeight), new(MembershipTier.Member, MemberSeats, MemberWeight), new(MembershipTier.Observer, ObserverSeats, ObserverWeight) }.Where(r => r.Seats > 0)];
    }

    public async Task<Outcome<Guid>> Run(Guid? id, Input input, CancellationToken stop)
    {
        Body? body = null;
        if (id is not null)
        {
            body = await db.Set<Body>().SingleOrDefaultAsync(b => b.Id == id, stop);
            if (body is null || !(body.IsPublic || standing.MayRead(body.AllianceId))) return new Missing();
            if (!await standing.MayGovern(body, stop)) return new Forbidden();
            if (input.Version is { } version && version != body.Version) return new Conflict(new Text("refusal.changed"));
        }
        else if (input.AllianceId is not { } alliance || !standing.MayGovern(alliance)) return new Forbidden();
        else if (!await db.Set<AllianceBody>().AnyAsync(a => a.Id == alliance, stop)) return new Missing();
        if (Rules.Broken(input) is { } broken) return broken;
        var name = Localised.EnglishAndChinese(input.NameEn, input.NameZh);
        if (name.IsEmpty) return new Invalid(nameof(input.NameZh), new Text("rule.required"));
        if (body is null) db.Add(body = new Body { AllianceId = input.AllianceId!.Value, Kind = input.Kind, Name = name });
        (body.Kind, body.Name, body.About, body.Quorum, body.IsPublic, body.SeatRules) = (input.Kind, name, Localised.EnglishAndChinese(input.AboutEn, input.AboutZh), input.Quorum, input.IsPublic, input.Rules());
        return await db.SaveOr(body.Id, stop);
    }
}
