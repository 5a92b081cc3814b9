using System.Security.Cryptography;
using System.Text;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.Privacy;
using Guildhall.Foundation.Mail;

namespace Guildhall.Alliance.People;

/// <summary>Invites a learner or one of the staff to claim the record: a link by mail, for one use, for two weeks. Earlier links end.</summary>
public class InvitePerson(GuildhallDb db, PublicAddress address, Words words, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(Guid id, CancellationToken stop)
    {
        var person = await db.Set<PersonRecord>().SingleOrDefaultAsync(p => p.Id == id, stop);
        if (person is null || !acting.Who.May(Act.ManagePeople, person.OrganisationId)) return new Missing();
        if (person.Email is null) return new Conflict(new Text("people.no-email"));
        if (person.AccountId is not null) return new Conflict(new Text("people.claimed-already"));
        db.RemoveRange(await db.Set<PersonInvitation>().Where(i => i.PersonId == id).ToListAsync(stop));
        var key = RandomNumberGenerator.GetHexString(40, lowercase: true);
        db.Add(new PersonInvitation { PersonId = id, KeyHash = Hash(key), ExpiresAt = clock.GetUtcNow().AddDays(14) });
        var organisation = await db.Set<Organisation>().AsNoTracking().SingleAsync(o => o.Id == person.OrganisationId, stop);
        db.Post(clock, person.Email, words["people.mail.subject", organisation.Name.ToString()], words["people.mail", person.Name.ToString(), organisation.Name.ToString(), address.Of($"/people/claim/{key}")]);
        await db.SaveChangesAsync(stop);
        return new Done();
    }

    internal static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

/// <summary>Whoever is signed in claims the record to which an invitation leads, and consents to what that brings; each invitation once.</summary>
public class ClaimRecord(GuildhallDb db, Acting acting, TimeProvider clock)
{
    /// <summary>Which words the person saw when the button was pressed; without them, the present ones.</summary>
    public class Input
    {
        public int? TextVersion { get; set; }
        public string? Language { get; set; }
    }

    public record Result(Guid PersonId, Localised Name, Localised Organisation, PersonKind Kind)
    {
        public ConsentPurpose Purpose => PurposeOf(Kind);
    }

    static ConsentPurpose PurposeOf(PersonKind kind) => kind == PersonKind.Learner ? ConsentPurpose.LearnerRecord : ConsentPurpose.StaffRecord;

    /// <summary>What would be claimed; nothing changes.</summary>
    public async Task<Outcome<Result>> Look(string key, CancellationToken stop)
    {
        var hash = InvitePerson.Hash(key);
        var now = clock.GetUtcNow();
        var found = await (from i in db.Set<PersonInvitation>()
                           join p in db.Set<PersonRecord>() on i.PersonId equals p.Id
                           join o in db.Set<Organisation>() on p.OrganisationId equals o.Id
                           where i.KeyHash == hash && i.UsedAt == null && i.ExpiresAt > now
                           select new Result(p.Id, p.Name, o.Name, p.Kind)).FirstOrDefaultAsync(stop);
        return found is null ? new Missing() : found;
    }

    public async Task<Outcome<Guid>> Run(string key, Input input, CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } account) return new Forbidden();
        var hash = InvitePerson.Hash(key);
        var now = clock.GetUtcNow();
        var invitation = await db.Set<PersonInvitation>().SingleOrDefaultAsync(i => i.KeyHash == hash && i.UsedAt == null && i.ExpiresAt > now, stop);
        if (invitation is null) return new Missing();
        var person = await db.Set<PersonRecord>().SingleAsync(p => p.Id == invitation.PersonId, stop);
        var purpose = PurposeOf(person.Kind);
        // Nobody consents to words that were changed meanwhile.
        if ((input.TextVersion is { } shown && shown != ConsentTexts.Version(purpose)) || (input.Language is { } language && !Words.Languages.Contains(language, StringComparer.Ordinal))) return new Conflict(new Text("consent.text-changed"));
        if (person.Claim(account) is { } refusal) return refusal;
        db.Add(new Consent { AccountId = account, OrganisationId = person.OrganisationId, Purpose = purpose, PersonId = person.Id, TextVersion = ConsentTexts.Version(purpose), Language = input.Language ?? Words.Language, Method = ConsentMethod.PressedOnClaim, GivenAt = now });
        invitation.UsedAt = now;
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Missing();
        }
        return person.Id;
    }
}
