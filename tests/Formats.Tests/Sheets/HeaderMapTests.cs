using Guildhall.Formats.Sheets;

namespace Guildhall.Formats.Tests.Sheets;

public class HeaderMapTests
{
    static readonly FieldSpec[] Fields =
    [
        new("title", ["Job title", "职位名称", "岗位"], Required: true),
        new("pay", ["薪资", "Salary"]),
        new("places", ["Number of places", "招聘人数"], Required: true),
    ];

    [Theory]
    [InlineData("招聘人数,薪资（元/月）,职位名称")]
    [InlineData("number_of_places; SALARY (RMB / month) ;JOB TITLE *")]
    [InlineData("Number  of places,Salary / month,Ｊｏｂ　ｔｉｔｌｅ")]
    [InlineData("招聘人数（人）,薪资[月],岗位 / Job title")]
    public void Headers_match_in_any_order_language_and_spelling(string headers)
    {
        var map = HeaderMap.Match(headers.Split(',', ';'), Fields);

        Assert.Empty(map.Faults);
        Assert.Equal((3, 2, 1), (map.ColumnOrNull("title"), map.ColumnOrNull("pay"), map.ColumnOrNull("places")));
    }

    [Fact]
    public void A_missing_required_column_is_named_with_the_header_that_comes_nearest()
    {
        var map = HeaderMap.Match(["Job titel", "Town", "招聘人数"], Fields);

        var fault = Assert.Single(map.Faults);
        Assert.Equal((FaultKind.MissingColumn, "title", "Job titel"), (fault.Kind, fault.Column, fault.Suggestion));
        Assert.Equal([1, 2], map.Unmatched);
    }

    [Fact]
    public void Two_headers_for_one_field_are_ambiguous_until_a_person_chooses()
    {
        string[] headers = ["岗位", "Job title", "招聘人数"];

        var fault = Assert.Single(HeaderMap.Match(headers, Fields).Faults);
        Assert.Equal((FaultKind.AmbiguousColumn, "title"), (fault.Kind, fault.Column));
        Assert.Equal(["岗位", "Job title"], fault.Suggestions);

        var chosen = HeaderMap.Match(headers, Fields, new Dictionary<string, int> { ["title"] = 2, ["pay"] = 0 });
        Assert.True(chosen.IsComplete);
        Assert.Equal(2, chosen.ColumnOrNull("title"));
    }

    [Fact]
    public void A_whole_match_goes_before_one_without_brackets()
    {
        var map = HeaderMap.Match(["薪资（元/年）", "薪资（元/月）"], [new("monthly", ["薪资（元/月）"]), new("yearly", ["薪资（元/年）"])]);

        Assert.Equal((2, 1), (map.ColumnOrNull("monthly"), map.ColumnOrNull("yearly")));
    }
}
