using Guildhall.Formats.Html;

namespace Guildhall.Formats.Tests.Html;

public class ContactsTests
{
    [Theory]
    [InlineData("Write to jane.doe@example.co.uk.", "Write to [•].")]
    [InlineData("邮箱：zhang＠example．com，谢谢", "邮箱：[•]，谢谢")]
    [InlineData("jane (at) example dot com today", "[•] today")]
    [InlineData("jane [at] example [dot] co [dot] uk", "[•]")]
    [InlineData("mail jane at example dot com now", "mail [•] now")]
    [InlineData("简历发至12345678@qq.com", "简历发至[•]")]
    [InlineData("12345678#qq.com", "[•]")]
    [InlineData("手机13812345678联系王女士", "手机[•]联系王女士")]
    [InlineData("138 1234 5678", "[•]")]
    [InlineData("138-1234-5678（微信同号）", "[•]（微信同号）")]
    [InlineData("+86 138 1234 5678", "[•]")]
    [InlineData("１３８１２３４５６７８", "[•]")]
    [InlineData("电话：0574-87654321", "电话：[•]")]
    [InlineData("(010) 8888 6666", "[•]")]
    [InlineData("电话 87654321", "电话 [•]")]
    [InlineData("热线400-820-8820", "热线[•]")]
    [InlineData("call 0115 951 5151 or 07700 900123", "call [•] or [•]")]
    [InlineData("Tel: +44 (0)20 7946 0018.", "Tel: [•].")]
    [InlineData("(020) 7946 0018", "[•]")]
    [InlineData("+1 (415) 555-0132", "[•]")]
    [InlineData("+49 30 901820", "[•]")]
    [InlineData("微信号：abc_12345", "微信号：[•]")]
    [InlineData("加微信 hrteam2026", "加微信 [•]")]
    [InlineData("vx:wang88888", "vx:[•]")]
    [InlineData("WeChat ID: hrninbo", "WeChat ID: [•]")]
    [InlineData("QQ：123456789", "QQ：[•]")]
    [InlineData("QQ群 87654321", "QQ群 [•]")]
    [InlineData("https://wa.me/8613812345678", "[•]")]
    public void Contacts_are_hidden(string text, string hidden) => Assert.Equal(hidden, Contacts.Hide(text, "[•]"));

    [Theory]
    [InlineData("8000-12000元/月")]
    [InlineData("月薪15000-18000，年薪200000")]
    [InlineData("£24,214 - £30,112 per annum")]
    [InlineData("£24214-30112")]
    [InlineData("2026-11-21 09:00-17:30")]
    [InlineData("from 01/12/2026 to 31.12.2026")]
    [InlineData("01-12-2026 10:00")]
    [InlineData("2024-2026, 20260101-20261231")]
    [InlineData("0900-1730")]
    [InlineData("LE1 6TP, 315000 Ningbo")]
    [InlineData("Ref: 919-0123456789")]
    [InlineData("Job ref 0123456789")]
    [InlineData("职位编号：13812345678")]
    [InlineData("统一社会信用代码 913302007685432100")]
    [InlineData("身份证 330203199001011234")]
    [InlineData("https://example.org/vacancy/13812345678")]
    [InlineData("熟悉微信小程序和QQ邮箱的开发")]
    [InlineData("works with WeChat marketing campaigns")]
    [InlineData("look at example files, dot matrix")]
    [InlineData("注册资金13000000000元")]
    [InlineData("3.14159265358979")]
    [InlineData("ISBN 978-7-302-12345-6")]
    [InlineData("5000人以上，1000000平方米")]
    [InlineData("@company on social media")]
    [InlineData("Office 365, C# 12, ISO 9001:2015, GB/T 19001-2016")]
    [InlineData("朝九晚六，8:30-17:30，每周5天8小时")]
    public void Pay_dates_postcodes_and_references_stay(string text) => Assert.Equal(text, Contacts.Hide(text, "[•]"));

    [Fact]
    public void Spans_say_where_and_what()
    {
        const string text = "a@example.org, 13812345678";

        Assert.Equal([new(0, 13, ContactKind.Email), new ContactSpan(15, 11, ContactKind.Telephone)], Contacts.Find(text));
    }

    [Theory]
    [InlineData("<p>Call <b>0115</b> 951 5151 now</p>", "<p>Call <b>[•]</b> now</p>")]
    [InlineData("<p>jane<i>@example.org</i></p>", "<p>[•]<i></i></p>")]
    [InlineData("<a href=\"mailto:a@example.org\">write</a> <a href=\"tel:+441159515151\">call</a>", "<a>write</a> <a>call</a>")]
    [InlineData("<a href=\"https://example.org/1\" title=\"a@example.org\">x</a>", "<a href=\"https://example.org/1\" title=\"[•]\">x</a>")]
    [InlineData("<p>138</p><p>12345678</p>", "<p>138</p><p>12345678</p>")]
    [InlineData("<p>a &lt; b &amp; c</p><!-- a@example.org -->", "<p>a &lt; b &amp; c</p>")]
    public void Html_keeps_its_tags(string html, string hidden) => Assert.Equal(hidden, Contacts.HideHtml(html, "[•]"));

    [Theory]
    [InlineData("1 ")]
    [InlineData("a.")]
    [InlineData("a ")]
    [InlineData("0115 ")]
    [InlineData("a@b.")]
    [InlineData("微信")]
    [InlineData("a@b.com ")]
    [InlineData("(((((")]
    [InlineData("a at b dot ")]
    public void A_megabyte_of_anything_is_searched_in_bounded_time(string piece)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();

        _ = Contacts.Hide(string.Concat(Enumerable.Repeat(piece, (1 << 20) / piece.Length)), "x");

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), clock.Elapsed.ToString());
    }
}
