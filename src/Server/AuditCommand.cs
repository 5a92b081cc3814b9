using System.CommandLine;
using Guildhall.Foundation.Audit;
using Guildhall.Foundation.Languages;

namespace Guildhall.Server;

static class AuditCommand
{
    static readonly Argument<long> Seq = new("SEQ") { Description = "Number of the entry" };
    static readonly Option<string> Reason = new("--reason") { Description = "Why, without naming the person: this stays", Required = true };

    public static Command Make()
    {
        var verify = Operator.Command("verify", "Checks the chain of the audit trail; exit code 0 when it is whole, 1 when it is not.", async (parsed, stop) =>
        {
            await using var hall = Operator.Hall(parsed);
            await using var scope = hall.EnterAsItIs();
            return await Verify(scope, stop);
        });
        var erase = Operator.Command("erase", "Erases what one entry of the audit trail says. That it was made, and the chain, stay.", Erase);
        erase.Add(Seq);
        erase.Add(Reason);
        return new Command("audit", "Checks the audit trail, or erases from it what may no longer be kept.") { verify, erase };
    }

    /// <summary>Says whether the chain is whole, or where it first is not, and gives the exit code for it.</summary>
    public static async Task<int> Verify(AsyncServiceScope scope, CancellationToken stop)
    {
        var verified = await scope.ServiceProvider.GetRequiredService<VerifyAudit>().Run(stop);
        if (verified.Refusal is { } refusal) return await scope.Refuse(refusal);
        var words = scope.ServiceProvider.GetRequiredService<Words>();
        var (entries, fault) = verified.Value;
        if (fault is null) await Console.Out.WriteLineAsync(words.Count("audit.whole", entries));
        else await Console.Out.WriteLineAsync(words["audit.broken", fault.Seq, fault.Kind]);
        return fault is null ? 0 : 1;
    }

    static async Task<int> Erase(ParseResult parsed, CancellationToken stop)
    {
        await using var hall = Operator.Hall(parsed);
        await using var scope = await hall.Enter(stop);
        var input = new EraseAuditEntry.Input { Seq = parsed.GetRequiredValue(Seq), Reason = parsed.GetRequiredValue(Reason) };
        var erased = await scope.ServiceProvider.GetRequiredService<EraseAuditEntry>().Run(input, stop);
        if (erased.Refusal is { } refusal) return await scope.Refuse(refusal);
        await Console.Out.WriteLineAsync($"What entry {input.Seq} said is erased. Backups made before still hold it.");
        return 0;
    }
}
