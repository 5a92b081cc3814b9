using System.Security.Cryptography;
using System.Text;

namespace Guildhall.Governance.Calendar;

/// <summary>Makes the secret address of one's own calendar, which is told once and ends the one before; or revokes it.</summary>
public class MakeCalendarKey(GuildhallDb db, Acting acting, TimeProvider clock)
{
    /// <summary>The secret; null when it was revoked.</summary>
    public async Task<Outcome<string?>> Run(bool revoke, CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } account) return new Forbidden();
        var key = await db.Set<CalendarKey>().SingleOrDefaultAsync(k => k.AccountId == account, stop);
        if (revoke)
        {
            if (key is not null) db.Remove(key);
            return await db.SaveOr<string?>(null, stop);
        }
        var secret = RandomNumberGenerator.GetHexString(40, lowercase: true);
        if (key is null) db.Add(new CalendarKey { AccountId = account, Hash = HashOf(secret), MadeAt = clock.GetUtcNow() });
        else (key.Hash, key.MadeAt) = (HashOf(secret), clock.GetUtcNow());
        return await db.SaveOr<string?>(secret, stop);
    }

    internal static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
