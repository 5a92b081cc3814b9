using Guildhall.Contests.Ranking;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Contests.Teams;

/// <summary>Where a team stands: entered or waiting for a place, then absent or disqualified, or withdrawn.</summary>
public enum TeamState { Entered, Waiting, Withdrawn, Absent, Disqualified }

/// <summary>Whether somebody competes or coaches.</summary>
public enum TeamRole { Member, Coach }

/// <summary>A team that a member sends into an event. It is scored by its code, never by its name.</summary>
public class Team : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ContestId { get; init; }
    public required Guid EventId { get; init; }
    public required Guid OrganisationId { get; init; }
    public string? Name { get; set; }
    public TeamState State { get; private set; }
    public string? Reason { get; private set; }
    public required DateTimeOffset At { get; init; }
    /// <summary>Which registration of the contest it was, from 1. No two are the same one: of two that come at once, the second is counted after the first.</summary>
    public required int Registration { get; init; }
    /// <summary>Its number in the list of which codes were drawn, from 1.</summary>
    public int? Number { get; private set; }
    /// <summary>In which order it starts, from 1, and the code that says so.</summary>
    public int? Start { get; private set; }
    public string? Code { get; private set; }
    /// <summary>What was published last.</summary>
    public decimal? Mark { get; private set; }
    public int? Rank { get; private set; }
    public bool IsShared { get; private set; }
    /// <summary>The number of the criterion that decided between equal marks.</summary>
    public string? TieBy { get; private set; }
    public Award? Award { get; private set; }
    public int Version { get; set; }

    public string Href => $"/contests/teams/{Id}";

    internal void Wait() => State = TeamState.Waiting;

    internal void Enter() => State = TeamState.Entered;

    public Refusal? Leave(TeamState to, string? reason)
    {
        if (State is not (TeamState.Entered or TeamState.Waiting) || to is not (TeamState.Withdrawn or TeamState.Absent or TeamState.Disqualified)) return new Conflict(new Text("team.cannot", State));
        (State, Reason) = (to, reason);
        return null;
    }

    internal void Draw(int number, int start, string code) => (Number, Start, Code) = (number, start, code);

    internal void Stand(decimal? mark, Place? place, string? tieBy, Award? award) => (Mark, Rank, IsShared, TieBy, Award) = (mark, place?.Rank, place?.IsShared ?? false, tieBy, award);

    internal class Mapping : IEntityTypeConfiguration<Team>
    {
        public void Configure(EntityTypeBuilder<Team> team)
        {
            team.ToTable("contests_teams");
            team.Ignore(t => t.Href);
            team.Property(t => t.Name).HasMaxLength(120);
            team.Property(t => t.Reason).HasMaxLength(1000);
            team.Property(t => t.Code).HasMaxLength(12);
            team.Property(t => t.TieBy).HasMaxLength(20);
            team.HasIndex(t => new { t.ContestId, t.Registration }).IsUnique();
            team.HasIndex(t => new { t.EventId, t.Code }).IsUnique();
            team.HasIndex(t => t.OrganisationId);
        }
    }
}

/// <summary>Somebody in a team, out of the record that the organisation keeps. Who is erased loses the name here; that somebody was there stays for the results.</summary>
public class TeamPerson
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TeamId { get; init; }
    public required Guid EventId { get; init; }
    public required Guid ContestId { get; init; }
    [Person(OnErasure.Anonymised, nameof(Name))]
    public Guid? PersonId { get; init; }
    [Person(OnErasure.Anonymised, nameof(Name))]
    public Guid? AccountId { get; init; }
    public required TeamRole Role { get; init; }
    public required string Name { get; init; }
    /// <summary>Under eighteen on the first day of the contest, or of unknown age.</summary>
    public bool IsMinor { get; init; }
    /// <summary>The day from which the guardian's consent is on record.</summary>
    public DateOnly? GuardianConsentOn { get; init; }
    /// <summary>Whether the person, and of a minor the guardian, agreed that the name is published with the results.</summary>
    public bool ShowName { get; init; }

    internal class Mapping : IEntityTypeConfiguration<TeamPerson>
    {
        public void Configure(EntityTypeBuilder<TeamPerson> person)
        {
            person.ToTable("contests_team_people");
            person.Property(p => p.Name).HasMaxLength(200);
            person.HasIndex(p => p.TeamId);
            // A coach may have several teams, a member has one.
            person.HasIndex(p => new { p.EventId, p.PersonId }).IsUnique().HasFilter("\"Role\" = 'Member'");
            person.HasIndex(p => p.ContestId);
            person.HasIndex(p => p.PersonId);
            person.HasIndex(p => p.AccountId);
        }
    }
}
