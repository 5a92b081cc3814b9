using System.Globalization;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Desk;
using Guildhall.Foundation.Mail;
using Guildhall.Governance.Bodies;

namespace Guildhall.Governance;

/// <summary>Tells people by notice and by mail, in both languages of the hall. Writes into the caller's save.</summary>
public class Tell(GuildhallDb db, Notices notices, Words words, PublicAddress address, TimeProvider clock)
{
    /// <summary>Tells who sits: the account of the seat and its deputy's; for a seat without an account, who speaks for the member.</summary>
    /// <param name="say">For a language, the key of the sentence, then what fills its gaps.</param>
    public async Task Seats(IReadOnlyCollection<Seat> seats, string kind, string href, Func<string, object?[]> say, CancellationToken stop)
    {
        var accounts = seats.SelectMany(s => new[] { s.AccountId, s.DeputyAccountId }).OfType<Guid>().Distinct().ToList();
        var without = seats.Where(s => s.AccountId is null && s.DeputyAccountId is null).Select(s => s.OrganisationId).Distinct().ToList();
        accounts.AddRange(await Speakers(without, stop));
        await Accounts([.. accounts.Distinct()], kind, href, say, stop);
    }

    /// <summary>Tells who speaks for these members.</summary>
    public async Task Members(IReadOnlyCollection<Guid> organisations, string kind, string href, Func<string, object?[]> say, CancellationToken stop) =>
        await Accounts(await Speakers(organisations, stop), kind, href, say, stop);

    /// <summary>Tells everybody of these members, on the desk; by mail with the morning's news.</summary>
    public async Task People(IReadOnlyCollection<Guid> organisations, string kind, Localised subject, string href, CancellationToken stop)
    {
        var today = clock.Today();
        notices.Tell(await db.Set<AccountGrant>().Where(g => g.OrganisationId != null && organisations.Contains(g.OrganisationId.Value) && (g.From == null || g.From <= today) && (g.Until == null || g.Until >= today)).Select(g => g.AccountId).Distinct().ToListAsync(stop), kind, subject, href);
    }

    public async Task Accounts(IReadOnlyCollection<Guid> accounts, string kind, string href, Func<string, object?[]> say, CancellationToken stop)
    {
        if (accounts.Count == 0) return;
        var texts = Words.Languages.ToDictionary(l => l, l => Sentence(l, say(l)), StringComparer.Ordinal);
        var subject = new Localised(texts);
        notices.Tell(accounts, kind, subject, href, isMailed: true);
        var addresses = await db.Set<Account>().Where(a => accounts.Contains(a.Id) && a.Email != null).OrderBy(a => a.Id).Select(a => a.Email!).ToListAsync(stop);
        var body = string.Join("\n\n", texts.OrderByDescending(t => t.Key, StringComparer.Ordinal).Select(t => t.Value)) + "\n\n" + address.Of(href);
        foreach (var mailbox in addresses) db.Post(clock, mailbox, Short(subject.In("zh-Hans")), body);
    }

    /// <summary>A moment as the mail says it.</summary>
    public static string Moment(string language, DateTimeOffset local) => local.ToString(language == "en" ? "d MMM yyyy HH:mm" : "yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture);

    public static string Day(string language, DateOnly day) => day.ToString(language == "en" ? "d MMM yyyy" : "yyyy年M月d日", CultureInfo.InvariantCulture);

    async Task<List<Guid>> Speakers(IReadOnlyCollection<Guid> organisations, CancellationToken stop)
    {
        if (organisations.Count == 0) return [];
        var today = clock.Today();
        var roles = Enum.GetValues<Role>().Where(r => Rights.Of(r).Contains(Act.Represent)).ToList();
        return await db.Set<AccountGrant>().Where(g => g.OrganisationId != null && organisations.Contains(g.OrganisationId.Value) && roles.Contains(g.Role) && (g.From == null || g.From <= today) && (g.Until == null || g.Until >= today)).Select(g => g.AccountId).Distinct().ToListAsync(stop);
    }

    string Sentence(string language, object?[] said) => words.In(language, (string)said[0]!, said[1..]);

    static string Short(string text) => text.Length <= 200 ? text : text[..199] + "…";
}
