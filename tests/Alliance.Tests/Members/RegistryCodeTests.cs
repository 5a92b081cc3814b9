using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Tests.Members;

public class RegistryCodeTests
{
    [Theory]
    [InlineData("91350100M000100Y43")] // the example of GB 32100-2015
    [InlineData("9144030071526726XG")]
    public void A_credit_code_with_the_right_check_digit_is_one(string code) => Assert.True(RegistryCodes.IsCreditCode(code));

    [Theory]
    [InlineData("91350100M000100Y43")]
    public void Every_single_wrong_character_of_a_credit_code_is_noticed(string code)
    {
        const string Letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        for (var i = 0; i < code.Length; i++)
            foreach (var c in Letters.Where(c => c != code[i])) Assert.False(RegistryCodes.IsCreditCode(code[..i] + c + code[(i + 1)..]));
        Assert.False(RegistryCodes.IsCreditCode(code[..17]));
        Assert.False(RegistryCodes.IsCreditCode(code.Replace('M', 'I')));
    }

    [Fact]
    public void All_codes_of_the_shipped_lists_pass_and_changed_ones_of_ROR_do_not()
    {
        var ror = DataFile.Read("ror.tsv.gz").Select(r => r[0]).ToList();
        var moe = DataFile.Read("colleges_cn.tsv.gz").Select(r => r[0]).ToList();

        Assert.Equal((861, 2919), (ror.Count, moe.Count));
        Assert.All(ror, id => Assert.True(RegistryCodes.IsRor(id)));
        Assert.All(moe, code => Assert.True(RegistryCodes.IsMoeCode(code)));
        Assert.All(ror, id => Assert.False(RegistryCodes.IsRor(id[..6] + (id[6] == '0' ? '1' : '0') + id[7..])));
    }

    [Theory]
    [InlineData("重庆", "chongqing", "cq")]
    [InlineData("河北工業職業技術學院", "hebeigongyezhiyejishuxueyuan", "hbgyzyjsxy")]
    [InlineData("ABC 银行", "abcyinhang", "ayh")]
    public void Names_are_spelt_as_they_are_spoken(string name, string spoken, string initials) => Assert.Equal((spoken, initials), (Pinyin.Of(name), Pinyin.Initials(name)));
}
