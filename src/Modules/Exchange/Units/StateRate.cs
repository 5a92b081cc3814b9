using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;

namespace Guildhall.Exchange.Units;

/// <summary>A registrar states for the college, or the secretariat for the alliance, what a unit is worth in another from a day on. What was stated before stays for the days before.</summary>
public class StateRate(GuildhallDb db, UnitAccess access, Acting acting, TimeProvider clock)
{
    public class Input
    {
        /// <summary>The organisation or the alliance for which it holds.</summary>
        [Required] public Guid? For { get; set; }
        [Required] public string? FromUnit { get; set; }
        [Required] public string? ToUnit { get; set; }
        [Required, Range(0.0001, 100_000.0)] public decimal? FromAmount { get; set; }
        [Required, Range(0.0001, 100_000.0)] public decimal? ToAmount { get; set; }
        public Rounding Rounding { get; set; }
        [Required, Range(0.01, 100.0)] public decimal? Step { get; set; } = 0.5m;
        [Required] public DateOnly? From { get; set; }
        [StringLength(500)] public string? Basis { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        if (Rules.Broken(input) is { } broken) return broken;
        var (owners, alliances) = await access.MayState(stop);
        var (isOrganisation, isAlliance) = (owners.Any(o => o.Id == input.For), alliances.Any(a => a.Id == input.For));
        if (!isOrganisation && !isAlliance) return new Forbidden();
        if (!CreditUnit.IsKnown(input.FromUnit)) return new Invalid(nameof(input.FromUnit), new Text("units.no-such"));
        if (!CreditUnit.IsKnown(input.ToUnit)) return new Invalid(nameof(input.ToUnit), new Text("units.no-such"));
        if (input.FromUnit == input.ToUnit) return new Invalid(nameof(input.ToUnit), new Text("units.same"));
        var (owner, alliance) = (isOrganisation ? input.For : null, isOrganisation ? null : input.For);
        if (await db.Set<CreditConversion>().AnyAsync(c => c.OrganisationId == owner && c.AllianceId == alliance && c.FromUnit == input.FromUnit && c.ToUnit == input.ToUnit && c.From == input.From, stop)) return new Invalid(nameof(input.From), new Text("units.day-taken"));
        var stated = new CreditConversion
        {
            OrganisationId = owner, AllianceId = alliance, FromUnit = input.FromUnit!, ToUnit = input.ToUnit!, FromAmount = input.FromAmount!.Value, ToAmount = input.ToAmount!.Value, Rounding = input.Rounding, Step = input.Step!.Value,
            From = input.From!.Value, Basis = string.IsNullOrWhiteSpace(input.Basis) ? null : input.Basis.Trim(), StatedBy = acting.Who.Name, AccountId = acting.Who.AccountId, At = clock.GetUtcNow(),
        };
        db.Add(stated);
        return await db.SaveOr(stated.Id, stop);
    }
}

/// <summary>Who states rates and grades, and for whom.</summary>
public class UnitAccess(MemberDirectory members, Acting acting)
{
    /// <summary>The colleges for which one decides what counts, and the alliances that one runs.</summary>
    public async Task<(IReadOnlyList<MemberDirectory.Entry> Colleges, IReadOnlyList<(Guid Id, Localised Name)> Alliances)> MayState(CancellationToken stop) =>
        (await Colleges(stop), acting.Who.MayAnywhere(Act.Govern) ? [.. (await members.Alliances(stop)).Where(a => acting.Who.MayIn(Act.Govern, a.Id))] : []);

    /// <summary>The colleges for which one decides what counts.</summary>
    public async Task<IReadOnlyList<MemberDirectory.Entry>> Colleges(CancellationToken stop) => acting.Who.MayEverywhere(Act.RecogniseCredit)
        ? (await members.All(stop)).FindAll(o => o.Kind is OrganisationKind.School or OrganisationKind.University)
        : [.. (await members.Many([.. acting.Who.OrganisationsFor(Act.RecogniseCredit)], stop)).Values.OrderBy(o => o.Id)];
}
