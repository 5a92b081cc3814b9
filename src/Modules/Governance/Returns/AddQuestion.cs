using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;

namespace Guildhall.Governance.Returns;

/// <summary>Adds a question to a return that is being prepared.</summary>
public class AddQuestion(GuildhallDb db, ReturnAccess access, IEnumerable<IKnownFigures> known)
{
    public const int Most = 100;

    public class Input
    {
        public QuestionKind Kind { get; set; }
        [StringLength(500)] public string? TextZh { get; set; }
        [StringLength(500)] public string? TextEn { get; set; }
        [StringLength(40)] public string? UnitZh { get; set; }
        [StringLength(40)] public string? UnitEn { get; set; }
        /// <summary>One choice a line; the two languages line by line.</summary>
        [StringLength(4000)] public string? ChoicesZh { get; set; }
        [StringLength(4000)] public string? ChoicesEn { get; set; }
        public string? Source { get; set; }
        public bool IsRequired { get; set; }
        /// <summary>Which number it gets; the last when empty.</summary>
        [Range(1, Most)] public int? Number { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Guid id, Input input, CancellationToken stop)
    {
        if (await access.Governed(id, stop) is not { } asked) return new Missing();
        if (asked.State != ReturnState.Draft) return new Conflict(new Text("return.not-from-here", asked.State));
        if (Rules.Broken(input) is { } broken) return broken;
        var text = Localised.EnglishAndChinese(input.TextEn, input.TextZh);
        if (text.IsEmpty) return new Invalid(nameof(input.TextZh), new Text("rule.required"));
        if (!Enum.IsDefined(input.Kind)) return new Invalid(nameof(input.Kind), new Text("rule.required"));
        var source = string.IsNullOrEmpty(input.Source) ? null : input.Source;
        if (source is not null && (input.Kind != QuestionKind.Number || !known.Any(k => k.Names.Contains(source, StringComparer.Ordinal)))) return new Invalid(nameof(input.Source), new Text("question.source-for-numbers"));
        var question = new ReturnQuestion
        {
            ReturnId = id, Number = 0, Kind = input.Kind, Text = text, Source = source, IsRequired = input.IsRequired,
            Unit = input.Kind == QuestionKind.Number ? Localised.EnglishAndChinese(input.UnitEn, input.UnitZh) : new([]),
            Choices = input.Kind == QuestionKind.Choice ? Localised.EnglishAndChinese(Lines(input.ChoicesEn), Lines(input.ChoicesZh)) : new([]),
        };
        var choices = question.ChoiceList();
        if (input.Kind == QuestionKind.Choice && choices.Count < 2) return new Invalid(nameof(input.ChoicesZh), new Text("question.two-choices"));
        if (choices.DistinctBy(ReturnQuestion.KeyOf, StringComparer.Ordinal).Count() < choices.Count) return new Invalid(nameof(input.ChoicesZh), new Text("question.choice-twice"));
        var questions = await db.Set<ReturnQuestion>().Where(q => q.ReturnId == id).OrderBy(q => q.Number).ToListAsync(stop);
        if (questions.Count >= Most) return new Conflict(new Text("question.too-many", Most));
        questions.Insert(Math.Min(input.Number - 1 ?? questions.Count, questions.Count), question);
        for (var i = 0; i < questions.Count; i++) questions[i].Number = i + 1;
        db.Add(question);
        return await db.SaveOr(question.Id, stop);
    }

    static string Lines(string? text) => string.Join('\n', (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
