using Guildhall.Recruitment.JobApplications;
using Guildhall.Recruitment.Vetting;

namespace Guildhall.Recruitment;

/// <summary>What the pages of this room do alike.</summary>
public static class Pages
{
    /// <summary>How a finding is marked: see the stylesheet.</summary>
    public static string Mark(this Finding finding) => finding switch { Finding.Approved => "ok", Finding.ApprovedWithConditions => "soon", _ => "late" };

    public static string Mark(this JobStage stage) => stage switch { JobStage.Accepted or JobStage.Started => "ok", JobStage.Declined or JobStage.Withdrawn => "late", JobStage.Ended => "wait", _ => "soon" };

    public static string Mark(this Passage passage) => passage switch { Passage.LetThrough => "ok", Passage.Waits => "soon", _ => "late" };
}
