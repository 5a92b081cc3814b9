using System.Text;

namespace Guildhall.Formats.Sheets;

/// <summary>
/// Which column holds which field. Headers and names are compared without case, width (NFKC), spaces and punctuation; those that do not match whole are compared
/// again without what stands in brackets or after a slash, so that 薪资（元/月） and "Salary / month" find 薪资 and Salary.
/// A header beginning with <see cref="AddedMark"/> was added by <see cref="ErrorWorkbook"/> and is ignored.
/// </summary>
public sealed class HeaderMap
{
    /// <summary>What the header of a column added by <see cref="ErrorWorkbook"/> begins with.</summary>
    public const string AddedMark = "⚠";

    readonly Dictionary<string, int> columns;

    HeaderMap(Dictionary<string, int> columns, IReadOnlyList<int> unmatched, IReadOnlyList<Fault> faults) => (this.columns, Unmatched, Faults) = (columns, unmatched, faults);

    /// <summary>The column, from 1, of every field found.</summary>
    public IReadOnlyDictionary<string, int> Columns => columns;

    /// <summary>The columns, from 1, whose headers no field claimed; without empty ones and without those this library added.</summary>
    public IReadOnlyList<int> Unmatched { get; }

    /// <summary>Required fields that are missing (with the nearest unclaimed header as suggestion) and fields that several headers fit (left unmapped).</summary>
    public IReadOnlyList<Fault> Faults { get; }

    /// <summary>Whether every required field has its column and none is in doubt.</summary>
    public bool IsComplete => Faults.Count == 0;

    /// <summary>The column of a field, from 1, or null.</summary>
    public int? ColumnOrNull(string field) => columns.TryGetValue(field, out var column) ? column : null;

    /// <summary>The cell of a field in a row; an empty one when the field has no column.</summary>
    public Cell Cell(Row row, string field) => columns.TryGetValue(field, out var column) ? row[column] : new Cell { Row = row.Number };

    /// <summary>Matches headers to fields. O(headers × aliases).</summary>
    /// <param name="headers">The texts of the header row.</param>
    /// <param name="fields">The fields to look for.</param>
    /// <param name="overrides">A person's own choice: the field's name and its column from 1; 0 leaves a field out.</param>
    public static HeaderMap Match(IReadOnlyList<string> headers, IReadOnlyList<FieldSpec> fields, IReadOnlyDictionary<string, int>? overrides = null)
    {
        var mapped = new Dictionary<string, int>(StringComparer.Ordinal);
        var taken = new HashSet<int>();
        foreach (var field in fields)
        {
            if (overrides is null || !overrides.TryGetValue(field.Name, out var column)) continue;
            if (column >= 1 && column <= headers.Count && taken.Add(column)) mapped[field.Name] = column;
        }

        var faults = new List<Fault>();
        var doubtful = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 1; i <= headers.Count; i++)
            if (IsAdded(headers[i - 1]) || headers[i - 1].Length == 0) taken.Add(i);

        foreach (var normal in (ReadOnlySpan<Func<string, string>>)[Whole, Core])
        {
            var claims = new List<(FieldSpec Field, int Column)>();
            foreach (var field in fields.Where(field => !mapped.ContainsKey(field.Name) && !doubtful.Contains(field.Name) && !(overrides?.ContainsKey(field.Name) ?? false)))
            {
                var names = field.Aliases.Append(field.Name).Select(normal).ToHashSet(StringComparer.Ordinal);
                for (var i = 1; i <= headers.Count; i++)
                    if (!taken.Contains(i) && normal(headers[i - 1]) is { Length: > 0 } header && names.Contains(header)) claims.Add((field, i));
            }
            foreach (var byField in claims.GroupBy(claim => claim.Field))
            {
                if (byField.Count() == 1 && claims.Count(claim => claim.Column == byField.First().Column) == 1) mapped[byField.Key.Name] = byField.First().Column;
                else
                {
                    doubtful.Add(byField.Key.Name);
                    faults.Add(new Fault(FaultKind.AmbiguousColumn) { Column = byField.Key.Name, Suggestions = [.. byField.Select(claim => headers[claim.Column - 1])] });
                }
            }
            taken.UnionWith(mapped.Values);
        }

        var unmatched = Enumerable.Range(1, headers.Count).Where(i => !taken.Contains(i)).ToList();
        foreach (var field in fields.Where(field => field.Required && !mapped.ContainsKey(field.Name) && !doubtful.Contains(field.Name)))
        {
            var near = Nearest.Of(Core(field.Name), unmatched.Select(i => headers[i - 1]), Core)
                ?? field.Aliases.Select(alias => Nearest.Of(Core(alias), unmatched.Select(i => headers[i - 1]), Core)).FirstOrDefault(found => found is not null);
            faults.Add(new Fault(FaultKind.MissingColumn) { Column = field.Name, Suggestions = near is null ? [] : [near] });
        }
        return new HeaderMap(mapped, unmatched, faults);
    }

    /// <summary>Whether a header is one that <see cref="ErrorWorkbook"/> added.</summary>
    public static bool IsAdded(string header) => header.AsSpan().TrimStart().StartsWith(AddedMark, StringComparison.Ordinal);

    static string Whole(string header)
    {
        var normal = new StringBuilder(header.Length);
        foreach (var c in CleanText.Of(header).Normalize(NormalizationForm.FormKC).ToLowerInvariant())
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.CurrencySymbol) normal.Append(c);
        return normal.ToString();
    }

    static string Core(string header)
    {
        var core = new StringBuilder(header.Length);
        var depth = 0;
        foreach (var c in header)
        {
            if (c is '(' or '（' or '[' or '【' or '［' or '{' or '<' or '《') depth++;
            else if (c is ')' or '）' or ']' or '】' or '］' or '}' or '>' or '》') depth = Math.Max(0, depth - 1);
            else if (depth == 0) core.Append(c);
        }
        var bare = core.ToString();
        var slash = bare.IndexOfAny(['/', '／', ':', '：', '\n']);
        var shortened = Whole(slash > 0 ? bare[..slash] : bare);
        return shortened.Length > 0 ? shortened : Whole(header);
    }
}
