using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Guildhall.Alliance.Accounts;

/// <summary>Makes links for messages and takes them when somebody comes by one. Writes into the caller's save.</summary>
internal sealed class Links(GuildhallDb db, TimeProvider clock, PublicAddress address)
{
    /// <summary>The whole address of a page for this one purpose; <paramref name="path"/> ends where the secret begins.</summary>
    public async Task<string> Make(LinkPurpose purpose, Guid subjectId, TimeSpan life, string path, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await db.Set<Link>().Where(l => l.Until < now).ExecuteDeleteAsync(stop);
        var secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        db.Add(new Link { Purpose = purpose, SubjectId = subjectId, Hash = HashOf(secret), Until = now + life });
        return address.Of(path + secret);
    }

    /// <summary>What the link is about, or null when it was used, is over, or never was.</summary>
    public async Task<Link?> Find(LinkPurpose purpose, string secret, CancellationToken stop)
    {
        var (hash, now) = (HashOf(secret), clock.GetUtcNow());
        return await db.Set<Link>().SingleOrDefaultAsync(l => l.Hash == hash && l.Purpose == purpose && l.Until >= now, stop);
    }

    /// <summary>Saves what the link was for. Of two who come by the same link (or to the same address) at once the second finds it used.</summary>
    public async Task<bool> Use(Link link, CancellationToken stop)
    {
        db.Remove(link);
        try
        {
            await db.SaveChangesAsync(stop);
            return true;
        }
        catch (DbUpdateException)
        {
            return false;
        }
    }

    static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
