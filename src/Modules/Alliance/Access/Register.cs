using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Foundation.Mail;

namespace Guildhall.Alliance.Access;

/// <summary>Somebody asks for an account with an organisation: proves the address by a link, chooses a password, and waits for the organisation's answer. What is said is the same whether or not the address has an account.</summary>
internal class Register(GuildhallDb db, MemberDirectory members, HallAccounts accounts, Links links, PasswordRules rules, Sessions sessions, Turns turns, Notices notices, PublicAddress address, TimeProvider clock, Words words)
{
    public const string Kind = "registration";

    public class Input
    {
        [Required, StringLength(120)] public string Name { get; set; } = "";
        [Required, EmailAddress, StringLength(256)] public string Email { get; set; } = "";
        [Required] public Guid? OrganisationId { get; set; }
        [StringLength(500)] public string? Note { get; set; }
    }

    public class Proof
    {
        [Required, StringLength(400)] public string Password { get; set; } = "";
    }

    public record Found(string Name, string Email, Localised Organisation);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (Rules.Broken(input) is { } broken) return broken;
        if (await members.OrNull(input.OrganisationId!.Value, stop) is not { } organisation) return new Invalid(nameof(Input.OrganisationId), new Text("rule.required"));
        var email = input.Email.Trim();
        var known = await accounts.FindByEmailAsync(email);
        var registration = new Registration { Email = email, Name = input.Name.Trim(), OrganisationId = organisation.Id, Note = string.IsNullOrWhiteSpace(input.Note) ? null : input.Note.Trim(), At = clock.GetUtcNow() };
        var link = await links.Make(LinkPurpose.Registration, registration.Id, Registration.Life, "/register/", stop);
        if (known is null)
        {
            db.Add(registration);
            db.Post(clock, email, words["register.mail.subject"], words["register.mail.body", registration.Name, organisation.Name.ToString(), link]);
        }
        else db.Post(clock, email, words["register.mail.subject"], words["register.mail.known", known.Name, address.Of("/sign-in"), address.Of("/reset")]);
        await db.SaveChangesAsync(stop);
        return new Done();
    }

    public async Task<Outcome<Found>> Look(string secret, CancellationToken stop) =>
        await Of(secret, stop) is ({ } registration, _) && await members.OrNull(registration.OrganisationId, stop) is { } organisation ? new Found(registration.Name, registration.Email, organisation.Name) : new Missing();

    /// <summary>The address is proved: the account is made, may nothing yet, and waits.</summary>
    public async Task<Outcome<Done>> Prove(string secret, Proof input, CancellationToken stop)
    {
        if (await Of(secret, stop) is not ({ } registration, { } link) || await members.OrNull(registration.OrganisationId, stop) is not { } organisation) return new Missing();
        if (await accounts.FindByEmailAsync(registration.Email) is not null) return new Missing();
        if (rules.Broken(input.Password, registration.Name, registration.Email) is { } bad) return new Invalid(nameof(input.Password), bad);
        var account = accounts.Make(registration.Email, registration.Name, input.Password);
        if (registration.Prove(account.Id) is { } refusal) return refusal;
        var (subject, href) = (new Localised(organisation.Name.Texts.Select(t => KeyValuePair.Create(t.Key, $"{registration.Name} – {t.Value}"))), new Scope(organisation.Id, null).Href);
        await turns.Pass(new Turns.About(Kind, registration.Id, subject, href) { WaitingAccountId = account.Id }, [new Holder(Act.GrantRoles, organisation.Id)], stop);
        await notices.TellThoseWhoMay(Act.GrantRoles, organisation.Id, Kind, subject, href, stop);
        await sessions.Begin(account.Id, Accounts.Proof.Password, stop);
        return await links.Use(link, stop) ? new Done() : new Missing();
    }

    async Task<(Registration?, Link?)> Of(string secret, CancellationToken stop)
    {
        if (await links.Find(LinkPurpose.Registration, secret, stop) is not { } link) return (null, null);
        var registration = await db.Set<Registration>().SingleOrDefaultAsync(r => r.Id == link.SubjectId && r.State == RegistrationState.Unproved, stop);
        return registration is null ? (null, null) : (registration, link);
    }
}
