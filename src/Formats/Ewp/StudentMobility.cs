using Guildhall.Formats.Elmo;

namespace Guildhall.Formats.Ewp;

/// <summary>Where a mobility stands (MobilityStatus of omobilities 2.0.0).</summary>
public enum MobilityStatus
{
    /// <summary>The sending side has nominated; the receiving side has not accepted yet, or the student has not left.</summary>
    Nomination,
    /// <summary>The student is there.</summary>
    Live,
    /// <summary>What was achieved is recognised.</summary>
    Recognized,
    /// <summary>It does not take place.</summary>
    Cancelled,
}

/// <summary>The student as a partner may know them; all but the names may be missing.</summary>
public sealed record MobileStudent(string GivenNames, string FamilyName)
{
    /// <summary>The European Student Identifier, urn:schac:personalUniqueCode:int:esi:….</summary>
    public string? GlobalId { get; init; }

    /// <summary>Day of birth.</summary>
    public DateOnly? Born { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Citizenship { get; init; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; init; }
}

/// <summary>A student's mobility as the sending side gives it out (ewp-specs-api-omobilities 2.0.0, endpoints/get-response.xsd, `student-mobility`).</summary>
/// <param name="Id">The sending side's id, at most 64 printable ASCII characters.</param>
/// <param name="Sending">The sending institution.</param>
/// <param name="Receiving">The receiving one.</param>
/// <param name="Year">The receiving side's academic year, written 2026/2027.</param>
/// <param name="Student">Who; the schema wants a global id.</param>
/// <param name="Status">Where it stands.</param>
public sealed record StudentMobility(string Id, MobilitySide Sending, MobilitySide Receiving, string Year, MobileStudent Student, MobilityStatus Status)
{
    /// <summary>For a traineeship; else for studies.</summary>
    public bool IsTraineeship { get; init; }

    /// <summary>Part of it takes place online, or it is short.</summary>
    public bool IsShort { get; init; }

    /// <summary>Planned arrival.</summary>
    public DateOnly? Arrival { get; init; }

    /// <summary>Planned departure.</summary>
    public DateOnly? Departure { get; init; }

    /// <summary>The agreement's id at the sending side.</summary>
    public string? IiaId { get; init; }
}

/// <summary>A signature of somebody on a learning agreement: when, and as far as told who (`Signature`).</summary>
public sealed record LaSignature(DateTimeOffset At, string? Name = null, string? Position = null);

/// <summary>A course on one side of a learning agreement (`component`).</summary>
public sealed record LaComponent(string Title)
{
    /// <summary>Its code in the catalogue.</summary>
    public string? Code { get; init; }

    /// <summary>Credits with their scheme.</summary>
    public (string Scheme, decimal Value)? Credit { get; init; }

    /// <summary>What it depends on that it counts.</summary>
    public string? Conditions { get; init; }
}

/// <summary>One version of a learning agreement, with who signed it; the receiving side's signature is missing until it has agreed.</summary>
public sealed record LaVersion(IReadOnlyList<LaComponent> Studied, IReadOnlyList<LaComponent> Recognized, LaSignature Student, LaSignature Sending)
{
    /// <summary>The receiving side's.</summary>
    public LaSignature? Receiving { get; init; }

    /// <summary>Tasks where no course is taken: a blended or short part, in words.</summary>
    public string? ShortPart { get; init; }
}

/// <summary>Whom to ask on one side of a learning agreement: all three are asked for by the schema.</summary>
public sealed record LaContact(string GivenNames, string FamilyName, string Email);

/// <summary>A learning agreement (ewp-specs-api-omobility-las 1.2.0, endpoints/get-response.xsd, `la`).</summary>
public sealed record LearningAgreement(string Id, MobilitySide Sending, LaContact SendingContact, MobilitySide Receiving, LaContact ReceivingContact, string Year, MobileStudent Student, DateOnly Start, DateOnly End)
{
    /// <summary>Level of the European Qualifications Framework, 1 to 8, studied at departure.</summary>
    public required int Eqf { get; init; }

    /// <summary>ISCED-F code.</summary>
    public required string Isced { get; init; }

    /// <summary>The main language of instruction, and how well the student speaks it (A1 to C2).</summary>
    public required LanguageSkill Language { get; init; }

    /// <summary>The version that all three signed first.</summary>
    public LaVersion? First { get; init; }

    /// <summary>The latest version that all three signed, where it is another.</summary>
    public LaVersion? Changes { get; init; }

    /// <summary>What waits for the receiving side, and its id.</summary>
    public (string Id, LaVersion Version)? Proposal { get; init; }
}

/// <summary>What the receiving side says to a proposal: an approval, or else a comment with which it refuses (`omobility-las-update-request`).</summary>
public sealed record LaAnswer(string SendingHeiId, string Id, string ProposalId, LaSignature Signature, string? Comment)
{
    /// <summary>It agrees.</summary>
    public bool IsApproval => Comment is null;
}

/// <summary>A transcript for a mobility (ewp-specs-api-imobility-tors 2.0.0, `tor`).</summary>
public sealed record MobilityTranscript(string OmobilityId, ElmoTranscript Elmo);
