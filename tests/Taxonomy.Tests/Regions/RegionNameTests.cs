using System.Text.RegularExpressions;

namespace Guildhall.Taxonomy.Tests.Regions;

public partial class RegionNameTests
{
    static readonly Classification Taxonomy = Classification.Instance;

    [Theory]
    [InlineData("CN-110108", "Haidian, Beijing", "北京市海淀区")]
    [InlineData("CN-130102", "Chang'an, Shijiazhuang", "河北省石家庄市长安区")]
    [InlineData("CN-130929", "Xian County, Cangzhou", "河北省沧州市献县")]
    [InlineData("CN-130827", "Kuancheng Manchu Autonomous County, Chengde", "河北省承德市宽城满族自治县")]
    [InlineData("CN-419001", "Jiyuan, Henan", "河南省济源市")]
    [InlineData("CN-500233", "Zhong County, Chongqing", "重庆市忠县")]
    [InlineData("CN-441900", "Dongguan, Guangdong", "广东省东莞市")]
    [InlineData("CN-13", "Hebei", "河北省")]
    [InlineData("GB", "United Kingdom", "英国")]
    public void A_region_is_spoken_as_people_write_it(string code, string english, string chinese)
    {
        var region = Taxonomy.Region(code)!;

        Assert.Equal((english, chinese), (region.Spoken("en"), region.Spoken("zh-Hans")));
    }

    // Characters with several readings, where a dictionary of words goes astray.
    [Theory]
    [InlineData("CN-3415", "Lu'an")]
    [InlineData("CN-3403", "Bengbu")]
    [InlineData("CN-410621", "Xun County")]
    [InlineData("CN-130225", "Laoting")]
    [InlineData("CN-130726", "Yu County")]
    [InlineData("CN-130731", "Zhuolu")]
    [InlineData("CN-130121", "Jingxing")]
    [InlineData("CN-130125", "Xingtang")]
    [InlineData("CN-130634", "Quyang")]
    [InlineData("CN-131025", "Daicheng")]
    [InlineData("CN-371481", "Laoling")]
    [InlineData("CN-371524", "Dong'e")]
    [InlineData("CN-371722", "Shan County")]
    [InlineData("CN-410182", "Xingyang")]
    [InlineData("CN-411726", "Biyang")]
    [InlineData("CN-310112", "Minhang")]
    [InlineData("CN-320116", "Luhe")]
    [InlineData("CN-330382", "Yueqing")]
    [InlineData("CN-341021", "She County")]
    [InlineData("CN-340722", "Zongyang")]
    [InlineData("CN-420116", "Huangpi")]
    [InlineData("CN-440113", "Panyu")]
    [InlineData("CN-441422", "Dabu")]
    [InlineData("CN-441900", "Dongguan")]
    [InlineData("CN-500109", "Beibei")]
    [InlineData("CN-511123", "Qianwei")]
    [InlineData("CN-610829", "Wubu")]
    [InlineData("CN-620722", "Minle")]
    [InlineData("CN-640303", "Hongsibu")]
    [InlineData("CN-653101", "Kashgar")]
    public void Known_traps_are_read_right(string code, string english) => Assert.Equal(english, Taxonomy.Region(code)?.Name.OrNull("en"));

    [Fact]
    public void Every_county_has_an_English_name_of_Latin_letters() =>
        Assert.Equal([], Taxonomy.Regions.Where(r => r.Code.StartsWith("CN-", StringComparison.Ordinal) && !r.IsSilent && (r.Name.OrNull("en") is not { } name || !Latin().IsMatch(name))).Select(r => r.Code));

    [Fact]
    public void Neighbours_have_different_names() =>
        Assert.Equal([], Taxonomy.Regions.Where(r => r.Code.StartsWith("CN-", StringComparison.Ordinal) && !r.IsSilent).GroupBy(r => (r.Parent!.Code, r.Name.In("en"))).Where(g => g.Count() > 1).Select(g => g.Key.ToString()));

    [Fact]
    public void The_file_names_only_counties_that_exist_and_calls_them_what_they_are_called() =>
        Assert.Equal([], DataFile.Read("counties_cn_names.tsv").Where(r => Taxonomy.Region("CN-" + r[0])?.Name.OrNull("zh-Hans") != r[1]).Select(r => r[0]));

    [Fact]
    public void Other_names_are_of_regions_that_exist_and_are_not_theirs_already() =>
        Assert.Equal([], DataFile.Read("region_other_names.tsv").Where(r => Taxonomy.Region(r[0]) is not { } region || region.Name.Texts.Values.Contains(r[1], StringComparer.OrdinalIgnoreCase)).Select(r => r[1]));

    [Theory]
    [InlineData("Xi'an", true)]
    [InlineData("Suzhou–Ma'anshan Modern Industrial Park", true)]
    [InlineData("Lü?", false)]
    [InlineData("长安", false)]
    [InlineData("chang'an", false)]
    public void Canary_letters_that_are_not_Latin_are_noticed(string name, bool isLatin) => Assert.Equal(isLatin, Latin().IsMatch(name));

    [GeneratedRegex(@"^[A-ZÜ][A-Za-zÜüÊê'’,–\- ]*$")]
    private static partial Regex Latin();
}
