namespace Guildhall.Reading;

/// <summary>Everything a <see cref="Reader"/> knows: names, and which occupation asks for which skill.</summary>
public sealed record Vocabulary
{
    /// <summary>All names of all concepts, in any order and any number of languages.</summary>
    public IReadOnlyList<Label> Labels { get; init; } = [];

    /// <summary>Which skills an occupation typically asks for; pairs that name an unknown concept are ignored.</summary>
    public IReadOnlyList<(int Occupation, int Skill, bool Essential)> Relations { get; init; } = [];

    /// <summary>The broader group of an occupation (for instance its ISCO-08 code), when known; neighbours in one group support one another.</summary>
    public IReadOnlyDictionary<int, string>? GroupOf { get; init; }

    /// <summary>
    /// Words of a Chinese dictionary, one an entry, each alone or followed by a space and its frequency, as in jieba's
    /// dictionary. They decide where words begin and end; without them, every occurrence of a label's characters counts.
    /// </summary>
    public IReadOnlyList<string>? ChineseWords { get; init; }

    /// <summary>A trained likeness of texts and concepts, when there is one: single titles and short texts are then read by their meaning too.</summary>
    public Embedding? Embedding { get; init; }
}
