using System.Security.Cryptography;
using System.Text;
using Guildhall.Formats.Sheets;

namespace Guildhall.Demand.Demo;

/// <summary>The invented alliance's files, as this assembly carries them (`data/demo`).</summary>
public static class DemoData
{
    public sealed record Organisation(string Key, string Kind, Localised Name, string Region, double Latitude, double Longitude, Localised About, string Sector);

    public sealed record JobRole(string Key, string[] Sectors, string OccupationUri, string[] Titles, string TitleEn, string Level, string Kind, int PayMin, int PayMax, int Weight, string[] Duties, string[] Requirements);

    public sealed record Programme(string College, Localised Name, string Level, string Field, int Years, int Places, int Graduates, string[] Skills, Localised Description);

    public static List<Organisation> Organisations() => [.. Read("organisations").Select(r => new Organisation(r("key"), r("kind"), Localised.EnglishAndChinese(r("name_en"), r("name_zh")), r("region"), Number(r("latitude")), Number(r("longitude")), Localised.EnglishAndChinese(r("about_en"), r("about_zh")), r("sector")))];

    public static List<JobRole> Roles()
    {
        var texts = Read("role_texts").Select(r => (Role: r("role"), Part: r("part"), Text: r("text_zh"))).ToLookup(t => (t.Role, t.Part), t => t.Text);
        return [.. Read("roles").Select(r => new JobRole(r("key"), r("sectors").Split('|'), r("occupation_uri"), r("title_zh").Split('|'), r("title_en"), r("level"), r("kind"), (int)Number(r("pay_min")), (int)Number(r("pay_max")), (int)Number(r("weight")), [.. texts[(r("key"), "duty")]], [.. texts[(r("key"), "requirement")]]))];
    }

    public static List<Programme> Programmes() => [.. Read("programmes").Select(r => new Programme(r("college"), Localised.EnglishAndChinese(r("name_en"), r("name_zh")), r("level"), r("isced_f"), (int)Number(r("years")), (int)Number(r("places")), (int)Number(r("graduates_per_year")), r("skill_uris").Split('|'), Localised.EnglishAndChinese(r("description_en"), r("description_zh"))))];

    public static List<string> Texts(string file) => [.. Read(file).Select(r => r("text_zh"))];

    public static (Localised Name, Localised About, DateOnly Founded) Alliance() => Read("alliance").Select(r => (Localised.EnglishAndChinese(r("name_en"), r("name_zh")), Localised.EnglishAndChinese(r("about_en"), r("about_zh")), DateOnly.Parse(r("founded"), System.Globalization.CultureInfo.InvariantCulture))).Single();

    /// <summary>The same name gives the same id in every demo hall (RFC 9562, version 8).</summary>
    public static Guid Id(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes("guildhall-demo:" + name))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    static IEnumerable<Func<string, string>> Read(string name)
    {
        using var file = typeof(DemoData).Assembly.GetManifestResourceStream("demo:" + name + ".csv") ?? throw new FileNotFoundException($"The program lacks its demo file {name}.");
        using var sheet = SheetReader.Open(file, name + ".csv");
        var columns = sheet.Header.Select((header, i) => (header, i)).ToDictionary(h => h.header, h => h.i + 1, StringComparer.Ordinal);
        foreach (var row in sheet.Rows())
            yield return column => row[columns[column]].Text;
    }

    static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
