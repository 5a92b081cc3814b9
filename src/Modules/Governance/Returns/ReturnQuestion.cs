using System.Globalization;
using Guildhall.Formats.Sheets;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using FormatFault = Guildhall.Formats.Fault;

namespace Guildhall.Governance.Returns;

/// <summary>What kind of answer a question wants.</summary>
public enum QuestionKind { Number, Text, Choice, Date, YesNo, File }

/// <summary>One question of a return; a column of what is collected.</summary>
public class ReturnQuestion
{
    public const int LongestText = 4000;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ReturnId { get; init; }
    public required int Number { get; set; }
    public required QuestionKind Kind { get; init; }
    public required Localised Text { get; init; }
    /// <summary>Of a number: in what it is counted.</summary>
    public Localised Unit { get; init; } = new([]);
    /// <summary>Of a choice: one a line, the languages line by line.</summary>
    public Localised Choices { get; init; } = new([]);
    /// <summary>The figure with which the answer begins: a name of <see cref="Alliance.Members.IKnownFigures"/>.</summary>
    public string? Source { get; init; }
    public bool IsRequired { get; init; }

    public IReadOnlyList<Localised> ChoiceList()
    {
        var lines = Choices.Texts.ToDictionary(t => t.Key, t => t.Value.Split('\n', StringSplitOptions.TrimEntries), StringComparer.Ordinal);
        return [.. Enumerable.Range(0, lines.Values.Select(l => l.Length).DefaultIfEmpty().Max()).Select(i => new Localised(lines.Where(l => i < l.Value.Length).Select(l => KeyValuePair.Create(l.Key, l.Value[i]))))];
    }

    /// <summary>The value by which a choice is kept: its words in Chinese, else in any language.</summary>
    public static string KeyOf(Localised choice) => choice.In("zh-Hans");

    /// <summary>An answer as it is kept: numbers and dates in invariant form, "yes" or "no", the key of a choice; null for an empty cell, a sentence for one that cannot be read.</summary>
    public (string? Value, Text? Fault) Read(Cell cell)
    {
        var faults = new List<FormatFault>();
        var value = Kind switch
        {
            QuestionKind.Number => Values.Decimal(cell, "", faults, -1e15m, 1e15m)?.ToString(CultureInfo.InvariantCulture),
            QuestionKind.Date => Values.Date(cell, "", faults)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            QuestionKind.YesNo => Values.Bool(cell, "", faults) switch { true => "yes", false => "no", null => null },
            QuestionKind.Choice => Values.Choice(cell, "", faults, ChoiceList().SelectMany(c => c.Texts.Values)) is { } chosen ? KeyOf(ChoiceList().First(c => c.Texts.Values.Contains(chosen, StringComparer.Ordinal))) : null,
            _ => Values.Text(cell, "", faults, longest: LongestText),
        };
        return faults.Count == 0 ? (value, null) : (null, new Text("return.wrong." + Kind, LongestText));
    }

    /// <summary>A kept answer in the reader's words.</summary>
    public string Say(string value, Words words) => Kind switch
    {
        QuestionKind.YesNo => words["return." + value],
        QuestionKind.Date => Words.Date(DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        QuestionKind.Number => decimal.Parse(value, CultureInfo.InvariantCulture).ToString("#,0.##########", CultureInfo.CurrentCulture),
        QuestionKind.Choice => ChoiceList().FirstOrDefault(c => KeyOf(c) == value)?.ToString() ?? value,
        _ => value,
    };

    internal class Mapping : IEntityTypeConfiguration<ReturnQuestion>
    {
        public void Configure(EntityTypeBuilder<ReturnQuestion> question)
        {
            question.ToTable("governance_return_questions");
            question.Property(q => q.Text).HasMaxLength(2000);
            question.Property(q => q.Unit).HasMaxLength(200);
            question.Property(q => q.Source).HasMaxLength(40);
            question.HasIndex(q => q.ReturnId);
        }
    }
}
