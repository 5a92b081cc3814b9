using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.People;

/// <summary>What a person is in an organisation.</summary>
public enum PersonKind { Learner, Staff }

/// <summary>What an organisation keeps of one of its learners or staff. The person may claim it, and then sees it.</summary>
public class PersonRecord : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OrganisationId { get; init; }
    public required PersonKind Kind { get; init; }
    /// <summary>Student or staff number, unique among the learners or the staff of the organisation.</summary>
    public required string Number { get; set; }
    public Localised Name { get; private set; } = new([]);
    public string NameFolded { get; private set; } = "";
    [Person(OnErasure.Kept)]
    public string? Email { get; set; }
    /// <summary>Of a learner: the programme, in words or by id.</summary>
    public string? Programme { get; set; }
    public Guid? ProgrammeId { get; set; }
    public string? ClassName { get; set; }
    public DateOnly? Intake { get; set; }
    public DateOnly? ExpectedCompletion { get; set; }
    /// <summary>Of a learner: without it, the person counts as a minor.</summary>
    public DateOnly? BornOn { get; set; }
    /// <summary>Of staff: the post, the unit, and the term.</summary>
    public string? Post { get; set; }
    public Guid? UnitId { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? Until { get; set; }
    /// <summary>The account of the person, once the record was claimed.</summary>
    [Person(OnErasure.Anonymised)]
    public Guid? AccountId { get; private set; }
    public int Version { get; set; }

    /// <summary>Gives the person names; also those by which the person is searched.</summary>
    public PersonRecord Called(Localised name)
    {
        (Name, NameFolded) = (name, string.Join('\n', name.Texts.Values.Select(Folding.Fold)));
        return this;
    }

    /// <summary>The person whom it is about claims it.</summary>
    public Refusal? Claim(Guid accountId)
    {
        if (AccountId is not null && AccountId != accountId) return new Conflict(new Text("people.claimed-already"));
        AccountId = accountId;
        return null;
    }

    /// <summary>The person does not want to be connected with it any more; the record stays the organisation's.</summary>
    public void Release() => AccountId = null;

    internal class Mapping : IEntityTypeConfiguration<PersonRecord>
    {
        public void Configure(EntityTypeBuilder<PersonRecord> person)
        {
            person.ToTable("alliance_people");
            person.Property(p => p.Number).HasMaxLength(40);
            person.Property(p => p.Name).HasMaxLength(400);
            person.Property(p => p.NameFolded).HasMaxLength(400);
            person.Property(p => p.Email).HasMaxLength(256);
            person.Property(p => p.Programme).HasMaxLength(200);
            person.Property(p => p.ClassName).HasMaxLength(100);
            person.Property(p => p.Post).HasMaxLength(120);
            person.HasIndex(p => new { p.OrganisationId, p.Kind, p.Number }).IsUnique();
            person.HasIndex(p => new { p.OrganisationId, p.Kind, p.NameFolded });
            person.HasIndex(p => p.AccountId);
        }
    }
}

/// <summary>An invitation to claim a record: one use, until a moment. Only the hash of its key is kept.</summary>
public class PersonInvitation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    [Person(OnErasure.Erased)]
    public required Guid PersonId { get; init; }
    public required string KeyHash { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }

    internal class Mapping : IEntityTypeConfiguration<PersonInvitation>
    {
        public void Configure(EntityTypeBuilder<PersonInvitation> invitation)
        {
            invitation.ToTable("alliance_person_invitations");
            invitation.Property(i => i.KeyHash).HasMaxLength(64);
            invitation.Property(i => i.UsedAt).IsConcurrencyToken();
            invitation.HasIndex(i => i.KeyHash).IsUnique();
            invitation.HasIndex(i => i.PersonId);
        }
    }
}
