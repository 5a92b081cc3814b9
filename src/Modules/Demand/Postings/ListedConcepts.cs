using System.Text;
using System.Text.Json;

namespace Guildhall.Demand.Postings;

/// <summary>What a list shows of a reading: its occupation and its skills, without the words that led to them, straight from the stored JSON.</summary>
static class ListedConcepts
{
    static readonly string Uncorrected = JsonSerializer.Serialize(Corrections.None, JsonColumn.Format);

    /// <summary>As <see cref="Posting.Occupation"/> and <see cref="Posting.Skills"/> would say.</summary>
    public static (int? Occupation, IReadOnlyList<int> Skills) Of(string reading, string corrections)
    {
        var (occupation, skills) = Read(reading);
        if (corrections == Uncorrected) return (occupation, skills);
        var said = JsonSerializer.Deserialize<Corrections>(corrections, JsonColumn.Format)!;
        return (said.Occupation ?? occupation, [.. said.Added.Concat(skills.Except(said.Removed)).Distinct()]);
    }

    static (int? Occupation, List<int> Skills) Read(string reading)
    {
        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(reading));
        (int? occupation, var skills, var inSkills) = (null, new List<int>(), false);
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName) continue;
            if (json.CurrentDepth == 1) inSkills = json.ValueTextEquals(nameof(PostingReading.Skills));
            else if (inSkills && json.ValueTextEquals(nameof(ReadSkill.Skill)))
            {
                json.Read();
                skills.Add(json.GetInt32());
            }
            else if (!inSkills && occupation is null && json.ValueTextEquals(nameof(ReadOccupation.Occupation)))
            {
                json.Read();
                occupation = json.GetInt32();
            }
            else json.Skip();
        }
        return (occupation, skills);
    }
}
