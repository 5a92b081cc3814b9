using Guildhall.Demand.Imports;
using Guildhall.Demand.Postings;
using Guildhall.Foundation.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Guildhall.Demand.Tests.Imports.Importing;

namespace Guildhall.Demand.Tests.Imports;

public class ImportPostingsTests(ImportHouse house) : IClassFixture<ImportHouse>
{
    [Theory, Both]
    public async Task The_same_file_changes_nothing_a_changed_posting_changes_and_a_vanished_one_closes(Db db)
    {
        await using var own = await TestHouse.Start(db);
        var owner = Given.Organisation();
        await own.GivenAlliance(owner);
        var first = Lines(Vacancy("1"), Vacancy("2", "Cook"), Vacancy("3", "Nurse"));
        var second = Lines(Vacancy("1", text: "<p>Welder wanted, and now for the night shift too, with all that belongs to it.</p>"), Vacancy("3", "Nurse"), Vacancy("4", "Driver"));

        var counts = new List<ImportCounts>();
        foreach (var file in new[] { first, first, second, second, first }) counts.Add((await own.Import(file, "board", owner.Id, but: i => i.IsComplete = true)).Value.Counts);

        Assert.Equal([(3, 3, 0, 0, 0), (3, 0, 0, 3, 0), (3, 1, 1, 1, 0), (3, 0, 0, 3, 0), (3, 0, 2, 1, 0)], counts.Select(c => c.Sum()));
        Assert.Equal([0, 0, 1, 0, 1], counts.Select(c => c.Closed));
        Assert.Equal([("id:1", PostingState.Live), ("id:2", PostingState.Live), ("id:3", PostingState.Live), ("id:4", PostingState.Closed)], (await own.PostingsOf("board")).Select(p => (p.Key, p.Value.State)).Order());
        Assert.Null(await own.Do(s => s.GetRequiredService<AuditTrail>().Verify(s.GetRequiredService<GuildhallDb>(), CancellationToken.None)));
        Assert.Empty(own.Errors);
    }

