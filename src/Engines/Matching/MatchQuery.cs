namespace Guildhall.Matching;

/// <summary>Which documents want these skills most? Filters as in <see cref="Query"/>.</summary>
public sealed record MatchQuery
{
    /// <summary>The skills on offer. Of a repeated skill the highest importance counts; an importance that is not above zero is ignored.</summary>
    public IReadOnlyList<WeightedSkill> Skills { get; init; } = [];

    /// <summary>
    /// What speaks for a document besides its skills: each tag adds its weight if the document has it. Nearness of occupations or places is one weight for each level of the tree
    /// that both share, where documents carry the tags of all levels. A weight that is not above zero is ignored. A document with none of the skills does not match.
    /// </summary>
    public IReadOnlyList<WeightedTag> Favoured { get; init; } = [];

    /// <inheritdoc cref="Query.Filters"/>
    public IReadOnlyList<TagFilter> Filters { get; init; } = [];

    /// <inheritdoc cref="Query.MustHaveAny"/>
    public IReadOnlyList<TagFilter> MustHaveAny { get; init; } = [];

    /// <inheritdoc cref="Query.MustHaveNone"/>
    public IReadOnlyList<TagFilter> MustHaveNone { get; init; } = [];

    /// <inheritdoc cref="Query.Ranges"/>
    public IReadOnlyList<NumberRange> Ranges { get; init; } = [];

    /// <summary>Around a place; also fills <see cref="Match.Km"/>.</summary>
    public GeoCircle? Near { get; init; }

    /// <summary>How many matches, the best first.</summary>
    public int Take { get; init; } = 20;
}
