using System.Text;
using System.Text.Json;
using Guildhall.Alliance.Members;
using Guildhall.Foundation.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guildhall.Foundation.Tests.Audit;

public class AuditTrailTests
{
    [Theory, Both]
    public async Task Every_change_is_written_with_what_was_before_and_after_and_by_whom(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation("Works");
        var clerk = new Who(Guid.CreateVersion7(), "Li Wei", [], []);

        await house.Do(s => Save(s, d => d.Add(works)), clerk);
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await house.Do(s => Save(s, d => { d.Attach(works); works.Website = "https://works.example"; }), clerk);
        await house.Do(s => Save(s, d => d.Remove(works)), Who.Operator);

        var entries = await Entries(house);
        Assert.Equal([(1L, AuditAction.Created, "Li Wei"), (2L, AuditAction.Changed, "Li Wei"), (3L, AuditAction.Deleted, "operator")], entries.Select(e => (e.Seq, e.Action, e.Author)));
        Assert.All(entries, e => Assert.Equal(("alliance_organisations", works.Id.ToString()), (e.Kind, e.RecordId)));
        Assert.Equal([clerk.AccountId, clerk.AccountId, null], entries.Select(e => e.AccountId));
        Assert.Equal([TestClock.Start, TestClock.Start.AddMinutes(1), TestClock.Start.AddMinutes(1)], entries.Select(e => e.At));
        Assert.Equal("""[null,"{\"en\":\"Works\"}"]""", Property(entries[0], "Name"));
        Assert.Equal("""{"Version":[0,1],"Website":[null,"https://works.example"]}""", AuditTrail.Read(entries[1]));
        Assert.Equal("""["https://works.example",null]""", Property(entries[2], "Website"));
    }