    [Theory, Both]
    public async Task What_goes_past_the_change_tracker_is_stored_as_a_tracked_save_stores_it(Db db)
    {
        await using var own = await TestHouse.Start(db);
        var owner = Given.Organisation();
        await own.GivenAlliance(owner);
        var rich = Vacancy("1");
        rich["baseSalary"] = new Dictionary<string, object?> { ["currency"] = "CNY", ["value"] = new Dictionary<string, object?> { ["minValue"] = 6000.5, ["maxValue"] = 8000, ["unitText"] = "MONTH" } };
        rich["jobLocation"] = new Dictionary<string, object?> { ["address"] = new Dictionary<string, object?> { ["addressCountry"] = "CN", ["addressLocality"] = "Tianjin" }, ["geo"] = new Dictionary<string, object?> { ["latitude"] = 39.125, ["longitude"] = 117.19 } };
        await own.Import(Lines(rich), "board", owner.Id);

        var rows = await own.WithDb(async d =>
        {
            var posting = await d.Set<Posting>().AsNoTracking().SingleAsync();
            Assert.NotNull(posting.PayMin);
            Assert.NotNull(posting.Latitude);
            Assert.NotNull(posting.ClosesOn);
            typeof(Posting).GetProperty(nameof(Posting.Id))!.SetValue(posting, Guid.CreateVersion7());
            typeof(Posting).GetProperty(nameof(Posting.SourceKey))!.SetValue(posting, "id:tracked");
            d.Add(posting);
            await d.SaveChangesAsync();
            await using var command = d.Database.GetDbConnection().CreateCommand();
            command.CommandText = "select * from demand_postings";
            await d.Database.OpenConnectionAsync();
            await using var reader = await command.ExecuteReaderAsync();
            List<Dictionary<string, (Type, object)>> stored = [];
            while (await reader.ReadAsync()) stored.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => (reader.GetFieldType(i), reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i))));
            return stored;
        });

        Assert.Equal(2, rows.Count);
        foreach (var (column, value) in rows[0])
            if (column is not ("Id" or "SourceKey")) Assert.Equal(value, rows[1][column]);
    }

    [Fact]
    public async Task Corrections_survive_a_changed_posting()
    {
        await house.Import(Lines(Vacancy("1")), "corrected");
        var posting = (await house.House.PostingsOf("corrected"))["id:1"];
        await house.House.Run<CorrectReading, Outcome<Corrections>>(c => c.Run(posting.Id, new() { Occupation = "5120" }, CancellationToken.None));

        var again = await house.Import(Lines(Vacancy("1", "Senior welder")), "corrected");

        var after = (await house.House.PostingsOf("corrected"))["id:1"];
        Assert.Equal((1, 0, 1, 0, 0), again.Value.Counts.Sum());
        Assert.Equal("Senior welder", after.Title);
        Assert.NotNull(after.Corrections.Occupation);
        Assert.Equal(after.Corrections.Occupation, after.Occupation);
    }

    [Fact]
    public async Task Within_a_file_the_first_with_an_identity_counts()
    {
        var result = (await house.Import(Lines(Vacancy("1"), Vacancy("1"), Vacancy("1", "Cook")), "twice")).Value;

        Assert.Equal((3, 1, 0, 1, 1), result.Counts.Sum());
        Assert.Equal("Welder", (await house.House.PostingsOf("twice"))["id:1"].Title);
        Assert.Equal("Identifier: Line 1 has the same identity and says something else. The first one counts.", RejectionsOf(result).Single().Says.Single());
    }

    [Fact]
    public async Task Near_duplicates_are_counted_besides_and_stand_behind_the_first()
    {
        var result = (await house.Import(Lines(Vacancy("1", employer: "Twin Works"), Vacancy("2", employer: "Twin Works"), Vacancy("3", "Cook", "Twin Works")), "alike")).Value;

        var postings = await house.House.PostingsOf("alike");
        Assert.Equal(((3, 3, 0, 0, 0), 1), (result.Counts.Sum(), result.Counts.Duplicates));
        Assert.Equal(postings["id:1"].GroupId, postings["id:2"].GroupId);
    }

    [Fact]
    public async Task A_posting_that_changes_leaves_the_group_it_no_longer_belongs_to()
    {
        await house.Import(Lines(Vacancy("1", employer: "Split Works"), Vacancy("2", employer: "Split Works")), "parted");

        var result = (await house.Import(Lines(Vacancy("1", "Cook", "Split Works"), Vacancy("2", employer: "Split Works")), "parted")).Value;

        Assert.Equal(0, result.Counts.Duplicates);
        Assert.All((await house.House.PostingsOf("parted")).Values, p => Assert.Equal(p.Id, p.GroupId));
    }

    [Fact]
    public async Task A_broken_line_is_rejected_with_its_place_and_the_rest_comes_in()
    {
        byte[] file = [.. Lines(Vacancy("1")), .. Bytes("\n{\"title\": \"Cook\", \"description\" \"x\"}\n[1, 2]\n"), .. Lines(Vacancy("4", "Driver"))];

        var result = (await house.Import(file, "broken")).Value;

        Assert.Equal((4, 2, 0, 0, 2), result.Counts.Sum());
        Assert.Equal([2, 3], RejectionsOf(result).Select(r => r.Line));
        Assert.Equal(["fault.BrokenJson", "fault.NotAPosting"], RejectionsOf(result).Select(r => r.Reasons.Single().Key));
    }

    [Fact]
    public async Task What_a_complete_file_still_names_does_not_close_even_when_it_breaks_a_rule()
    {
        await house.Import(Lines(Vacancy("1"), Vacancy("2", "Cook")), "kept");

        var result = (await house.Import(Lines(Vacancy("1"), Vacancy("2", new string('x', 400))), "kept", i => i.IsComplete = true)).Value;

        Assert.Equal(((2, 0, 0, 1, 1), 0), (result.Counts.Sum(), result.Counts.Closed));
    }

    [Fact]
    public async Task A_complete_file_that_cannot_be_read_to_its_end_or_holds_nothing_closes_nothing()
    {
        await house.Import(Lines(Vacancy("1"), Vacancy("2", "Cook")), "cut");
        var whole = Gzip(Lines(Enumerable.Range(0, 3000).Select(i => Vacancy("x" + i, "Baker " + i))));

        var cut = (await house.Import(whole[..^4000], "cut", i => (i.IsComplete, i.IsDryRun) = (true, true))).Value;
        var empty = (await house.Import(Bytes("{}"), "cut", i => i.IsComplete = true)).Value;

        Assert.Equal((0, "imports.not-closed.broken"), (cut.Counts.Closed, cut.Remark?.Key));
        Assert.Equal((0, "imports.not-closed.nothing"), (empty.Counts.Closed, empty.Remark?.Key));
        Assert.All((await house.House.PostingsOf("cut")).Values, p => Assert.Equal(PostingState.Live, p.State));
    }

    [Fact]
    public async Task A_source_belongs_to_one_organisation()
    {
        var other = Given.Organisation("Southern Works");
        await house.House.Given(other);
        await house.Import(Lines(Vacancy("1")), "mine");

        var theirs = await house.House.Import(Lines(Vacancy("1", "Stolen")), "mine", other.Id);

        Assert.IsType<Conflict>(theirs.Refusal);
        Assert.Equal("Welder", (await house.House.PostingsOf("mine"))["id:1"].Title);
    }

    [Fact]
    public async Task Whoever_may_not_import_for_an_organisation_is_refused()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, Lines(Vacancy("1")));
        var teacher = new Who(Guid.CreateVersion7(), "A teacher", [new Grant(Role.Teacher, house.Owner.Id)], []);

        var refused = await house.House.Run<ImportPostings, Outcome<ImportPostings.Result>>(i => i.Run(new() { Source = "no", OrganisationId = house.Owner.Id, Path = path, Rejections = path + ".r" }, _ => Task.FromResult(true), CancellationToken.None), teacher);

        Assert.IsType<Forbidden>(refused.Refusal);
        File.Delete(path);
    }

    [Fact]
    public async Task A_dry_run_says_what_would_happen_and_changes_nothing()
    {
        await house.Import(Lines(Vacancy("1"), Vacancy("2", "Cook")), "tried");
        var before = await house.House.WithDb(db => db.Set<AuditEntry>().CountAsync());

        var result = (await house.Import(Lines(Vacancy("1", "Smith"), Vacancy("3", "Baker")), "tried", i => (i.IsDryRun, i.IsComplete) = (true, true))).Value;

        Assert.Equal(((2, 1, 1, 0, 0), 1), (result.Counts.Sum(), result.Counts.Closed));
        Assert.Equal(before, await house.House.WithDb(db => db.Set<AuditEntry>().CountAsync()));
    }

    [Fact]
    public async Task What_is_cancelled_in_a_batch_is_not_there_and_going_on_gives_the_counts_of_one_run()
    {
        var file = Lines(Enumerable.Range(0, 700).Select(i => Vacancy(i % 50 == 7 ? "0" : i.ToString(), "Baker " + i, "Bread Works")));

        var cancelled = (await house.Import(file, "resumed", goOn: counts => counts.Read <= 400)).Value;
        var there = (await house.House.PostingsOf("resumed")).Count;
        var wholly = (await house.Import(file, "resumed", i => i.Before = cancelled.Counts)).Value;

        Assert.True(cancelled.IsCancelled);
        Assert.Equal((400, 392, 0, 0, 8), cancelled.Counts.Sum());
        Assert.Equal(392, there);
        Assert.Equal((700, 686, 0, 0, 14), wholly.Counts.Sum());
        Assert.Equal(14, RejectionsOf(wholly).Count);
    }

    static byte[] Gzip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest)) gzip.Write(plain);
        return packed.ToArray();
    }
}
