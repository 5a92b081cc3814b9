namespace Guildhall.Taxonomy.Tests.Regions;

public class RegionFinderTests
{
    static readonly RegionFinder Finder = new(Classification.Instance);

    [Theory]
    [InlineData("河北省石家庄市长安区", "CN-130102")]
    [InlineData("西安市长安区", "CN-610116")]
    [InlineData("石家庄长安", "CN-130102")]
    [InlineData("天津滨海", "CN-120116")]
    [InlineData("北京市海淀区中关村大街27号", "CN-110108")]
    [InlineData("北京 朝阳", "CN-110105")]
    [InlineData("石家庄市北京路12号", "CN-1301")]
    [InlineData("河北", "CN-13")]
    [InlineData("中国", "CN")]
    [InlineData("GB", "GB")]
    [InlineData("gb", "GB")]
    [InlineData("UK", "GB")]
    [InlineData("Leeds, United Kingdom", "GB")]
    [InlineData("Atlanta, Georgia, United States", "US")]
    [InlineData("130000", "CN-13")]
    [InlineData("130100", "CN-1301")]
    [InlineData("130102", "CN-130102")]
    [InlineData("441900", "CN-441900")]
    [InlineData("CN-130102", "CN-130102")]
    [InlineData("Haidian, Beijing", "CN-110108")]
    [InlineData("Chaoyang District, Beijing", "CN-110105")]
    [InlineData("Chang'an, Shijiazhuang", "CN-130102")]
    [InlineData("Kunshan", "CN-320583")]
    [InlineData("珲春市", "CN-222404")]
    public void An_address_names_its_smallest_region(string words, string code) => Assert.Equal(code, Finder.Find(words)?.Code);

    [Theory]
    [InlineData("长安区", "CN")]
    [InlineData("北京路 朝阳区 长安区", "CN-110105")]
    public void Where_a_name_is_borne_by_several_it_is_what_holds_them_all_unless_another_name_tells(string words, string code) => Assert.Equal(code, Finder.Find(words)?.Code);

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("Atlantis")]
    [InlineData("somewhere along the Mile End Road")]
    [InlineData("999999")]
    public void Words_that_name_no_place_find_none(string? words) => Assert.Null(Finder.Find(words));

    [Fact]
    public void Every_region_is_found_by_what_it_is_called_in_Chinese() =>
        Assert.Equal([], Classification.Instance.Regions.Where(r => !r.IsSilent && r.Path.Last().Code == "CN").Select(r => (Region: r, Found: Finder.Find(r.Spoken("zh-Hans"))))
            // A city without counties and its only county are the same place.
            .Where(f => f.Found != f.Region && f.Found?.Spoken("zh-Hans") != f.Region.Spoken("zh-Hans")).Select(f => $"{f.Region.Code} {f.Region.Spoken("zh-Hans")} → {f.Found?.Code}"));
}
