namespace Guildhall.Foundation.Privacy;

/// <summary>What becomes of a row that names a person when the person is erased.</summary>
public enum OnErasure { Erased, Anonymised, Kept }

/// <summary>
/// Says that a column names a person (by the id of an account or of a person's record, or by a mail address), and what becomes of the row when that person is erased: it goes; it stays without
/// this column and without the columns named here; or it stays as it is, because the number of an account without a name tells nothing. By this each module says what it holds about a person.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonAttribute(OnErasure fate, params string[] clears) : Attribute
{
    public OnErasure Fate => fate;

    /// <summary>The columns of the row with the person's name or address.</summary>
    public IReadOnlyList<string> Clears => clears;

    /// <summary>The column holds the id of a row of this type, which names the person.</summary>
    public Type? Through { get; init; }
}

/// <summary>Says that the hall writes names of people into this text: a message, a notice. They are struck out when the person is erased.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MentionsAttribute : Attribute;

/// <summary>Says that people write free text here, in which they may name others. When somebody named in it is erased, it is found, and left to those who answer for the text to decide.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WritingAttribute : Attribute;
