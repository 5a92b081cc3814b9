using System.Security.Cryptography;

namespace Guildhall.Alliance.Accounts;

/// <summary>Ends every sign-in of every account: whoever comes with a cookie of before must sign in anew.</summary>
static class EndSignIns
{
    public static async Task Run(GuildhallDb db, CancellationToken stop)
    {
        foreach (var id in await db.Set<Account>().Select(a => a.Id).ToListAsync(stop))
        {
            var (stamp, concurrency) = (Convert.ToHexString(RandomNumberGenerator.GetBytes(20)), Guid.CreateVersion7().ToString());
            await db.Set<Account>().Where(a => a.Id == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.SecurityStamp, stamp).SetProperty(a => a.ConcurrencyStamp, concurrency), stop);
        }
    }
}
