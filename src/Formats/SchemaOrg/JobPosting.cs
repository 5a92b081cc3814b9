namespace Guildhall.Formats.SchemaOrg;

/// <summary>A vacancy as schema.org's JobPosting describes it. What was not stated is null or empty.</summary>
public sealed record JobPosting
{
    /// <summary>Whether it states what search engines require of one: title, description, date, employer and place (Google, "Job posting structured data", required properties). Less than that is reported to its publisher as an error.</summary>
    public bool IsComplete => Title is { Length: > 0 } && DescriptionHtml is { Length: > 0 } && DatePosted is not null && Employer?.Name is { Length: > 0 } && (Places.Count > 0 || (IsRemote && ApplicantPlaces.Count > 0));
    /// <summary>The publisher's own id: a PropertyValue's value or plain text.</summary>
    public string? Identifier { get; init; }
    /// <summary>Whose id it is: a PropertyValue's name.</summary>
    public string? IdentifierName { get; init; }
    /// <summary>The posting's page.</summary>
    public string? Url { get; init; }
    /// <summary>The job's title, as plain text.</summary>
    public string? Title { get; init; }
    /// <summary>The description, as HTML from a stranger: pass it through <c>SafeHtml</c>.</summary>
    public string? DescriptionHtml { get; init; }
    /// <summary>Who hires.</summary>
    public Employer? Employer { get; init; }
    /// <summary>FULL_TIME, PART_TIME, CONTRACTOR, TEMPORARY, INTERN, VOLUNTEER, PER_DIEM, OTHER; others as found, in capitals with underscores.</summary>
    public IReadOnlyList<string> EmploymentTypes { get; init; } = [];
    /// <summary>Where the work is.</summary>
    public IReadOnlyList<Place> Places { get; init; } = [];
    /// <summary>Whether the work can be done from afar (jobLocationType TELECOMMUTE).</summary>
    public bool IsRemote { get; init; }
    /// <summary>Where applicants must live for remote work.</summary>
    public IReadOnlyList<string> ApplicantPlaces { get; init; } = [];
    /// <summary>The base salary, or the estimated one where there is no other.</summary>
    public Pay? Pay { get; init; }
    /// <summary>When it was posted; a mere date is its first moment, UTC.</summary>
    public DateTimeOffset? DatePosted { get; init; }
    /// <summary>Until when one can apply; a mere date is its last second, UTC.</summary>
    public DateTimeOffset? ValidThrough { get; init; }
    /// <summary>When the job begins; a mere date is its first moment, UTC.</summary>
    public DateTimeOffset? StartDate { get; init; }
    /// <summary>How many people are sought.</summary>
    public int? TotalJobOpenings { get; init; }
    /// <summary>The occupation in words.</summary>
    public string? Occupation { get; init; }
    /// <summary>The occupation's code, such as O*NET-SOC 15-1252.00, where one is given.</summary>
    public string? OccupationCode { get; init; }
    /// <summary>Skills, one by one.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];
    /// <summary>Qualifications in words.</summary>
    public string? Qualifications { get; init; }
    /// <summary>Duties in words.</summary>
    public string? Responsibilities { get; init; }
    /// <summary>Experience in words.</summary>
    public string? Experience { get; init; }
    /// <summary>Experience in months.</summary>
    public int? MonthsOfExperience { get; init; }
    /// <summary>Education in words or as schema.org's credential category (high school, associate degree, bachelor degree, postgraduate degree …).</summary>
    public string? Education { get; init; }
    /// <summary>Benefits in words.</summary>
    public string? Benefits { get; init; }
    /// <summary>The industry in words.</summary>
    public string? Industry { get; init; }
    /// <summary>Working hours in words.</summary>
    public string? WorkHours { get; init; }
    /// <summary>Languages: of the posting (inLanguage) and those asked for (knowsLanguage).</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];
    /// <summary>Whether one applies on the page itself.</summary>
    public bool? DirectApply { get; init; }
}
