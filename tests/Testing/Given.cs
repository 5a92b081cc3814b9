using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;

namespace Guildhall.Testing;

/// <summary>What stories begin with.</summary>
public static class Given
{
    /// <summary>An organisation, not yet saved.</summary>
    public static Organisation Organisation(string name = "Northern Works", OrganisationKind kind = OrganisationKind.Enterprise, string? chinese = null, string? region = null)
    {
        var names = Localised.EnglishAndChinese(name, chinese);
        return new Organisation { Kind = kind, Name = names, RegionCode = region }.Called(names);
    }

    /// <summary>An alliance, not yet saved.</summary>
    public static AllianceBody Alliance(string name = "Northern Alliance", string? chinese = null) =>
        new() { Name = Localised.EnglishAndChinese(name, chinese), About = Localised.EnglishAndChinese("For work and learning.", "为工作与学习。") };

    /// <summary>That an organisation belongs to an alliance since the beginning of 2026, not yet saved.</summary>
    public static Membership Membership(AllianceBody alliance, Organisation organisation, MembershipTier tier = MembershipTier.Member, DateOnly? from = null, DateOnly? until = null) =>
        new() { AllianceId = alliance.Id, OrganisationId = organisation.Id, Tier = tier, From = from ?? new DateOnly(2026, 1, 1), Until = until };

    /// <summary>An alliance with these members, saved.</summary>
    public static async Task<AllianceBody> GivenAlliance(this TestHouse house, params Organisation[] members)
    {
        var alliance = Alliance();
        await house.Given([alliance, .. members, .. members.Select(m => Membership(alliance, m))]);
        return alliance;
    }

    /// <summary>An account that holds a role, in an organisation or in the whole hall.</summary>
    public static async Task<MakeAccount.Result> GivenAccount(this TestHouse house, Role role, Organisation? organisation = null, string? email = null)
    {
        var made = await house.Run<MakeAccount, Outcome<MakeAccount.Result>>(make => make.Run(email ?? $"{role}-{Guid.CreateVersion7():N}@example.org".ToLowerInvariant(), $"A {role}", role, organisation?.Id, CancellationToken.None));
        await house.Settled();
        return made.Value;
    }

    /// <summary>Somebody with a role who has signed in through the page.</summary>
    public static async Task<Visitor> GivenVisitor(this TestHouse house, Role role, Organisation? organisation = null, string language = "en")
    {
        var account = await house.GivenAccount(role, organisation);
        var visitor = house.Visitor(language);
        var answer = await visitor.SignIn(account.Email, account.Password);
        if (answer.Status != 302) throw new InvalidOperationException($"{account.Email} could not sign in: {answer.Status}.");
        visitor.AccountId = account.Id;
        return visitor;
    }

    /// <summary>Signs in through the page.</summary>
    public static async Task<Page> SignIn(this Visitor visitor, string email, string password, string page = "/sign-in") =>
        await visitor.Submit(await visitor.Get(page), ("Input.Email", email), ("Input.Password", password));

    /// <summary>Facts that no rule finds fault with.</summary>
    public static WritePosting.Input Posting(string title = "Welder", Action<WritePosting.Input>? but = null)
    {
        var input = new WritePosting.Input
        {
            Title = title, Employer = "Northern Works", Language = "en", Region = "CN-1301", Place = "Shijiazhuang", PayMin = 6000, PayMax = 9000, PayCurrency = "CNY", PayPeriod = PayPeriod.Month,
            Description = $"{title} wanted. You will join metal parts by welding, read technical drawings and keep the workplace safe. We teach what you do not know yet.",
            ClosesOn = new DateOnly(2027, 3, 31), Headcount = 2,
        };
        but?.Invoke(input);
        return input;
    }

    /// <summary>A posting stated by the operator for an organisation, live and found by search.</summary>
    public static async Task<Guid> GivenPosting(this TestHouse house, Organisation owner, string title = "Welder", Action<WritePosting.Input>? but = null)
    {
        var input = Posting(title, but);
        input.OrganisationId ??= owner.Id;
        var written = await house.Run<WritePosting, Outcome<Guid>>(write => write.Run(null, input, CancellationToken.None));
        await house.Settled();
        return written.Value;
    }
}
