using System.Text.Json;
using Guildhall.Formats.SchemaOrg;

namespace Guildhall.Formats.Tests.SchemaOrg;

public class JobPostingWriterTests
{
    static readonly JobPosting Posting = new()
    {
        Identifier = "4711", IdentifierName = "Firm", Url = "https://example.org/1", Title = "数控技术员", DescriptionHtml = "<p>Care</p>", Employer = new("Firm", "https://example.org", "https://example.com"),
        EmploymentTypes = ["FULL_TIME"], Places = [new() { Country = "CN", Locality = "宁波", Latitude = 29.87, Longitude = 121.54 }], IsRemote = true, ApplicantPlaces = ["CN"],
        Pay = new(8000, 12000, "CNY", PayUnit.Month), DatePosted = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero), ValidThrough = new(2026, 12, 31, 23, 59, 59, TimeSpan.FromHours(8)), StartDate = new(2027, 1, 4, 0, 0, 0, TimeSpan.Zero),
        TotalJobOpenings = 12, Occupation = "Machinist", OccupationCode = "51-4011.00", Skills = ["CNC"], Qualifications = "q", Responsibilities = "r", Experience = "e", MonthsOfExperience = 24,
        Education = "associate degree", Benefits = "b", Industry = "i", WorkHours = "40", Languages = ["zh"], DirectApply = true,
    };

    [Fact]
    public void A_posting_comes_back_as_it_was_written()
    {
        var back = Assert.Single(JobPostingReader.ReadJson(JobPostingWriter.Write(Posting))).Posting!;

        Assert.Equivalent(Posting, back, strict: true);
    }

    [Theory]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("<!--<script>")]
    [InlineData("&lt;/script&gt;")]
    [InlineData("a\u2028b\u2029c")]
    public void Nothing_can_leave_the_script_element(string hostile)
    {
        var json = JobPostingWriter.Write(Posting with { Title = hostile, Employer = new(hostile), Skills = [hostile] });

        Assert.DoesNotContain(json, c => c is '<' or '>' or '&' or '\u2028' or '\u2029');
        using var parsed = JsonDocument.Parse(json);
        Assert.Equal(hostile, parsed.RootElement.GetProperty("title").GetString());
    }

    [Fact]
    public void Chinese_stays_readable_and_what_is_unknown_is_left_out()
    {
        var json = JobPostingWriter.Write(new JobPosting { Title = "护士" });

        Assert.Equal("""{"@context":"https://schema.org","@type":"JobPosting","title":"护士"}""", json);
    }
}
