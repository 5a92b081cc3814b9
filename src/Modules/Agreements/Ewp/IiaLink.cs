using Guildhall.Formats.Ewp;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Agreements.Ewp;

/// <summary>
/// An agreement of the hall as the network knows it: which institution gives it out, with which partner, what was given out last, what the partner gave out last, and which hash either side approved.
/// Its id is the agreement's, and our `iia-id`.
/// </summary>
public class IiaLink : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    /// <summary>Our party, and the partner's.</summary>
    public required Guid PartyId { get; init; }
    public required Guid PartnerPartyId { get; init; }
    public required string HeiId { get; init; }
    public required string PartnerHeiId { get; init; }
    /// <summary>The partner's own id; null until it is known.</summary>
    public string? PartnerIiaId { get; set; }
    /// <summary>The clause in which the conditions stand.</summary>
    public required Guid ClauseId { get; init; }
    /// <summary>The conditions that are given out; null as long as nothing is.</summary>
    public string? GivenTerms { get; set; }
    /// <summary>Of our copy as it is given out now (<see cref="IiaHash"/>).</summary>
    public string? GivenHash { get; set; }
    public bool IsInEffect { get; set; }
    public DateTimeOffset? ModifiedAt { get; set; }
    /// <summary>The partner's copy: its hash, its conditions, whether it names our id, and whether it may be approved.</summary>
    public string? PartnerHash { get; set; }
    public string? PartnerTerms { get; set; }
    public bool IsBound { get; set; }
    public bool IsApprovable { get; set; }
    public bool IsEndedByPartner { get; set; }
    public DateTimeOffset? PartnerAt { get; set; }
    /// <summary>The hash of the partner's copy that we approved.</summary>
    public string? ApprovedHash { get; set; }
    public DateTimeOffset? ApprovedAt { get; set; }
    /// <summary>The hash of our copy that the partner approved.</summary>
    public string? PartnerApprovedHash { get; set; }
    public DateTimeOffset? PartnerApprovedAt { get; set; }
    /// <summary>How far the agreement was followed.</summary>
    public DateTimeOffset SettledAt { get; set; }
    /// <summary>What is wrong with the partner's copy: `ewp.fault.FAULT`.</summary>
    public string? Fault { get; set; }
    public int Version { get; set; }

    /// <summary>The id by which the network knows it.</summary>
    public string IiaId => Id.ToString("D");

    public bool IsApprovedByUs => ApprovedHash is not null && ApprovedHash == PartnerHash;

    public bool IsApprovedByPartner => PartnerApprovedHash is not null && PartnerApprovedHash == GivenHash;

    /// <summary>Our copy, of these conditions.</summary>
    public Iia Copy(string code, IReadOnlyList<Mobility> mobilities, bool isTerminated) => new(new(HeiId) { IiaId = IiaId, IiaCode = code }, new(PartnerHeiId) { IiaId = PartnerIiaId }, mobilities) { IsInEffect = IsInEffect, IsTerminated = isTerminated };

    internal class Mapping : IEntityTypeConfiguration<IiaLink>
    {
        public void Configure(EntityTypeBuilder<IiaLink> link)
        {
            link.ToTable("agreements_ewp_iias");
            link.Property(l => l.Id).ValueGeneratedNever();
            link.Ignore(l => l.IiaId).Ignore(l => l.IsApprovedByUs).Ignore(l => l.IsApprovedByPartner);
            link.Property(l => l.HeiId).HasMaxLength(100);
            link.Property(l => l.PartnerHeiId).HasMaxLength(100);
            link.Property(l => l.PartnerIiaId).HasMaxLength(64);
            foreach (var hash in new[] { nameof(GivenTerms), nameof(GivenHash), nameof(PartnerHash), nameof(PartnerTerms), nameof(ApprovedHash), nameof(PartnerApprovedHash) }) link.Property(hash).HasMaxLength(64);
            link.Property(l => l.Fault).HasMaxLength(40);
            // A partner's agreement is bound to one of ours.
            link.HasIndex(l => new { l.OrganisationId, l.PartnerHeiId, l.PartnerIiaId }).IsUnique();
            link.HasIndex(l => l.SettledAt);
        }
    }
}

/// <summary>Conditions of cooperation that were written or received for an agreement, by their hash: the clause of a version names it, so that who approves the version approves them.</summary>
public class IiaTerms
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AgreementId { get; init; }
    public required string Hash { get; init; }
    public required List<Mobility> Mobilities { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The hash of conditions alone, without the ids of the agreement: SHA-256 of the standard's text, mobilities in the order of that text. Two sides that list the same in another order have the same.</summary>
    public static string HashOf(IEnumerable<Mobility> mobilities)
    {
        var (none, each) = (new IiaPartner(""), mobilities.ToList());
        return IiaHash.Of(new Iia(none, none, [.. each.OrderBy(m => m.Kind).ThenBy(m => IiaHash.Of(new Iia(none, none, [m])), StringComparer.Ordinal)]));
    }

    /// <summary>As they are kept: without contacts, which are persons and no part of what is agreed.</summary>
    public static List<Mobility> Bare(IEnumerable<Mobility> mobilities) => [.. mobilities.Select(m => m with { Sending = m.Sending with { Contacts = [] }, Receiving = m.Receiving with { Contacts = [] } })];

    internal class Mapping : IEntityTypeConfiguration<IiaTerms>
    {
        public void Configure(EntityTypeBuilder<IiaTerms> terms)
        {
            terms.ToTable("agreements_ewp_terms");
            terms.Property(t => t.Hash).HasMaxLength(64);
            terms.Property(t => t.Mobilities).AsJson();
            terms.HasIndex(t => new { t.AgreementId, t.Hash }).IsUnique();
        }
    }
}
