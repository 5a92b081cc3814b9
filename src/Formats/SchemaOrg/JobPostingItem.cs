namespace Guildhall.Formats.SchemaOrg;

/// <summary>What one line, array element or document gave: a posting, or the reason why not; a posting may carry faults of single fields too.</summary>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Posting">Null when there is none.</param>
/// <param name="Raw">The source as read, cut to 2,000 characters.</param>
/// <param name="Faults">What was wrong; <see cref="Fault.Column"/> is schema.org's name of the property.</param>
public sealed record JobPostingItem(int Line, JobPosting? Posting, string Raw, IReadOnlyList<Fault> Faults);
