namespace Guildhall.Formats.Ooapi;

/// <summary>A text in a language (BCP 47), as OOAPI's LanguageTypedString takes it.</summary>
public sealed record OoapiText(string Language, string Value);

/// <summary>How much work something is: contacttime, ects, sbu, sp or hour.</summary>
public sealed record OoapiLoad(string Unit, decimal Value);

/// <summary>A course (OOAPI v5, schema `Course`, as the profile eduXchange narrows it).</summary>
/// <param name="Id">For good.</param>
/// <param name="Code">As the institution writes it.</param>
/// <param name="Names">At least one.</param>
/// <param name="Language">In which it is taught, BCP 47; written as ISO 639-2.</param>
/// <param name="Load">Its volume.</param>
public sealed record OoapiCourse(Guid Id, string Code, IReadOnlyList<OoapiText> Names, string Language, OoapiLoad Load)
{
    /// <summary>What it is about; the names where nothing is told.</summary>
    public IReadOnlyList<OoapiText> Descriptions { get; init; } = [];

    /// <summary>What one can do afterwards.</summary>
    public IReadOnlyList<OoapiText> Outcomes { get; init; } = [];

    /// <summary>Level of the European Qualifications Framework, 1 to 8; null when unknown.</summary>
    public int? Eqf { get; init; }

    /// <summary>The institution.</summary>
    public Guid? OrganisationId { get; init; }

    /// <summary>Its page.</summary>
    public string? Link { get; init; }

    /// <summary>Since when it is as it is.</summary>
    public DateOnly? ValidFrom { get; init; }
}

/// <summary>That a course is held (schema `CourseOffering`).</summary>
public sealed record OoapiOffering(Guid Id, string Code, OoapiCourse Course, DateOnly From, DateOnly Until)
{
    /// <summary>Places.</summary>
    public int? Seats { get; init; }

    /// <summary>Places that are taken.</summary>
    public int? Taken { get; init; }
}

/// <summary>Where an enrolment stands (schema `associationState`).</summary>
public enum OoapiState
{
    /// <summary>Asked for.</summary>
    Pending,
    /// <summary>Taken back.</summary>
    Canceled,
    /// <summary>Refused.</summary>
    Denied,
    /// <summary>Accepted.</summary>
    Associated,
}

/// <summary>What came of an enrolment (schema `CourseResult`).</summary>
public sealed record OoapiResult(string? Score, bool? IsPassed, DateOnly Date, OoapiLoad Load);

/// <summary>That a person takes part in an offering (schema `CourseOfferingAssociation`).</summary>
public sealed record OoapiAssociation(Guid Id, Guid PersonId, Guid? OfferingId, OoapiState State, OoapiResult? Result = null);

/// <summary>A page of a list; pages count from 1.</summary>
public sealed record OoapiPage<T>(IReadOnlyList<T> Items, int Size, int Number, bool HasNext);
