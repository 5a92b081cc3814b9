using System.Security.Cryptography;
using System.Text;

namespace Guildhall.Alliance.Accounts;

/// <summary>Checks and makes second factors. Writes into the caller's save.</summary>
internal sealed class SecondFactors(GuildhallDb db, TimeProvider clock)
{
    const int Codes = 10;

    /// <summary>By what this code proves who somebody is: the authenticator, or a recovery code, which is then used up; null when by nothing.</summary>
    public async Task<Proof?> Check(Guid accountId, string code, CancellationToken stop)
    {
        if (await db.Set<SecondFactor>().SingleOrDefaultAsync(f => f.AccountId == accountId, stop) is not { } factor) return null;
        if (Totp.StepOf(factor.Key, code, clock.GetUtcNow(), factor.LastStep) is { } step)
        {
            factor.LastStep = step;
            return Proof.Code;
        }
        var hash = HashOf(code);
        if (await db.Set<RecoveryCode>().FirstOrDefaultAsync(c => c.AccountId == accountId && c.Hash == hash, stop) is not { } recovery) return null;
        db.Remove(recovery);
        return Proof.RecoveryCode;
    }

    /// <summary>Ten new recovery codes, which are told this once; the former ones hold no more.</summary>
    public async Task<List<string>> NewCodes(Guid accountId, CancellationToken stop)
    {
        db.RemoveRange(await db.Set<RecoveryCode>().Where(c => c.AccountId == accountId).ToListAsync(stop));
        // 10 letters and digits without look-alikes: about 49 bits, behind the password and the lock-out.
        var codes = Enumerable.Range(0, Codes).Select(_ => $"{Part()}-{Part()}").ToList();
        db.AddRange(codes.Select(c => new RecoveryCode { AccountId = accountId, Hash = HashOf(c) }));
        return codes;
    }

    public Task<int> CodesLeft(Guid accountId, CancellationToken stop) => db.Set<RecoveryCode>().CountAsync(c => c.AccountId == accountId, stop);

    static string Part() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 5);

    static byte[] HashOf(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit))));
}
