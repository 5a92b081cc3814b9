namespace Guildhall.Formats;

/// <summary>What is wrong with a file, a header, a cell or a document. The site phrases each kind in the reader's language.</summary>
public enum FaultKind
{
    /// <summary>The content is neither a workbook nor delimited text; <see cref="Fault.Value"/> says what it looks like (pdf, html, zip …).</summary>
    NotASheet,
    /// <summary>The workbook is protected by a password.</summary>
    Encrypted,
    /// <summary>The file is damaged and could not be read, or not to its end.</summary>
    Corrupt,
    /// <summary>The file, or what it unpacks to, is larger than <see cref="Fault.Limit"/> (bytes; characters for shared text).</summary>
    TooLarge,
    /// <summary>More rows than <see cref="Fault.Limit"/>; the rows up to there were read.</summary>
    TooManyRows,
    /// <summary>More columns than <see cref="Fault.Limit"/>; the columns up to there were read.</summary>
    TooManyColumns,
    /// <summary>No row holds anything, so there is no header.</summary>
    Empty,
    /// <summary>A cell is longer than <see cref="Fault.Limit"/> characters and was cut there.</summary>
    CellTooLong,
    /// <summary>A line, row or document is longer than <see cref="Fault.Limit"/> and was left out; reading went on after it.</summary>
    LineTooLong,
    /// <summary>A quotation mark was opened in this row and never closed.</summary>
    UnclosedQuote,
    /// <summary>The cell shows an Excel error such as #REF!.</summary>
    ErrorCell,
    /// <summary>A required column is missing; a suggestion names the header that comes nearest.</summary>
    MissingColumn,
    /// <summary>Several headers fit the field; the suggestions name them.</summary>
    AmbiguousColumn,
    /// <summary>A required value is missing.</summary>
    MissingValue,
    /// <summary>Text longer than <see cref="Fault.Limit"/> characters.</summary>
    TextTooLong,
    /// <summary>Not a whole number.</summary>
    NotAWholeNumber,
    /// <summary>Not a number.</summary>
    NotANumber,
    /// <summary>A number outside the allowed range; the suggestion is the nearest allowed one.</summary>
    OutOfRange,
    /// <summary>Not a date.</summary>
    NotADate,
    /// <summary>A date with two readings; the suggestions are both, day first, then month first, as yyyy-MM-dd.</summary>
    AmbiguousDate,
    /// <summary>Neither yes nor no.</summary>
    NotYesOrNo,
    /// <summary>Not one of the choices; the suggestion is the nearest.</summary>
    NotAChoice,
    /// <summary>Not an amount or range of pay.</summary>
    NotPay,
    /// <summary>Broken JSON at <see cref="Fault.Row"/> and <see cref="Fault.Position"/>.</summary>
    BrokenJson,
    /// <summary>Sound JSON or HTML, but no JobPosting in it.</summary>
    NotAPosting,
    /// <summary>Not a line of preferences, `count: alternative,alternative,…`.</summary>
    NotAnOrder,
    /// <summary>Not a line of capacities, `name,capacity,project project …`.</summary>
    NotACapacity,
    /// <summary>What may stand only once stands again.</summary>
    Repeated,
    /// <summary>XML that cannot be read, at <see cref="Fault.Row"/> and <see cref="Fault.Position"/>.</summary>
    BrokenXml,
    /// <summary>XML that declares a document type, by which strangers reach files and networks: refused unread.</summary>
    DocumentType,
    /// <summary>Sound XML of another kind; <see cref="Fault.Column"/> is the root that was looked for, <see cref="Fault.Value"/> the one that was found.</summary>
    NotTheDocument,
    /// <summary>A value in another shape than the standard's, such as an academic year that is not 2026/2027.</summary>
    NotInShape,
    /// <summary>The machine has no font that draws these characters (<see cref="Fault.Value"/>); nothing was written.</summary>
    NoFont,
}
