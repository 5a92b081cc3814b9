using Guildhall.Formats.Ewp;

namespace Guildhall.Formats.Elmo;

/// <summary>A transcript (ELMO 1.7.0, schema.xsd, element `elmo`): whose, and what institutions report of them.</summary>
/// <param name="Generated">When it was written, with its offset.</param>
/// <param name="Learner">Whose.</param>
/// <param name="Reports">At least one.</param>
public sealed record ElmoTranscript(DateTimeOffset Generated, ElmoLearner Learner, IReadOnlyList<ElmoReport> Reports);

/// <summary>An id with its kind, such as schac, pic, erasmus, nationalIdentifier, local.</summary>
public sealed record ElmoId(string Kind, string Id);

/// <summary>Whose transcript it is (`learner`).</summary>
public sealed record ElmoLearner(string GivenNames, string FamilyName)
{
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Citizenship { get; init; }

    /// <summary>By kind; nothing stands here that the reader need not know.</summary>
    public IReadOnlyList<ElmoId> Ids { get; init; } = [];

    /// <summary>Day of birth.</summary>
    public DateOnly? Born { get; init; }
}

/// <summary>What one institution reports (`report`).</summary>
public sealed record ElmoReport(ElmoIssuer Issuer, IReadOnlyList<ElmoCourse> Courses, DateTimeOffset Issued)
{
    /// <summary>How grades are given, by the id to which courses refer.</summary>
    public IReadOnlyList<(string Id, LanguageText Description)> GradingSchemes { get; init; } = [];
}

/// <summary>The institution that reports (`issuer`): at least one id and one title.</summary>
public sealed record ElmoIssuer(IReadOnlyList<ElmoId> Ids, IReadOnlyList<LanguageText> Titles, string Url)
{
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }
}

/// <summary>How it ended.</summary>
public enum ElmoStatus
{
    /// <summary>Not told.</summary>
    Unknown,
    /// <summary>Passed.</summary>
    Passed,
    /// <summary>Failed.</summary>
    Failed,
    /// <summary>It goes on.</summary>
    InProgress,
}

/// <summary>A course that was taken (`learningOpportunitySpecification` and its one instance).</summary>
public sealed record ElmoCourse(IReadOnlyList<LanguageText> Titles)
{
    /// <summary>Its ids, such as the code in the catalogue (`local`).</summary>
    public IReadOnlyList<ElmoId> Ids { get; init; } = [];

    /// <summary>ISCED-F, four digits.</summary>
    public string? Isced { get; init; }

    /// <summary>When it began.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>When the result was given.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>How it ended.</summary>
    public ElmoStatus Status { get; init; }

    /// <summary>The id of the grading scheme in the report.</summary>
    public string? GradingScheme { get; init; }

    /// <summary>The grade as it is written.</summary>
    public string? Result { get; init; }

    /// <summary>Credits by scheme, such as ects.</summary>
    public IReadOnlyList<(string Scheme, decimal Value)> Credits { get; init; } = [];

    /// <summary>Hours, worked or attended.</summary>
    public decimal? Hours { get; init; }

    /// <summary>In which it was taught, BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>What it consists of.</summary>
    public IReadOnlyList<ElmoCourse> Parts { get; init; } = [];
}
