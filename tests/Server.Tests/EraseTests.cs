using Guildhall.Foundation.Audit;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Server.Tests;

public class EraseTests
{
    [Theory, Both]
    public async Task What_an_entry_says_is_erased_with_its_reason_and_the_chain_stays_whole(Db db)
    {
        await using var house = await TestHouse.Start(db);
        await house.Given(Given.Organisation("Wang Fang, sole trader"));
        await house.Given(Given.Organisation("Works"));

        var erased = await Erase(house, 1);

        Assert.Null(erased.Refusal);
        var entries = await house.WithDb(d => d.Set<AuditEntry>().OrderBy(e => e.Seq).ToListAsync());
        Assert.Null(AuditTrail.Read(entries[0]));
        Assert.Null(entries[0].Salt);
        Assert.Equal(("audit_entries", "1", AuditAction.Erased, "operator"), (entries[2].Kind, entries[2].RecordId, entries[2].Action, entries[2].Author));
        Assert.Equal("""{"Reason":[null,"asked for by the person"]}""", AuditTrail.Read(entries[2]));
        Assert.Equal(new VerifyAudit.Result(3, null), (await house.Run<VerifyAudit, Outcome<VerifyAudit.Result>>(v => v.Run(CancellationToken.None))).Value);
    }

    [Fact]
    public async Task What_is_not_there_was_erased_or_tells_of_an_erasure_is_not_erased()
    {
        await using var house = await TestHouse.Start();
        await house.Given(Given.Organisation());
        await Erase(house, 1);

        Assert.Equal("audit.already-erased", (await Erase(house, 1)).Refusal!.Text.Key);
        Assert.Equal("audit.not-erasable", (await Erase(house, 2)).Refusal!.Text.Key);
        Assert.Equal("audit.no-entry", (await Erase(house, 3)).Refusal!.Text.Key);
        Assert.IsType<Invalid>((await Erase(house, 1, "")).Refusal);
        Assert.IsType<Forbidden>((await Erase(house, 1, who: new Who(Guid.CreateVersion7(), "auditor", [new Grant(Role.Auditor, null)], []))).Refusal);
        Assert.Equal(2, await house.WithDb(d => d.Set<AuditEntry>().CountAsync()));
    }

    [Theory, Both]
    public async Task Verifying_while_others_write_raises_no_false_alarm(Db db)
    {
        await using var house = await TestHouse.Start(db);
        using var enough = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
                await house.WithDb(async d =>
                {
                    d.Add(Given.Organisation());
                    return await d.SaveChangesAsync();
                });
        });

        for (var i = 0; i < 20; i++) Assert.Null((await house.Run<VerifyAudit, Outcome<VerifyAudit.Result>>(v => v.Run(CancellationToken.None))).Value.Fault);

        await enough.CancelAsync();
        await writer;
    }

    static Task<Outcome<Done>> Erase(TestHouse house, long seq, string reason = "asked for by the person", Who? who = null) =>
        house.Run<EraseAuditEntry, Outcome<Done>>(e => e.Run(new EraseAuditEntry.Input { Seq = seq, Reason = reason }, CancellationToken.None), who);
}
