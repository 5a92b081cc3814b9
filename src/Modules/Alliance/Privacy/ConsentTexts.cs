namespace Guildhall.Alliance.Privacy;

/// <summary>
/// The words to which people consent: `consent.text.PURPOSE.VERSION` in the word files, with the organisation in gap 0. Words that were shown once are never changed: a change is a new version, and the former stay for the receipts.
/// </summary>
public static class ConsentTexts
{
    /// <summary>The version that is shown now.</summary>
    public static int Version(ConsentPurpose purpose) => purpose switch
    {
        ConsentPurpose.LearnerRecord or ConsentPurpose.StaffRecord or ConsentPurpose.TalentList => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "No words for this purpose."),
    };

    public static string Key(ConsentPurpose purpose, int version) => $"consent.text.{purpose}.{version}";
}
