using Guildhall.Formats.Documents;

namespace Guildhall.Formats.Tests.Pdf;

static class PaperSample
{
    public const string Chinese = "甲乙双方本着平等互利、优势互补的原则，经友好协商，就共建“智能制造产业学院”达成如下协议：（一）共同制定人才培养方案；（二）共建实训基地，每年接收实习学生不少于120人；（三）互派教师。";
    public const string Vietnamese = "Hai bên thống nhất hợp tác đào tạo nghề, trao đổi giảng viên và sinh viên; mỗi năm tiếp nhận ít nhất 120 sinh viên thực tập.";
    public const string English = "The parties found an industry college for intelligent manufacturing together, on an equal footing, and take in at least 120 trainees a year.";

    public static readonly Paper Agreement = new("Framework agreement 框架协议", "en",
    [
        new PaperText(new("GH-2026-0001", "en")),
        new PaperTable([new("Party", "en"), new("Role", "en"), new("Place", "en")], [[new("上海职业技术学院", "zh-Hans"), new("College", "en"), new("上海", "zh-Hans")], [new("Trường Cao đẳng Kỹ thuật Hà Nội", "vi"), new("College", "en"), new("Hà Nội", "vi")]]),
        new PaperHeading(new("1. Purpose 宗旨", "en"), 2),
        new PaperColumns([.. Enumerable.Range(0, 12).Select(_ => new Passage[] { new(Chinese, "zh-Hans"), new(Vietnamese, "vi"), new(English, "en") })]),
        new PaperSignatures([new(new("上海职业技术学院", "zh-Hans"), [new("张伟，校长", "zh-Hans")]), new(new("Cao đẳng Kỹ thuật Hà Nội", "vi"), [new("Nguyễn Thị Hạnh", "vi"), new("2026-11-22", "en")]), new(new("Guildhall Enterprise Ltd", "en"), [new("J. Smith", "en")])]),
    ], "SHA-256 160b06656cb621eba6b86d0a5c3d9e37a38f782296be28242d82335726dcbde6");
}
