using Guildhall.Agreements.Content;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Agreements.Register;

/// <summary>Where an agreement stands; from <see cref="Signed"/> on the calendar moves it: active between its days, expired afterwards.</summary>
public enum AgreementState { Draft, Negotiating, Approved, Signed, Active, Expired, Terminated, Superseded, Withdrawn }

/// <summary>What an agreement does to the one before it.</summary>
public enum ChainLink { Renews, Supersedes }

/// <summary>
/// An agreement of any number of parties. Its texts are its versions; here is which of them is negotiated and which is in force. While a change of a signed agreement is negotiated, the signed version stays in force:
/// giving the change up falls back to it.
/// </summary>
public class Agreement : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    /// <summary>The number as it is written.</summary>
    public required string Code { get; init; }
    public required AgreementKind Kind { get; init; }
    public required Localised Title { get; set; }
    /// <summary>Code, titles and parties, folded, for the search of the register.</summary>
    public string SearchText { get; set; } = "";
    /// <summary>As it was moved last; <see cref="On"/> says how it stands on a day.</summary>
    public AgreementState State { get; private set; } = AgreementState.Draft;
    /// <summary>The version on the table, and its hash.</summary>
    public int Current { get; private set; }
    public string CurrentHash { get; private set; } = "";
    /// <summary>The highest number given to a version.</summary>
    public int Last { get; private set; }
    /// <summary>The version that all parties signed last; null before.</summary>
    public int? InForce { get; private set; }
    /// <summary>The days of the version in force, or else of the one on the table.</summary>
    public DateOnly? From { get; set; }
    public DateOnly? Until { get; set; }
    /// <summary>The last day after a notice of the whole agreement.</summary>
    public DateOnly? EndsOn { get; private set; }
    /// <summary>Title, parties and days are shown to everybody while it is in force.</summary>
    public bool IsPublic { get; set; }
    /// <summary>It was signed on paper, and entered by somebody who vouches for it.</summary>
    public bool IsPaper { get; init; }
    public string? VouchedFor { get; init; }
    /// <summary>The day on the paper.</summary>
    public DateOnly? SignedOn { get; init; }
    /// <summary>The organisation that wrote it; null when the alliance's secretariat did.</summary>
    public Guid? WriterOrganisationId { get; init; }
    /// <summary>The agreement that this one renews or supersedes.</summary>
    public Guid? PreviousId { get; init; }
    public ChainLink? Link { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    /// <summary>When anything last happened: a version, a decision, a comment, a report.</summary>
    public required DateTimeOffset TouchedAt { get; set; }
    public DateTimeOffset? RemindedAt { get; set; }
    public int Version { get; set; }

    /// <summary>Titles in all languages together, as they are kept.</summary>
    public const int MostTitle = 1000;

    public string Href => $"/agreements/{Id}";

    /// <summary>A change of what was signed is negotiated.</summary>
    public bool IsAmended => InForce is { } inForce && Current != inForce;

    /// <summary>Its text may be changed by proposals; what was signed on paper is changed on paper.</summary>
    public bool IsOpen => !IsPaper && State is AgreementState.Draft or AgreementState.Negotiating or AgreementState.Approved or AgreementState.Signed;

    /// <summary>How it stands on a day.</summary>
    public AgreementState On(DateOnly day) => On(State, From, Until, EndsOn, day);

    internal static AgreementState On(AgreementState state, DateOnly? from, DateOnly? until, DateOnly? endsOn, DateOnly day) => state switch
    {
        AgreementState.Terminated when endsOn is not { } last || last < day => AgreementState.Terminated,
        AgreementState.Signed or AgreementState.Terminated => until < day ? AgreementState.Expired : from > day ? AgreementState.Signed : AgreementState.Active,
        _ => state,
    };

    /// <summary>Puts a new version on the table; what was approved before is approved no more.</summary>
    public Refusal? Take(AgreementVersion version, bool isDraft)
    {
        if (!IsOpen) return new Conflict(new Text("agreement.not-from-here", State));
        (Last, Current, CurrentHash) = (version.Number, version.Number, version.Hash);
        // What is in force keeps its title until the next text is in force.
        if (InForce is null) (Title, State) = (version.Title, isDraft ? AgreementState.Draft : AgreementState.Negotiating);
        return null;
    }

    /// <summary>The draft is shown to the other parties.</summary>
    public Refusal? Open() => Go(AgreementState.Negotiating, State == AgreementState.Draft);

    /// <summary>All parties approved the version on the table. Of a signed agreement that is amended, the state stays.</summary>
    public Refusal? Approve() => InForce is not null ? null : Go(AgreementState.Approved, State == AgreementState.Negotiating);

    /// <summary>All parties signed the version on the table: from now on it is in force.</summary>
    public Refusal? Sign(AgreementContent content)
    {
        if (Go(AgreementState.Signed, State is AgreementState.Approved or AgreementState.Signed) is { } refusal) return refusal;
        if (content.Until != Until) RemindedAt = null;
        (InForce, From, Until, Title, SearchText) = (Current, content.From, content.Until, content.Title, SearchTextOf(Code, content));
        return null;
    }

    /// <summary>Gives up a change under negotiation: what was signed last is on the table again.</summary>
    public Refusal? FallBack(AgreementVersion signed)
    {
        if (!IsAmended || signed.Number != InForce) return new Conflict(new Text("agreement.not-from-here", State));
        (Current, CurrentHash, Title) = (signed.Number, signed.Hash, signed.Title);
        return null;
    }

    /// <summary>Gives up an agreement that was never signed.</summary>
    public Refusal? Withdraw() => Go(AgreementState.Withdrawn, InForce is null && IsOpen);

    /// <summary>A notice ends it after this day.</summary>
    public Refusal? Terminate(DateOnly endsOn)
    {
        if (Go(AgreementState.Terminated, State == AgreementState.Signed) is { } refusal) return refusal;
        EndsOn = endsOn;
        return null;
    }

    /// <summary>A later agreement takes its place.</summary>
    public Refusal? Supersede() => Go(AgreementState.Superseded, State is AgreementState.Signed or AgreementState.Terminated);

    /// <summary>What the register finds it by.</summary>
    public static string SearchTextOf(string code, AgreementContent content)
    {
        var text = Folding.Fold(string.Join(' ', new[] { code }.Concat(content.Title.Texts.Values).Concat(content.Parties.SelectMany(p => p.Name.Texts.Values))));
        return text[..Math.Min(text.Length, 4000)];
    }

    /// <summary>An agreement on paper is in force as it is entered.</summary>
    public void Enter(AgreementVersion version)
    {
        (Last, Current, CurrentHash, InForce, State) = (version.Number, version.Number, version.Hash, version.Number, AgreementState.Signed);
    }

    Conflict? Go(AgreementState to, bool may)
    {
        if (!may) return new Conflict(new Text("agreement.not-from-here", State));
        State = to;
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<Agreement>
    {
        public void Configure(EntityTypeBuilder<Agreement> agreement)
        {
            agreement.ToTable("agreements_agreements");
            agreement.Ignore(a => a.Href).Ignore(a => a.IsAmended).Ignore(a => a.IsOpen);
            agreement.Property(a => a.Code).HasMaxLength(100);
            agreement.Property(a => a.Title).HasMaxLength(MostTitle);
            agreement.Property(a => a.SearchText).HasMaxLength(4000);
            agreement.Property(a => a.CurrentHash).HasMaxLength(64);
            agreement.Property(a => a.VouchedFor).HasMaxLength(200);
            agreement.HasIndex(a => new { a.AllianceId, a.Code }).IsUnique();
            agreement.HasIndex(a => new { a.AllianceId, a.State, a.Until });
            agreement.HasIndex(a => a.PreviousId);
        }
    }
}

/// <summary>A party in the register: by it an organisation finds its agreements. How the agreement names it, its content says.</summary>
public class AgreementParty
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AgreementId { get; init; }
    /// <summary>Null for a party on paper that is not in the hall.</summary>
    public Guid? OrganisationId { get; set; }
    public required Localised Name { get; set; }
    public required PartyRole Role { get; set; }
    public required int Place { get; set; }
    /// <summary>Whom to ask, in the party's own words; no part of what is agreed.</summary>
    public string? Contact { get; set; }

    internal class Mapping : IEntityTypeConfiguration<AgreementParty>
    {
        public void Configure(EntityTypeBuilder<AgreementParty> party)
        {
            party.ToTable("agreements_parties");
            party.Property(p => p.Name).HasMaxLength(1000);
            party.Property(p => p.Contact).HasMaxLength(300);
            party.HasIndex(p => p.AgreementId);
            party.HasIndex(p => p.OrganisationId);
        }
    }
}
