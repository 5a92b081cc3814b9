namespace Guildhall.Formats.Ewp;

/// <summary>An interinstitutional agreement between two institutions (ewp-specs-api-iias 7.0.0): who sends whom where, for how long, in which subjects.</summary>
/// <param name="Local">The partner who gives out this copy.</param>
/// <param name="Other">The other one.</param>
/// <param name="Mobilities">Each in one direction. Their order is part of the hash; in XML they are told by kind, and within a kind in this order.</param>
public sealed record Iia(IiaPartner Local, IiaPartner Other, IReadOnlyList<Mobility> Mobilities)
{
    /// <summary>It is or was signed and followed; otherwise it is a draft or proposal.</summary>
    public bool IsInEffect { get; init; }

    /// <summary>It was ended as a whole.</summary>
    public bool IsTerminated { get; init; }

    /// <summary>The id of the signed PDF in the File API.</summary>
    public string? PdfFile { get; init; }
}

/// <summary>A party to an agreement.</summary>
/// <param name="HeiId">Its SCHAC code, such as uw.edu.pl.</param>
public sealed record IiaPartner(string HeiId)
{
    /// <summary>The faculty or department that is the actual party, by the partner's own id.</summary>
    public string? OunitId { get; init; }

    /// <summary>This partner's own id of the agreement; the other's stands here as soon as it is known.</summary>
    public string? IiaId { get; init; }

    /// <summary>The agreement's number as people write it.</summary>
    public string? IiaCode { get; init; }

    /// <summary>Who signs for it.</summary>
    public Contact? Signatory { get; init; }

    /// <summary>When it first signed.</summary>
    public DateOnly? Signed { get; init; }

    /// <summary>Whom to ask; no part of the hash.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];
}

/// <summary>Who moves for what; the order is the schema's.</summary>
public enum MobilityKind
{
    /// <summary>Students, for studies.</summary>
    Studies,
    /// <summary>Students, for traineeships.</summary>
    Traineeship,
    /// <summary>Staff, to teach.</summary>
    Teaching,
    /// <summary>Staff, to be trained.</summary>
    Training,
}

/// <summary>One side of a mobility.</summary>
public sealed record MobilitySide(string HeiId)
{
    /// <summary>The faculty or department.</summary>
    public string? OunitId { get; init; }

    /// <summary>Whom to ask; no part of the hash.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];
}

/// <summary>One condition of cooperation: so many people a year, at least 1, go from one side to the other, from the first to the last academic year of the receiving side, written 2026/2027.</summary>
public sealed record Mobility(MobilityKind Kind, MobilitySide Sending, MobilitySide Receiving, string FirstYear, string LastYear, int PerYear)
{
    /// <summary>Set only in agreements carried over from version 6: the number was not agreed on.</summary>
    public bool IsPerYearUndefined { get; init; }

    /// <summary>At least one for studies and teaching.</summary>
    public IReadOnlyList<LanguageSkill> Languages { get; init; } = [];

    /// <summary>In which fields.</summary>
    public IReadOnlyList<SubjectArea> Subjects { get; init; } = [];

    /// <summary>What else was agreed.</summary>
    public string? OtherTerms { get; init; }

    /// <summary>Months a year of all students together, or days a year of all staff; above 0, at most two decimals.</summary>
    public decimal? TotalPerYear { get; init; }

    /// <summary>Of students: part of it may take place online.</summary>
    public bool IsBlended { get; init; }

    /// <summary>Of students: levels of the European Qualifications Framework, 1 to 8.</summary>
    public IReadOnlyList<int> EqfLevels { get; init; } = [];

    /// <summary>Students move, not staff.</summary>
    public bool IsOfStudents => Kind is MobilityKind.Studies or MobilityKind.Traineeship;
}

/// <summary>A language that is recommended, in a subject where it says so.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Cefr">A1 to C2 of the Common European Framework.</param>
public sealed record LanguageSkill(string Language, string? Cefr = null)
{
    /// <summary>The field it is needed in.</summary>
    public SubjectArea? Subject { get; init; }

    /// <summary>Set only in agreements carried over from version 6.</summary>
    public bool IsUndefined { get; init; }
}

/// <summary>A field of ISCED-F 2013, by four digits.</summary>
public sealed record SubjectArea(string Isced, string? Clarification = null)
{
    /// <summary>The shorter code that version 6 had; an agreement that still holds one cannot be approved.</summary>
    public string? Version6 { get; init; }
}

/// <summary>A copy of an agreement as a partner gave it out: the hash that the partner says it has, the hash it has (<see cref="IiaHash"/>), and whether it may be approved, since nothing in it is left over from version 6.</summary>
public sealed record IiaCopy(Iia Agreement, string StatedHash, string Hash, bool IsApprovable)
{
    /// <summary>The partner's hash is the true one: otherwise nothing may be approved.</summary>
    public bool HashHolds => StatedHash == Hash;
}
