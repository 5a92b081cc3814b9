using System.ComponentModel.DataAnnotations;
using Guildhall.Foundation.Mail;

namespace Guildhall.Alliance.Accounts;

/// <summary>Sends a link by which a person chooses a new password. The answer is the same whether or not there is such an account, and so is the work: one save.</summary>
internal class AskReset(GuildhallDb db, HallAccounts accounts, Links links, TimeProvider clock, Words words)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);
    /// <summary>So many links within that hour are enough; nobody's letter box is to be filled.</summary>
    const int Most = 3;

    public class Input
    {
        [Required, EmailAddress, StringLength(256)] public string Email { get; set; } = "";
    }

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (Rules.Broken(input) is { } broken) return broken;
        var account = await accounts.FindByEmailAsync(input.Email.Trim());
        var id = account?.Id ?? Guid.CreateVersion7();
        var isOpen = account is { Email: not null } && !(account.LockoutEnd > clock.GetUtcNow() + Life);
        var asked = await db.Set<Link>().CountAsync(l => l.SubjectId == id && l.Purpose == LinkPurpose.Reset, stop);
        if (asked < Most)
        {
            var link = await links.Make(LinkPurpose.Reset, id, Life, "/reset/", stop);
            if (isOpen) db.Post(clock, account!.Email!, words["reset.mail.subject"], words["reset.mail.body", account.Name, link]);
        }
        await db.SaveChangesAsync(stop);
        return new Done();
    }
}
