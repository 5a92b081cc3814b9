using Guildhall.Exchange.Equivalences.Evaluation;
using Guildhall.Exchange.Nominations;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Exchange.Attainments;

/// <summary>Whether it is recognised.</summary>
public enum AttainmentState { Stated, Recognised, Denied, Withdrawn }

/// <summary>What a learner has besides courses: a certificate, hours of work in one place, or a result in a skills contest, with its proof; and what the college makes of it. Seen by the learner and the college's registrar.</summary>
public class Attainment : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>The college that decides.</summary>
    public required Guid OrganisationId { get; init; }
    [Person(OnErasure.Erased)]
    public required Guid AccountId { get; init; }
    /// <summary>The college's record of the learner, where it was claimed.</summary>
    [Person(OnErasure.Erased)]
    public Guid? PersonId { get; init; }
    public required string Name { get; init; }
    /// <summary>Not a course: those have results.</summary>
    public required EvidenceKind Kind { get; init; }
    /// <summary>The certificate, the contest with the place reached, or the work that was done.</summary>
    public required string Title { get; set; }
    /// <summary>Who issued it, held it, or employed.</summary>
    public required string Issuer { get; set; }
    public string? Number { get; set; }
    /// <summary>The day of issue, or the first of the work.</summary>
    public required DateOnly On { get; set; }
    public DateOnly? Until { get; set; }
    public int? Hours { get; set; }
    public AttainmentState State { get; private set; }
    public required DateTimeOffset StatedAt { get; init; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? DecidedBy { get; private set; }
    [Person(OnErasure.Anonymised, nameof(DecidedBy))]
    public Guid? DecidedByAccountId { get; private set; }
    /// <summary>The course of the college for which it counts, or a block of credits by name.</summary>
    public Guid? CourseId { get; private set; }
    public string? Block { get; private set; }
    public decimal? Credits { get; private set; }
    public string? Unit { get; private set; }
    /// <summary>The rule by which it was decided.</summary>
    public Guid? RuleId { get; private set; }
    public string? Reason { get; private set; }
    public int Version { get; set; }

    public string Href => $"/attainments/{Id}";

    /// <summary>As rules see it.</summary>
    public Evidence Evidence => new(Id, Kind, Year: On.Year, Title: Kind == EvidenceKind.Work ? null : Title, Hours: Hours ?? 0);

    /// <summary>The registrar recognises it for a course or a block.</summary>
    public Refusal? Recognise(Award award, Guid? rule, string? reason, string by, Guid? account, DateTimeOffset at)
    {
        if (State != AttainmentState.Stated) return new Conflict(new Text("attainment.decided"));
        (State, CourseId, Block, Credits, Unit, RuleId) = (AttainmentState.Recognised, award.CourseId, award.Block, award.Credits, award.Unit, rule);
        (Reason, DecidedBy, DecidedByAccountId, DecidedAt) = (reason, by, account, at);
        return null;
    }

    /// <summary>The registrar does not recognise it.</summary>
    public Refusal? Deny(string reason, string by, Guid? account, DateTimeOffset at)
    {
        if (State != AttainmentState.Stated) return new Conflict(new Text("attainment.decided"));
        (State, Reason, DecidedBy, DecidedByAccountId, DecidedAt) = (AttainmentState.Denied, reason, by, account, at);
        return null;
    }

    /// <summary>The learner takes it back before it is decided.</summary>
    public Refusal? TakeBack()
    {
        if (State != AttainmentState.Stated) return new Conflict(new Text("attainment.decided"));
        State = AttainmentState.Withdrawn;
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<Attainment>
    {
        public void Configure(EntityTypeBuilder<Attainment> attainment)
        {
            attainment.ToTable("exchange_attainments");
            attainment.Ignore(a => a.Href).Ignore(a => a.Evidence);
            attainment.Property(a => a.Name).HasMaxLength(200);
            attainment.Property(a => a.Title).HasMaxLength(200);
            attainment.Property(a => a.Issuer).HasMaxLength(200);
            attainment.Property(a => a.Number).HasMaxLength(60);
            attainment.Property(a => a.DecidedBy).HasMaxLength(120);
            attainment.Property(a => a.Block).HasMaxLength(200);
            attainment.Property(a => a.Credits).HasPrecision(9, 2);
            attainment.Property(a => a.Unit).HasMaxLength(20);
            attainment.Property(a => a.Reason).HasMaxLength(1000);
            attainment.HasIndex(a => new { a.OrganisationId, a.Id });
            attainment.HasIndex(a => a.AccountId);
            attainment.HasIndex(a => a.PersonId);
            attainment.HasIndex(a => a.DecidedByAccountId);
        }
    }
}

/// <summary>The one place that says who sees an attainment: the learner, and whoever recognises credit at the college.</summary>
public class AttainmentAccess(GuildhallDb db, Acting acting)
{
    public Who Who => acting.Who;

    public IQueryable<Attainment> Visible()
    {
        var (account, decides) = (acting.Who.AccountId, acting.Who.OrganisationsFor(Act.RecogniseCredit).ToList());
        return db.Set<Attainment>().Where(a => (account != null && a.AccountId == account) || (decides.Contains(a.OrganisationId) && a.State != AttainmentState.Withdrawn));
    }

    public bool Decides(Attainment attainment) => acting.Who.OrganisationsFor(Act.RecogniseCredit).Contains(attainment.OrganisationId);

    public bool IsOwn(Attainment attainment) => acting.Who.AccountId == attainment.AccountId;

    /// <summary>Whether the person may see this document of it.</summary>
    public Task<bool> Sees(Paper paper, CancellationToken stop) => Visible().AnyAsync(a => a.Id == paper.AttainmentId, stop);
}