    [Theory, Both]
    public async Task A_long_text_is_packed_and_comes_back_whole(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation("Works");
        works.About = Localised.EnglishAndChinese(new string('a', 2000), "工作");

        await house.Given(works);

        var entry = Assert.Single(await Entries(house));
        Assert.InRange(entry.Payload!.Length, 1, 400);
        Assert.Contains(new string('a', 2000), AuditTrail.Read(entry), StringComparison.Ordinal);
        Assert.Contains("工作", AuditTrail.Read(entry), StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task The_name_of_an_author_with_an_account_can_go_and_can_not_be_exchanged(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (clerk, works) = (new Who(Guid.CreateVersion7(), "Li Wei", [], []), Given.Organisation("Works"));
        await house.Do(s => Save(s, d => d.Add(works)), clerk);
        Task<AuditFault?> Fault() => house.Do(async s => (await s.GetRequiredService<VerifyAudit>().Run(default)).Value.Fault);
        Task<int> Set(string author, byte[]? salt) => house.WithDb(d => d.Set<AuditEntry>().Where(e => e.Seq == 1).ExecuteUpdateAsync(e => e.SetProperty(x => x.Author, author).SetProperty(x => x.AuthorSalt, salt)));
        var salt = (await Entries(house))[0].AuthorSalt;

        var whole = await Fault();
        await Set("Wang Fang", salt);
        var exchanged = await Fault();
        await Set("Wang Fang", null);
        var unsalted = await Fault();
        await Set("", null);
        var erased = await Fault();

        Assert.NotNull(salt);
        Assert.Equal((null, new AuditFault(1, AuditFaultKind.LinkBroken), new AuditFault(1, AuditFaultKind.LinkBroken), null), (whole, exchanged, unsalted, erased));
    }

    [Theory, Both]
    public async Task Secrets_of_an_account_are_not_written(Db db)
    {
        await using var house = await TestHouse.Start(db);

        await house.GivenAccount(Role.Teacher);

        var account = (await Entries(house)).First(e => e.Kind == "alliance_accounts");
        Assert.Contains("a teacher", AuditTrail.Read(account), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("PasswordHash", AuditTrail.Read(account), StringComparison.Ordinal);
        Assert.DoesNotContain("SecurityStamp", AuditTrail.Read(account), StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task An_untouched_chain_is_whole(Db db)
    {
        await using var house = await WithFiveEntries(db);

        Assert.Null(await Verify(house));
    }

    [Theory, Both]
    public async Task A_hall_in_which_nothing_happened_is_whole(Db db)
    {
        await using var house = await TestHouse.Start(db);

        Assert.Null(await Verify(house));
    }

    [Theory, Both]
    public async Task A_payload_that_was_altered_is_found(Db db)
    {
        await using var house = await WithFiveEntries(db);

        await house.WithDb(d => d.Set<AuditEntry>().Where(e => e.Seq == 3).ExecuteUpdateAsync(e => e.SetProperty(x => x.Payload, Encoding.UTF8.GetBytes("{}"))));

        Assert.Equal(new AuditFault(3, AuditFaultKind.PayloadChanged), await Verify(house));
    }

    [Theory, Both]
    public async Task An_author_who_was_altered_is_found(Db db)
    {
        await using var house = await WithFiveEntries(db);

        await house.WithDb(d => d.Set<AuditEntry>().Where(e => e.Seq == 2).ExecuteUpdateAsync(e => e.SetProperty(x => x.Author, "somebody else")));

        Assert.Equal(new AuditFault(2, AuditFaultKind.LinkBroken), await Verify(house));
    }

    [Theory, Both]
    public async Task A_hash_that_was_altered_is_found(Db db)
    {
        await using var house = await WithFiveEntries(db);

        await house.WithDb(d => d.Set<AuditEntry>().Where(e => e.Seq == 4).ExecuteUpdateAsync(e => e.SetProperty(x => x.Hash, new byte[32])));

        Assert.Equal(new AuditFault(4, AuditFaultKind.LinkBroken), await Verify(house));
    }

    [Theory, Both]
    public async Task An_entry_taken_from_the_middle_is_missed(Db db)
    {
        await using var house = await WithFiveEntries(db);

        await house.WithDb(d => d.Set<AuditEntry>().Where(e => e.Seq == 3).ExecuteDeleteAsync());

        Assert.Equal(new AuditFault(3, AuditFaultKind.EntryMissing), await Verify(house));
    }

    [Theory, Both]
    public async Task An_end_cut_off_is_missed(Db db)
    {
        await using var house = await WithFiveEntries(db);

        await house.WithDb(d => d.Set<AuditEntry>().Where(e => e.Seq > 3).ExecuteDeleteAsync());

        Assert.Equal(new AuditFault(4, AuditFaultKind.CutShort), await Verify(house));
    }

    [Theory, Both]
    public async Task An_end_cut_off_together_with_its_head_is_missed_by_the_witness(Db db)
    {
        await using var house = await WithFiveEntries(db);
        var before = await house.WithDb(d => d.Set<AuditHead>().AsNoTracking().SingleAsync());
        await house.Given(Given.Organisation("Six"));

        await house.WithDb(d => d.Set<AuditEntry>().Where(e => e.Seq == 6).ExecuteDeleteAsync());
        await house.WithDb(d => d.Set<AuditHead>().ExecuteUpdateAsync(h => h.SetProperty(x => x.Seq, before.Seq).SetProperty(x => x.Hash, before.Hash).SetProperty(x => x.Signature, before.Signature)));

        Assert.Equal(new AuditFault(6, AuditFaultKind.CutShort), await Verify(house));
    }

    [Theory, Both]
    public async Task A_trail_that_is_gone_altogether_is_missed(Db db)
    {
        await using var house = await WithFiveEntries(db);

        await Clear(house);

        Assert.Equal(AuditFaultKind.HeadMissing, (await Verify(house))?.Kind);
    }

    [Theory]
    [Both(true, AuditFaultKind.ChainRewritten)]
    [Both(false, AuditFaultKind.SignatureWrong)]
    public async Task A_chain_written_anew_without_the_key_is_found_even_when_the_witness_is_gone(Db db, bool witness, AuditFaultKind fault)
    {
        await using var house = await WithFiveEntries(db);
        // Waits for the witness, which is written a moment after the commit and would else come after it was taken away.
        Assert.Equal(5, house.Services.GetRequiredService<AuditKey>().Witnessed()!.Value.Seq);

        await Clear(house);
        var elsewhere = Directory.CreateTempSubdirectory("guildhall-forger-").FullName;
        await using (var forger = Databases.HallWithoutSite(elsewhere, house.Connection))
        await using (var scope = forger.CreateAsyncScope())
        {
            for (var i = 0; i < 5; i++) await Save(scope.ServiceProvider, d => d.Add(Given.Organisation($"Forged {i}")));
            // By its own key the forged chain is whole: what is found below is the missing key, nothing else.
            Assert.Null(await forger.GetRequiredService<AuditTrail>().Verify(scope.ServiceProvider.GetRequiredService<GuildhallDb>(), CancellationToken.None));
        }
        Directory.Delete(elsewhere, recursive: true);
        if (!witness) File.Delete(Path.Combine(house.Services.GetRequiredService<Hall>().Keys, "audit.witness"));

        Assert.Equal(new AuditFault(5, fault), await Verify(house));
    }

    [Theory, Both]
    public async Task What_was_erased_leaves_the_chain_whole(Db db)
    {
        await using var house = await WithFiveEntries(db);

        await house.WithDb(d => d.Set<AuditEntry>().Where(e => e.Seq == 2).ExecuteUpdateAsync(e => e.SetProperty(x => x.Payload, (byte[]?)null).SetProperty(x => x.Salt, (byte[]?)null)));

        Assert.Null(await Verify(house));
        Assert.Null(AuditTrail.Read((await Entries(house))[1]));
    }

    [Theory, Both]
    public async Task Writers_at_the_same_time_keep_the_chain_whole(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var alliance = Given.Alliance();
        var organisations = Enumerable.Range(0, 6).Select(i => Given.Organisation($"Works {i}")).ToArray();
        await house.Given([alliance, .. organisations]);

        // Each of six writes ten records, and between them one that the database refuses.
        await Task.WhenAll(organisations.Select(organisation => Task.Run(async () =>
        {
            await house.WithDb(d => Save(d, Given.Membership(alliance, organisation)));
            for (var i = 0; i < 10; i++)
            {
                await house.WithDb(d => Save(d, Given.Organisation($"{organisation.Name} {i}")));
                if (i == 5) await Assert.ThrowsAsync<DbUpdateException>(() => house.WithDb(d => Save(d, Given.Membership(alliance, organisation))));
            }
        })));

        Assert.Null(await Verify(house));
        var entries = await Entries(house);
        Assert.Equal(Enumerable.Range(1, 7 + 6 * 11).Select(n => (long)n), entries.Select(e => e.Seq));
    }

    [Theory, Both]
    public async Task A_commit_does_not_vouch_for_what_another_then_takes_back(Db db)
    {
        await using var house = await WithFiveEntries(db);

        await house.WithDb(async first =>
        {
            await using var commits = await first.Database.BeginTransactionAsync();
            await Save(first, Given.Organisation("Kept"));
            await commits.CommitAsync();
            await house.WithDb(async second =>
            {
                await using var rollsBack = await second.Database.BeginTransactionAsync();
                await Save(second, Given.Organisation("Taken back"));
                await rollsBack.RollbackAsync();
                return 0;
            });
            return 0;
        });

        Assert.Null(await Verify(house));
        Assert.Equal(6, house.Services.GetRequiredService<AuditKey>().Witnessed()!.Value.Seq);
    }

    [Theory, Both]
    public async Task A_commit_does_not_vouch_for_what_the_same_unit_of_work_took_back_before(Db db)
    {
        await using var house = await WithFiveEntries(db);

        await house.WithDb(async one =>
        {
            await using (await one.Database.BeginTransactionAsync()) await Save(one, Given.Organisation("Taken back"));
            await using var nothing = await one.Database.BeginTransactionAsync();
            await nothing.CommitAsync();
            return 0;
        });

        Assert.Equal(5, house.Services.GetRequiredService<AuditKey>().Witnessed()!.Value.Seq);
        Assert.Null(await Verify(house));
    }

    [Fact]
    public async Task A_witness_that_could_not_be_written_is_written_with_the_next_entry()
    {
        await using var house = await WithFiveEntries(Db.Sqlite);
        var (key, witness) = (house.Services.GetRequiredService<AuditKey>(), Path.Combine(house.Services.GetRequiredService<Hall>().Keys, "audit.witness"));
        Assert.Equal(5, key.Witnessed()!.Value.Seq);
        File.Delete(witness);
        Directory.CreateDirectory(witness);

        await house.Given(Given.Organisation("While it stood in the way"));
        var between = key.Witnessed();
        Directory.Delete(witness);
        await house.Given(Given.Organisation("After"));

        Assert.Null(between);
        Assert.Equal(7, key.Witnessed()!.Value.Seq);
        Assert.Null(await Verify(house));
    }

    [Theory, Both]
    public async Task After_a_refused_save_the_same_unit_of_work_may_save_again(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (alliance, works) = (Given.Alliance(), Given.Organisation());
        await house.Given(alliance, works, Given.Membership(alliance, works));

        await house.WithDb(async d =>
        {
            var twice = Given.Membership(alliance, works);
            await Assert.ThrowsAsync<DbUpdateException>(() => Save(d, twice));
            d.Entry(twice).State = EntityState.Detached;
            return await Save(d, Given.Organisation("Next"));
        });

        Assert.Null(await Verify(house));
        Assert.Equal([1L, 2, 3, 4], (await Entries(house)).Select(e => e.Seq));
    }

    [Theory, Both]
    public async Task Nothing_is_written_when_nothing_changed(Db db)
    {
        await using var house = await WithFiveEntries(db);

        await house.WithDb(async d =>
        {
            await d.Set<Organisation>().LoadAsync();
            return await d.SaveChangesAsync();
        });

        Assert.Equal(5, (await Entries(house)).Count);
    }

    static async Task<TestHouse> WithFiveEntries(Db db)
    {
        var house = await TestHouse.Start(db);
        for (var i = 1; i <= 5; i++) await house.Given(Given.Organisation($"Works {i}"));
        return house;
    }

    static Task<List<AuditEntry>> Entries(TestHouse house) => house.WithDb(d => d.Set<AuditEntry>().AsNoTracking().OrderBy(e => e.Seq).ToListAsync());

    static Task<AuditFault?> Verify(TestHouse house) => house.WithDb(d => house.Services.GetRequiredService<AuditTrail>().Verify(d, CancellationToken.None));

    static string Property(AuditEntry entry, string name) => JsonDocument.Parse(AuditTrail.Read(entry)!).RootElement.GetProperty(name).GetRawText();

    static Task<int> Save(GuildhallDb db, object record)
    {
        db.Add(record);
        return db.SaveChangesAsync();
    }

    static Task<int> Save(IServiceProvider services, Action<GuildhallDb> change)
    {
        var db = services.GetRequiredService<GuildhallDb>();
        change(db);
        return db.SaveChangesAsync();
    }

    static async Task Clear(TestHouse house)
    {
        await house.WithDb(d => d.Set<AuditEntry>().ExecuteDeleteAsync());
        await house.WithDb(d => d.Set<AuditHead>().ExecuteDeleteAsync());
    }
}
