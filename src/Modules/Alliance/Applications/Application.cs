using Guildhall.Alliance.Members;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Applications;

/// <summary>Where an application to join stands.</summary>
public enum ApplicationState { Unconfirmed, Submitted, Asked, Voting, Admitted, Refused, Withdrawn }

/// <summary>What the secretariat asked, or the applicant answered.</summary>
public sealed record ApplicationWord(DateTimeOffset At, bool IsByApplicant, string Text);

/// <summary>That an organisation asks an alliance to take it in. All states and their transitions are here.</summary>
public class Application : IVersioned
{
    static readonly Dictionary<ApplicationState, ApplicationState[]> Moves = new()
    {
        [ApplicationState.Unconfirmed] = [ApplicationState.Submitted, ApplicationState.Withdrawn],
        [ApplicationState.Submitted] = [ApplicationState.Asked, ApplicationState.Voting, ApplicationState.Refused, ApplicationState.Withdrawn],
        [ApplicationState.Asked] = [ApplicationState.Submitted, ApplicationState.Refused, ApplicationState.Withdrawn],
        [ApplicationState.Voting] = [ApplicationState.Admitted, ApplicationState.Refused, ApplicationState.Withdrawn],
        [ApplicationState.Admitted] = [],
        [ApplicationState.Refused] = [],
        [ApplicationState.Withdrawn] = [],
    };

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    /// <summary>The organisation that applies; of somebody from outside, what it became when it was admitted.</summary>
    public Guid? OrganisationId { get; private set; }
    /// <summary>The name under which it applies.</summary>
    public required Localised Name { get; init; }
    public required OrganisationKind Kind { get; init; }
    public required MembershipTier Tier { get; init; }
    public required string Reasons { get; init; }
    /// <summary>Of somebody from outside: the person and the address.</summary>
    public string? ContactName { get; init; }
    [Person(OnErasure.Anonymised, nameof(ContactName))]
    public string? ContactEmail { get; init; }
    public ApplicationState State { get; private set; }
    public IReadOnlyList<ApplicationWord> Talk { get; private set; } = [];
    public required DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? DecidedAt { get; private set; }
    /// <summary>Number of the resolution that decided it.</summary>
    public string? Resolution { get; private set; }
    /// <summary>Why it was refused.</summary>
    public string? Outcome { get; private set; }
    public int Version { get; set; }

    public bool IsOpen => Moves[State].Length > 0;

    public bool May(ApplicationState to) => Moves[State].Contains(to);

    /// <summary>By an organisation of the hall.</summary>
    public Application By(Guid organisationId)
    {
        (OrganisationId, State) = (organisationId, ApplicationState.Submitted);
        return this;
    }

    /// <summary>The address from outside has been proved.</summary>
    public Refusal? Confirm() => Go(ApplicationState.Unconfirmed, ApplicationState.Submitted);

    /// <summary>The secretariat asks for more.</summary>
    public Refusal? Ask(string question, DateTimeOffset at) => Go(State, ApplicationState.Asked) ?? Say(question, at, isByApplicant: false);

    public Refusal? Answer(string answer, DateTimeOffset at) => Go(ApplicationState.Asked, ApplicationState.Submitted) ?? Say(answer, at, isByApplicant: true);

    /// <summary>Checked and found in order: the council decides.</summary>
    /// <param name="organisationId">The organisation of the hall that somebody from outside turned out to be.</param>
    public Refusal? SendToVote(Guid? organisationId)
    {
        if (Go(State, ApplicationState.Voting) is { } refusal) return refusal;
        OrganisationId ??= organisationId;
        return null;
    }

    public Refusal? Admit(Guid organisationId, string resolution, DateTimeOffset at)
    {
        if (Go(State, ApplicationState.Admitted) is { } refusal) return refusal;
        (OrganisationId, Resolution, DecidedAt) = (organisationId, resolution, at);
        return null;
    }

    public Refusal? Refuse(string? resolution, string reason, DateTimeOffset at)
    {
        if (Go(State, ApplicationState.Refused) is { } refusal) return refusal;
        (Resolution, Outcome, DecidedAt) = (resolution, reason, at);
        return null;
    }

    public Refusal? Withdraw(DateTimeOffset at)
    {
        if (Go(State, ApplicationState.Withdrawn) is { } refusal) return refusal;
        DecidedAt = at;
        return null;
    }

    Conflict? Go(ApplicationState from, ApplicationState to)
    {
        if (State != from || !May(to)) return new Conflict(new Text("application.not-from-here", State));
        State = to;
        return null;
    }

    Refusal? Say(string text, DateTimeOffset at, bool isByApplicant)
    {
        Talk = [.. Talk, new ApplicationWord(at, isByApplicant, text)];
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<Application>
    {
        public void Configure(EntityTypeBuilder<Application> application)
        {
            application.ToTable("alliance_applications");
            application.Property(a => a.Name).HasMaxLength(1000);
            application.Property(a => a.ContactName).HasMaxLength(120);
            application.Property(a => a.ContactEmail).HasMaxLength(256);
            application.Property(a => a.Resolution).HasMaxLength(60);
            application.Property(a => a.Talk).AsJson();
            application.HasIndex(a => new { a.AllianceId, a.State });
            application.HasIndex(a => a.OrganisationId);
        }
    }
}

/// <summary>A document of an application; its content lies beside the other uploads under its id.</summary>
public class ApplicationDocument
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ApplicationId { get; init; }
    public required string Name { get; init; }
    public required string MediaType { get; init; }
    public required long Size { get; init; }

    internal class Mapping : IEntityTypeConfiguration<ApplicationDocument>
    {
        public void Configure(EntityTypeBuilder<ApplicationDocument> document)
        {
            document.ToTable("alliance_application_documents");
            document.Property(d => d.Name).HasMaxLength(200);
            document.Property(d => d.MediaType).HasMaxLength(100);
            document.HasIndex(d => d.ApplicationId);
        }
    }
}
