using System.Text;
using System.Text.Json;
using Guildhall.Demand.Postings;
using Guildhall.Taxonomy;

namespace Guildhall.Server.Tests;

public class ReadTests
{
    static readonly Guildhall.Reading.Reader reader = new PostingReader(Classification.Instance).Engine;

    static async Task<List<JsonElement>> Answers(byte[] lines)
    {
        using var output = new MemoryStream();
        await ReadCommand.Answer(new MemoryStream(lines), output, reader, Classification.Instance, TestContext.Current.CancellationToken);
        return [.. Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    static Task<List<JsonElement>> Answers(string lines) => Answers(Encoding.UTF8.GetBytes(lines));

    static string First(JsonElement answer) => Classification.Instance.ByUri(answer.GetProperty("concepts")[0].GetProperty("uri").GetString()!)!.Name.In("en");

    [Theory]
    [InlineData("en", "Registered nurse", "nurse responsible for general care")]
    [InlineData("de", "LKW-Fahrer (m/w/d)", "cargo vehicle driver")]
    [InlineData("fr", "Boulanger / Boulangère", "baker")]
    [InlineData("nl", "vrachtwagenchauffeur", "cargo vehicle driver")]
    [InlineData("es", "Electricista", "electrician")]
    [InlineData("en", "Cleaner", "building cleaner")]
    [InlineData("fr", "Infirmière H/F", "nurse responsible for general care")]
    [InlineData("de", "Zimmermädchen", "room attendant")]
    [InlineData("de", "IT-Projektleiter", "ICT project manager")]
    [InlineData("nl", "verpleegkundige", "nurse responsible for general care")]
    [InlineData("es", "camionero", "cargo vehicle driver")]
    [InlineData("vi", "Y tá", "nurse responsible for general care")]
    [InlineData("zh", "护士", "nurse responsible for general care")]
    public async Task A_title_is_read_in_each_language(string language, string title, string occupation)
    {
        var answer = Assert.Single(await Answers(JsonSerializer.Serialize(new { id = "q", lang = language, title })));

        Assert.Equal(occupation, First(answer));
        Assert.Equal(30, answer.GetProperty("concepts").GetArrayLength());
        Assert.All(answer.GetProperty("concepts")[0].GetProperty("words").EnumerateArray(), word => Assert.Contains(word.GetString()!, title, StringComparison.Ordinal));
    }

    [Fact]
    public void What_work_is_called_every_day_is_read_as_that_work()
    {
        using var file = new StreamReader(typeof(PostingReader).Assembly.GetManifestResourceStream("reading:everyday_titles.tsv")!);
        var rows = file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t')).ToList();
        var occupations = Classification.Instance.Concepts.Where(c => c.Kind == Guildhall.Taxonomy.ConceptKind.Occupation).ToDictionary(c => c.Name.In("en"), c => c.Number, StringComparer.Ordinal);
        List<int> FirstTwo(string[] row) => [.. reader.ReadTitle(row[1], row[0], 2).Select(o => o.Concept)];

        Assert.All(rows, row => Assert.Equal(3, row.Length));
        Assert.All(rows, row => Assert.True(row[0] is "en" or "de" or "fr" or "nl" or "es" && row[1].Trim() == row[1] && occupations.ContainsKey(row[2]), string.Join(' ', row)));
        Assert.Equal(rows.Count, rows.DistinctBy(row => (row[0], row[1].ToLowerInvariant())).Count());
        Assert.All(rows, row => Assert.True(FirstTwo(row).Contains(occupations[row[2]]), string.Join(' ', row)));
        Assert.True(rows.Count(row => FirstTwo(row)[0] == occupations[row[2]]) >= 0.95 * rows.Count);
    }

    [Theory]
    [InlineData("en", "You will manage inventory.", "manage inventory")]
    [InlineData("vi", "Kỹ năng làm việc nhóm", "work in teams")]
    [InlineData("zh", "负责库存管理", "manage inventory")]
    public async Task A_sentence_is_read_for_its_skills(string language, string text, string skill) =>
        Assert.Equal(skill, First(Assert.Single(await Answers(JsonSerializer.Serialize(new { id = 1, lang = language, text })))));

    [Fact]
    public async Task Bad_lines_are_answered_by_their_numbers_and_the_others_in_order()
    {
        var answers = await Answers("\ufeff{\"id\":\"a\",\"text\":\"manage inventory\"}\r\nno JSON\n\n[]\n{\"id\":\"e\"}\n{\"text\":\"x\"}\n{\"id\":7,\"text\":5}\n{\"id\":\"h\",\"text\":\"\\ud800\"}\n{\"id\":9,\"title\":\"nurse\"}");

        Assert.Equal(9, answers.Count);
        Assert.Equal("a", answers[0].GetProperty("id").GetString());
        Assert.Equal([2, 3, 4, 5, 6, 7, 8], answers[1..8].Select(a => a.GetProperty("line").GetInt32()));
        Assert.All(answers[1..8], a => Assert.NotEmpty(a.GetProperty("error").GetString()!));
        Assert.Equal(["e", "7", "h"], answers[1..8].Where(a => a.TryGetProperty("id", out _)).Select(a => a.GetProperty("id").ToString()));
        Assert.Equal(9, answers[8].GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task A_line_too_long_is_answered_so_and_the_next_is_read()
    {
        var answers = await Answers("{\"id\":1,\"text\":\"" + new string('x', 12 << 20) + "\"}\n{\"id\":2,\"title\":\"nurse\"}\n");

        Assert.Equal(1, answers[0].GetProperty("line").GetInt32());
        Assert.Equal(2, answers[1].GetProperty("id").GetInt32());
        Assert.Equal(2, answers.Count);
    }
}
