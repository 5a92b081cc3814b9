using System.Globalization;
using System.Text.RegularExpressions;
using Guildhall.Agreements.Content;
using Guildhall.Agreements.Register;
using Guildhall.Formats.Ewp;

namespace Guildhall.Agreements.Ewp;

/// <summary>Writes conditions of cooperation as a clause that people read, which names their hash; and finds them again by it.</summary>
public partial class TermsText(Words words)
{
    /// <summary>The clause in these languages (English where the hall does not speak one).</summary>
    public Clause Clause(Guid id, IReadOnlyList<Mobility> mobilities, IReadOnlyList<string> languages)
    {
        var hash = IiaTerms.HashOf(mobilities);
        Localised In(Func<string, string> text) => new(languages.Select(l => KeyValuePair.Create(l, text(Words.Languages.Contains(l) ? l : "en"))));
        return new(id, In(l => words.In(l, "ewp.terms")), In(l => AgreementContent.Clean(string.Join('\n', mobilities.Select(m => Line(l, m)).Append(words.In(l, "ewp.terms.hash", hash))))));
    }

    /// <summary>The hash that the clause of a content names; null when it has no such clause, or its languages name different ones.</summary>
    public static string? HashOrNull(AgreementContent content, Guid clauseId) =>
        content.Clauses.FirstOrDefault(c => c.Id == clauseId)?.Text.Texts.Values.Select(text => Sha256().Matches(text) is [.., var last] ? last.Value : null).Distinct(StringComparer.Ordinal).ToList() is [{ } hash] ? hash : null;

    /// <summary>The conditions that a version names in its clause, word for word as they are written of them; null when somebody changed the clause by hand.</summary>
    public async Task<IiaTerms?> OrNull(GuildhallDb db, IiaLink link, AgreementContent content, CancellationToken stop)
    {
        if (HashOrNull(content, link.ClauseId) is not { } hash || await db.Set<IiaTerms>().AsNoTracking().SingleOrDefaultAsync(t => t.AgreementId == link.Id && t.Hash == hash, stop) is not { } terms) return null;
        var written = Clause(link.ClauseId, terms.Mobilities, content.Languages);
        return content.Clauses.First(c => c.Id == link.ClauseId).Text.Equals(written.Text) ? terms : null;
    }

    /// <summary>A content with this clause: in its place, or at the end.</summary>
    public static AgreementContent With(AgreementContent content, Clause clause) =>
        content with { Clauses = content.Clauses.Any(c => c.Id == clause.Id) ? [.. content.Clauses.Select(c => c.Id == clause.Id ? clause : c)] : [.. content.Clauses, clause] };

    string Line(string language, Mobility m)
    {
        var parts = new List<string> { words.In(language, $"ewp.kind.{m.Kind}", m.PerYear, m.Sending.HeiId, m.Receiving.HeiId, m.FirstYear, m.LastYear) };
        if (m.TotalPerYear is { } total) parts.Add(words.In(language, m.IsOfStudents ? "ewp.months" : "ewp.days", total.ToString("0.##", CultureInfo.InvariantCulture)));
        if (m.Languages.Count > 0) parts.Add(words.In(language, "ewp.languages", string.Join(", ", m.Languages.Select(l => $"{l.Language} {l.Cefr}".Trim()))));
        if (m.Subjects.Count > 0) parts.Add(words.In(language, "ewp.fields", string.Join(", ", m.Subjects.Select(s => s.Clarification is { Length: > 0 } also ? $"{s.Isced} ({also})" : s.Isced))));
        if (m.EqfLevels.Count > 0) parts.Add(words.In(language, "ewp.levels", string.Join(", ", m.EqfLevels)));
        if (m.IsBlended) parts.Add(words.In(language, "ewp.blended"));
        if (m.OtherTerms is { Length: > 0 } other) parts.Add(other);
        return string.Join(words.In(language, "ewp.part"), parts);
    }

    [GeneratedRegex("[0-9a-f]{64}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Sha256();
}
