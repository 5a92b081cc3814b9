using System.Text.RegularExpressions;
using Guildhall.Foundation.Mail;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Alliance.Tests.Accounts;

/// <summary>What stories about mail have in common.</summary>
static partial class Mailed
{
    /// <summary>All messages to an address, in the order in which they were written.</summary>
    public static Task<List<OutgoingMail>> MailTo(this TestHouse house, string address) => house.WithDb(db => db.Set<OutgoingMail>().Where(m => m.To == address).OrderBy(m => m.Id).ToListAsync());

    /// <summary>The path of the link in the last message to an address.</summary>
    public static async Task<string> LinkTo(this TestHouse house, string address, string path)
    {
        var body = (await house.MailTo(address))[^1].Body;
        return new Uri(Link().Matches(body).Select(m => m.Value).First(l => l.Contains(path, StringComparison.Ordinal))).PathAndQuery;
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();
}
