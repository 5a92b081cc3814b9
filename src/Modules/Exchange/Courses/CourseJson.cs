using System.Text.Json;
using Guildhall.Demand.Programmes;

namespace Guildhall.Exchange.Courses;

/// <summary>A version of a course as text: as readable in the trail as in its column.</summary>
static class CourseJson
{
    sealed record Stored(string Name, decimal Credits, string Unit, int? Hours, LevelLadder Ladder, int? Level, string Language, string Outcomes, IReadOnlyList<TaughtSkill>? Skills);

    public static string Write(CourseContent c) => JsonSerializer.Serialize(new Stored(c.Name.ToJson(), c.Credits, c.Unit, c.Hours, c.Ladder, c.Level, c.Language, c.Outcomes.ToJson(), c.Skills), JsonColumn.Format);

    public static CourseContent Read(string json)
    {
        var s = JsonSerializer.Deserialize<Stored>(json, JsonColumn.Format)!;
        return new CourseContent(Localised.FromJson(s.Name), s.Credits, s.Unit, s.Hours, s.Ladder, s.Level, s.Language, Localised.FromJson(s.Outcomes), s.Skills ?? []);
    }
}
