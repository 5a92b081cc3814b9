using Guildhall.Demand.Postings;
using static Guildhall.Demand.Tests.Imports.Importing;

namespace Guildhall.Demand.Tests.Imports;

/// <summary>Real vacancies of real boards, where they are at hand.</summary>
public class RealFilesTests(ImportHouse house) : IClassFixture<ImportHouse>
{
    static string Shared(string path)
    {
        var shared = Environment.GetEnvironmentVariable("GUILDHALL_SHARED");
        Assert.SkipWhen(string.IsNullOrEmpty(shared), "GUILDHALL_SHARED is not set: nothing is known about real files.");
        return Path.Combine(shared!, path);
    }

    [Fact]
    public async Task All_2985_vacancies_come_in_and_a_second_time_change_nothing()
    {
        var path = Shared("data/jobs/postings_schema_org.jsonl.gz");

        var first = (await house.House.Import(path, "real", house.Owner.Id, but: i => i.Rejections = Path.GetTempFileName())).Value;
        var second = (await house.House.Import(path, "real", house.Owner.Id, but: i => i.Rejections = Path.GetTempFileName())).Value;

        Assert.Equal((2985, 2985, 0, 0, 0), first.Counts.Sum());
        Assert.Equal((2985, 0, 0, 2985, 0), second.Counts.Sum());
        Assert.True(first.Counts.Duplicates > 0);
        Assert.Equal(first.Counts.Duplicates, second.Counts.Duplicates);
    }

    [Fact]
    public async Task Texts_without_a_title_come_in_for_a_person_to_look_at()
    {
        var path = Shared("data/jobs/postings_zh_text.jsonl");

        var result = (await house.House.Import(path, "texts", house.Owner.Id, but: i => i.Rejections = Path.GetTempFileName())).Value;

        Assert.Equal(82, result.Counts.Read);
        Assert.True(result.Counts.Holds);
        Assert.Equal(82, result.Counts.Rejected + result.Counts.Warned);
        Assert.All((await house.House.PostingsOf("texts")).Values, p => Assert.Equal(PostingState.InReview, p.State));
    }
}
