using Guildhall.Formats.Ewp;

namespace Guildhall.Formats.Tests.Ewp;

/// <summary>Agreements drawn by chance, the same ones at every run: each field filled or not, each kind, awkward texts.</summary>
static class Samples
{
    static readonly string[] Texts = ["Erasmus+ & co. <2026>", "中德高职院校合作：第一号", "a_b=c__@x@_", "  spaced  ", "Đại học Bách khoa", "line\nbreak\tand tab", "", "\u0007bell and \ud83d lone", "🏛 ]]> <!-- -->"];

    public static Iia Iia(Random dice, bool isTerminated) => new(Partner(dice, "vocational.example.cn", true), Partner(dice, "uni.example.de", dice.Next(3) > 0), [.. Enumerable.Range(0, dice.Next(6)).Select(_ => Mobility(dice))])
    {
        IsInEffect = dice.Next(2) == 0, IsTerminated = isTerminated, PdfFile = Maybe(dice, () => "4a483112-d306-4e77-87ff-05b823fb0e0f"),
    };

    public static Contact Contact(Random dice) => new("Zhang Wei 张伟")
    {
        GivenNames = Maybe(dice, () => "Wei"), FamilyName = Maybe(dice, () => "Zhang"), Phone = Maybe(dice, () => dice.Next(2) == 0 ? "+862163456789" : "(021) 6345-6789"), Email = Maybe(dice, () => "zhang.wei@vocational.example.cn"),
        Address = Maybe(dice, () => new Address(["No. 1 Road", "Building 2"]) { PostalCode = "200000", Locality = "上海", Country = "CN" }), Role = Maybe(dice, () => Text(dice)),
    };

    static IiaPartner Partner(Random dice, string hei, bool isNamed) => new(hei)
    {
        OunitId = Maybe(dice, () => "dept-7"), IiaId = isNamed ? Guid.CreateVersion7().ToString() : null, IiaCode = isNamed ? Text(dice) : null, Signatory = Maybe(dice, () => Contact(dice)),
        Signed = dice.Next(2) == 0 ? new DateOnly(2026, 3, 9) : null, Contacts = [.. Enumerable.Range(0, dice.Next(3)).Select(_ => Contact(dice))],
    };

    static Mobility Mobility(Random dice)
    {
        var kind = (MobilityKind)dice.Next(4);
        var isOfStudents = kind is MobilityKind.Studies or MobilityKind.Traineeship;
        var needsLanguage = kind is MobilityKind.Studies or MobilityKind.Teaching;
        return new(kind, Side(dice, "vocational.example.cn"), Side(dice, "uni.example.de"), "2026/2027", "2029/2030", dice.Next(1, 40))
        {
            IsPerYearUndefined = dice.Next(6) == 0, Languages = [.. Enumerable.Range(0, dice.Next(needsLanguage ? 1 : 0, 3)).Select(_ => new LanguageSkill(dice.Next(2) == 0 ? "zh-Hans" : "de", Maybe(dice, () => "B2")) { Subject = Maybe(dice, () => Subject(dice)), IsUndefined = dice.Next(5) == 0 })],
            Subjects = [.. Enumerable.Range(0, dice.Next(3)).Select(_ => Subject(dice))], OtherTerms = Maybe(dice, () => Text(dice)), TotalPerYear = dice.Next(2) == 0 ? dice.Next(1, 4000) / 100m : null,
            IsBlended = isOfStudents && dice.Next(2) == 0, EqfLevels = isOfStudents ? [.. Enumerable.Range(5, dice.Next(4))] : [],
        };
    }

    static MobilitySide Side(Random dice, string hei) => new(hei) { OunitId = Maybe(dice, () => "dept-7"), Contacts = [.. Enumerable.Range(0, dice.Next(2)).Select(_ => Contact(dice))] };

    static SubjectArea Subject(Random dice) => new("0714", Maybe(dice, () => Text(dice))) { Version6 = dice.Next(6) == 0 ? "071" : null };

    static string Text(Random dice) => Texts[dice.Next(Texts.Length)];

    static T? Maybe<T>(Random dice, Func<T> make) where T : class => dice.Next(2) == 0 ? make() : null;
}
