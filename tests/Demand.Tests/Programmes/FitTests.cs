using Guildhall.Demand.Postings;
using Guildhall.Demand.Programmes;
using Guildhall.Matching;
using Guildhall.Taxonomy;

namespace Guildhall.Demand.Tests.Programmes;

public class FitTests
{
    static readonly Region Hebei = Classification.Instance.Region("CN-13")!;
    static readonly Region Shijiazhuang = Classification.Instance.Region("CN-1301")!;
    static readonly Region Handan = Classification.Instance.Region("CN-1304")!;
    static readonly Region Tianjin = Classification.Instance.Region("CN-12")!;

    [Fact]
    public void Covered_and_missing_skills_are_those_wanted_by_falling_importance()
    {
        var fit = Fit.Of(2, 0.5, null, new HashSet<int> { 1, 3, 9 }, [new(3, 0.2f), new(4, 0.9f), new(1, 0.8f), new(2, 1f)], default, default);

        Assert.Equal([1, 3], fit.Covered);
        Assert.Equal([2, 4], fit.Missing);
        Assert.Equal([new FitReason(FitCriterion.Skills, false, new Text("fit.skills", 2, 4))], fit.Reasons, Same);
    }

    [Theory]
    [InlineData(EducationLevel.Bachelor, EducationLevel.Bachelor, true, "fit.level")]
    [InlineData(EducationLevel.Bachelor, EducationLevel.Secondary, true, "fit.level-above")]
    [InlineData(EducationLevel.Secondary, EducationLevel.HigherVocational, false, "fit.level-below")]
    [InlineData(EducationLevel.Secondary, EducationLevel.None, false, null)]
    public void A_level_fits_when_it_is_the_one_asked_for_or_above(EducationLevel taught, EducationLevel wanted, bool met, string? key) =>
        Assert.Equal((met, key), Reason(FitCriterion.Level, new FitSide(taught, null), new FitSide(wanted, null), null));

    [Fact]
    public void Places_fit_in_the_same_province_or_close_to_each_other()
    {
        Assert.Equal((true, "fit.same-region"), Reason(FitCriterion.Region, new(default, Shijiazhuang), new(default, Handan), null));
        Assert.Equal((true, "fit.same-region-km"), Reason(FitCriterion.Region, new(default, Shijiazhuang), new(default, Hebei), 10));
        Assert.Equal((false, "fit.other-region"), Reason(FitCriterion.Region, new(default, Shijiazhuang), new(default, Tianjin), null));
        Assert.Equal((false, "fit.other-region-km"), Reason(FitCriterion.Region, new(default, Shijiazhuang), new(default, Tianjin), 280));
        Assert.Equal((true, "fit.other-region-km"), Reason(FitCriterion.Region, new(default, Shijiazhuang), new(default, Tianjin), 49));
        Assert.Equal((true, "fit.apart"), Reason(FitCriterion.Region, new(default, null), new(default, Tianjin), 49));
        Assert.Equal((false, null), Reason(FitCriterion.Region, new(default, null), new(default, Tianjin), null));
    }

    static (bool, string?) Reason(FitCriterion criterion, FitSide programme, FitSide posting, double? km) =>
        Fit.Of(1, 1, km, new HashSet<int> { 1 }, [new WeightedSkill(1)], programme, posting).Reasons.SingleOrDefault(r => r.Criterion == criterion) is { } reason ? (reason.Met, reason.Text.Key) : (false, null);

    static bool Same(FitReason a, FitReason b) => (a.Criterion, a.Met, a.Text.Key) == (b.Criterion, b.Met, b.Text.Key) && a.Text.Args.SequenceEqual(b.Text.Args);
}
