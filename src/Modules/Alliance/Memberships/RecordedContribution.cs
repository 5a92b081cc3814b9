using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Memberships;

/// <summary>What a member gave that no other room records.</summary>
public enum GiftKind { Hours, Donation }

/// <summary>Hours worked for an alliance, or money given to it, as its secretariat recorded them.</summary>
public class RecordedContribution
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required GiftKind Kind { get; init; }
    public required DateOnly On { get; init; }
    public required decimal Amount { get; init; }
    /// <summary>Of money: ISO 4217.</summary>
    public string? Currency { get; init; }
    public required string What { get; init; }

    internal class Mapping : IEntityTypeConfiguration<RecordedContribution>
    {
        public void Configure(EntityTypeBuilder<RecordedContribution> gift)
        {
            gift.ToTable("alliance_contributions");
            gift.Property(g => g.Amount).HasPrecision(18, 2);
            gift.Property(g => g.Currency).HasMaxLength(3);
            gift.Property(g => g.What).HasMaxLength(500);
            gift.HasIndex(g => new { g.OrganisationId, g.On });
        }
    }
}

/// <summary>Hours and donations to one alliance by year.</summary>
public class Gifts(GuildhallDb db)
{
    public async Task<IReadOnlyList<(Guid OrganisationId, ContributionSum Sum)>> Of(Guid allianceId, int year, Guid? organisationId, CancellationToken stop)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        // SQLite keeps decimals as text: they are added here.
        var rows = await db.Set<RecordedContribution>().AsNoTracking().Where(g => g.AllianceId == allianceId && g.On >= first && g.On <= last && (organisationId == null || g.OrganisationId == organisationId)).Select(g => new { g.OrganisationId, g.Kind, g.Currency, g.Amount }).ToListAsync(stop);
        return [.. rows.GroupBy(r => (r.OrganisationId, r.Kind, r.Currency)).Select(g => (g.Key.OrganisationId, new ContributionSum(g.Key.Kind == GiftKind.Hours ? "hours" : "donations", g.Sum(r => r.Amount), g.Key.Currency)))];
    }
}

/// <summary>The secretariat records hours or a donation of a member.</summary>
public class RecordContribution(GuildhallDb db, Acting acting)
{
    public class Input
    {
        public GiftKind Kind { get; set; }
        public DateOnly? On { get; set; }
        [Range(0.01, 999_999_999)] public decimal? Amount { get; set; }
        [StringLength(3)] public string? Currency { get; set; }
        [Required, StringLength(500)] public string? What { get; set; }
    }

    public async Task<Outcome<Done>> Run(Guid allianceId, Guid organisationId, Input input, CancellationToken stop)
    {
        if (!acting.Who.MayIn(Act.ManageMembership, allianceId) || !await db.Set<Membership>().AnyAsync(m => m.AllianceId == allianceId && m.OrganisationId == organisationId, stop)) return new Missing();
        if (Rules.Broken(input) is { } broken) return broken;
        if (input.On is not { } on) return new Invalid(nameof(input.On), new Text("rule.required"));
        if (input.Amount is not { } amount) return new Invalid(nameof(input.Amount), new Text("rule.required"));
        if (decimal.Round(amount, 2) != amount) return new Invalid(nameof(input.Amount), new Text("dues.cents"));
        if (input.Kind == GiftKind.Donation && input.Currency is not { Length: 3 }) return new Invalid(nameof(input.Currency), new Text("rule.length-between", 3, 3));
        db.Add(new RecordedContribution { AllianceId = allianceId, OrganisationId = organisationId, Kind = input.Kind, On = on, Amount = amount, Currency = input.Kind == GiftKind.Donation ? input.Currency!.ToUpperInvariant() : null, What = input.What!.Trim() });
        await db.SaveChangesAsync(stop);
        return new Done();
    }
}
