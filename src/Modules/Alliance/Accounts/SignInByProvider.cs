namespace Guildhall.Alliance.Accounts;

/// <summary>
/// Signs a person in by an organisation's own provider. The person is the provider's issuer and subject, never the e-mail address alone; who comes for the first time gets an account as the provider's organisation's
/// teacher or learner. Whoever is signed in already connects the two, or confirms who they are.
/// </summary>
internal class SignInByProvider(GuildhallDb db, OpenIdDoor door, HallAccounts accounts, Steps steps, Sessions sessions, Acting acting, PublicAddress address, TimeProvider clock, Words words)
{
    const string Step = "provider";

    string Callback => address.Of("/sign-in/back");

    /// <summary>Where to send the browser.</summary>
    public async Task<Outcome<string>> Begin(Guid providerId, string returnUrl, CancellationToken stop)
    {
        if (await db.Set<SignInProvider>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == providerId && p.IsOn, stop) is not { } provider) return new Missing();
        if (await door.Begin(provider, Callback, returnUrl, acting.Who.IsSignedIn, stop) is not var (url, errand)) return new Conflict(new Text("providers.unreachable", provider.Name));
        steps.Keep(Step, errand);
        return url;
    }

    /// <summary>The browser is back: where it wanted to go.</summary>
    public async Task<Outcome<string>> End(string? code, string? state, CancellationToken stop)
    {
        if (steps.OrNull<OpenIdDoor.Errand>(Step) is not { } errand || code is null || state != errand.State) return new Conflict(new Text("providers.refused"));
        steps.Forget(Step);
        if (await db.Set<SignInProvider>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == errand.ProviderId && p.IsOn, stop) is not { } provider) return new Missing();
        if (await door.End(provider, errand, code, Callback, stop) is not { } person) return new Conflict(new Text("providers.refused"));
        var known = await db.Set<ProviderLogin>().AsNoTracking().SingleOrDefaultAsync(l => l.Issuer == person.Issuer && l.Subject == person.Subject, stop);
        var accountId = known?.AccountId;
        if (acting.Who.AccountId is { } me)
        {
            if (known is not null && known.AccountId != me) return new Conflict(new Text("providers.somebody-elses"));
            if (known is null)
            {
                if (acting.NotRecent(clock) is { } old) return old;
                db.Add(new ProviderLogin { AccountId = me, Issuer = person.Issuer, Subject = person.Subject });
            }
            accountId = me;
        }
        else if (known is null)
        {
            var made = await FirstTime(provider, person, stop);
            if (made.Refusal is { } refusal) return refusal;
            accountId = made.Value;
        }
        else if (await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == known.AccountId, stop) is not { } account || await accounts.IsLockedOutAsync(account)) return new Conflict(new Text("providers.refused"));
        await sessions.Begin(accountId!.Value, Proof.Provider, stop);
        await db.SaveChangesAsync(stop);
        return errand.ReturnUrl;
    }

    async Task<Outcome<Guid>> FirstTime(SignInProvider provider, OpenIdDoor.Person person, CancellationToken stop)
    {
        var email = person is { EmailIsVerified: true, Email: { Length: <= 256 } given } && new System.ComponentModel.DataAnnotations.EmailAddressAttribute().IsValid(given) ? given : null;
        // Who holds that address here proves it here first, and then connects the two.
        if (email is not null && await accounts.FindByEmailAsync(email) is not null) return new Conflict(new Text("providers.address-taken"));
        var name = string.IsNullOrWhiteSpace(person.Name) ? email ?? words["providers.somebody"] : person.Name;
        var account = accounts.Make(email ?? Guid.CreateVersion7().ToString(), name.Length > 120 ? name[..120] : name, null);
        if (email is null) (account.Email, account.NormalizedEmail, account.EmailConfirmed) = (null, null, false);
        db.Add(new ProviderLogin { AccountId = account.Id, Issuer = person.Issuer, Subject = person.Subject });
        if (SignInProvider.Unprivileged.Contains(provider.Role)) db.Add(new AccountGrant { AccountId = account.Id, Role = provider.Role, OrganisationId = provider.OrganisationId, From = clock.Today() });
        return account.Id;
    }
}
