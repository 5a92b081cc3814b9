namespace Guildhall.Formats.Documents;

/// <summary>A document for people: what stands on it, in which languages, whatever file it becomes (PDF, Word). Every word on it comes from the caller.</summary>
/// <param name="Title">Its title, which is in its properties too.</param>
/// <param name="Language">The language of the title, BCP 47.</param>
/// <param name="Blocks">From top to bottom.</param>
/// <param name="Footer">At the foot of each page, before the number of the page: the hash of the text, where it was fixed.</param>
public sealed record Paper(string Title, string Language, IReadOnlyList<PaperBlock> Blocks, string Footer = "");

/// <summary>A text in one language (BCP 47).</summary>
public sealed record Passage(string Text, string Language);

/// <summary>A part of a paper.</summary>
public abstract record PaperBlock;

/// <summary>A heading; level 1 is the largest, 3 the smallest.</summary>
public sealed record PaperHeading(Passage Text, int Level = 1) : PaperBlock;

/// <summary>A text, whose lines are paragraphs.</summary>
public sealed record PaperText(Passage Text) : PaperBlock;

/// <summary>The same in several languages side by side, one row for each clause; up to three columns of the same number in every row.</summary>
public sealed record PaperColumns(IReadOnlyList<IReadOnlyList<Passage>> Rows) : PaperBlock;

/// <summary>A table with its head.</summary>
public sealed record PaperTable(IReadOnlyList<Passage> Head, IReadOnlyList<IReadOnlyList<Passage>> Rows) : PaperBlock;

/// <summary>Places to sign, two in a row: who signs, and below a line what stands under it (name, title, date).</summary>
public sealed record PaperSignatures(IReadOnlyList<PaperSignature> Places) : PaperBlock;

/// <summary>One place to sign.</summary>
/// <param name="Party">Who signs.</param>
/// <param name="Lines">What stands under the line.</param>
/// <param name="Pictures">What is put on the line, such as a seal and a signature; only a PDF shows it.</param>
public sealed record PaperSignature(Passage Party, IReadOnlyList<Passage> Lines, IReadOnlyList<Pdf.PngPicture>? Pictures = null);
