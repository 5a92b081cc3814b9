using System.Text.Json;
using Guildhall.Foundation.Audit;
using Microsoft.AspNetCore.WebUtilities;

namespace Guildhall.Alliance.Accounts;

/// <summary>
/// Writes into the trail that a passkey was added, used or removed: whose it is, what the person calls it and a short digest of its number, by which entries of one passkey are known; never the key.
/// The entries stand under the account, so that they go with it. Within the caller's transaction, which <see cref="Run"/> opens and commits.
/// </summary>
internal class PasskeyTrail(GuildhallDb db, AuditTrail trail)
{
    public const string Kind = "alliance_passkeys";

    /// <summary>What happened to a passkey.</summary>
    public enum Happened { Added, Used, Removed }

    /// <summary>Does the work and says so in one transaction: both, or neither.</summary>
    public async Task Run(Who who, Account account, byte[] credential, string? name, Happened what, Func<Task> work, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await work();
        var passkey = WebEncoders.Base64UrlEncode(System.Security.Cryptography.SHA256.HashData(credential).AsSpan(0, 9));
        var payload = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string?[]> { ["Passkey"] = [null, passkey], ["Name"] = what == Happened.Removed ? [name, null] : [null, name], ["Happened"] = [null, what.ToString()] }, JsonColumn.Format);
        var action = what switch { Happened.Added => AuditAction.Created, Happened.Removed => AuditAction.Deleted, _ => AuditAction.Changed };
        await trail.Append(db, who, [new AuditChange(Kind, account.Id.ToString(), action, payload)], stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
