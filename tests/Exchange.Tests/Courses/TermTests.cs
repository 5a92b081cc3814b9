using Guildhall.Exchange.Courses;

namespace Guildhall.Exchange.Tests.Courses;

public class TermTests
{
    [Theory]
    [InlineData("2026-1", 2026)]
    [InlineData("2026 spring", 2026)]
    [InlineData("2025-2026-1", 2025)]
    [InlineData("2025-2026-2", 2026)]
    [InlineData("2025—2026学年第二学期", 2026)]
    [InlineData("2025-2026学年第一学期", 2025)]
    [InlineData("2025-2026 spring", 2026)]
    [InlineData("2025/2026 下", 2026)]
    [InlineData("第一学期", null)]
    [InlineData("1066", null)]
    public void A_term_tells_the_year_in_which_it_lies(string term, int? year) => Assert.Equal(year, Terms.YearOf(term));
}
