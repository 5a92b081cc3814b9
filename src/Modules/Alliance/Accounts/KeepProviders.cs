using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Accounts;

/// <summary>An administrator of the hall says by which providers the people of which organisations sign in.</summary>
internal class KeepProviders(GuildhallDb db, OpenIdDoor door, MemberDirectory members, Acting acting, TimeProvider clock)
{
    public class Input
    {
        [Required, StringLength(80)] public string Name { get; set; } = "";
        [Required, StringLength(300)] public string Issuer { get; set; } = "";
        [Required, StringLength(200)] public string ClientId { get; set; } = "";
        [StringLength(400)] public string? Secret { get; set; }
        [Required] public Guid? OrganisationId { get; set; }
        public Role Role { get; set; } = Role.Teacher;
    }

    public record Row(Guid Id, string Name, string Issuer, Localised Organisation, Role Role, bool IsOn);

    public async Task<Outcome<List<Row>>> List(CancellationToken stop)
    {
        if (!acting.Who.MayEverywhere(Act.Administer)) return new Forbidden();
        return await (from p in db.Set<SignInProvider>().AsNoTracking() join o in db.Set<Organisation>() on p.OrganisationId equals o.Id orderby p.Name select new Row(p.Id, p.Name, p.Issuer, o.Name, p.Role, p.IsOn)).ToListAsync(stop);
    }

    /// <summary>Adds a provider; one that is known by its issuer gets the new name, client and secret.</summary>
    public async Task<Outcome<Guid>> Add(Input input, CancellationToken stop)
    {
        if (!acting.Who.MayEverywhere(Act.Administer)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (acting.NotRecent(clock) is { } old) return old;
        var issuer = input.Issuer.Trim();
        if (!door.IsUsable(issuer)) return new Invalid(nameof(Input.Issuer), new Text("providers.issuer.unusable"));
        if (!SignInProvider.Unprivileged.Contains(input.Role)) return new Invalid(nameof(Input.Role), new Text("providers.role.privileged"));
        if (await members.OrNull(input.OrganisationId!.Value, stop) is null) return new Missing();
        var provider = await db.Set<SignInProvider>().SingleOrDefaultAsync(p => p.Issuer == issuer, stop);
        if (provider is not null && provider.OrganisationId != input.OrganisationId) return new Invalid(nameof(Input.Issuer), new Text("providers.issuer.taken"));
        if (provider is null) db.Add(provider = new SignInProvider { Name = "", Issuer = issuer, ClientId = "", OrganisationId = input.OrganisationId.Value, Role = input.Role });
        (provider.Name, provider.ClientId, provider.Secret, provider.Role) = (input.Name.Trim(), input.ClientId.Trim(), string.IsNullOrEmpty(input.Secret) ? null : door.Sealed(input.Secret), input.Role);
        await db.SaveChangesAsync(stop);
        return provider.Id;
    }

    /// <summary>Turns a provider on or off; those who came by it keep their accounts, but cannot come by it any more.</summary>
    public async Task<Outcome<Done>> Turn(Guid id, bool on, CancellationToken stop)
    {
        if (!acting.Who.MayEverywhere(Act.Administer)) return new Forbidden();
        if (acting.NotRecent(clock) is { } old) return old;
        if (await db.Set<SignInProvider>().SingleOrDefaultAsync(p => p.Id == id, stop) is not { } provider) return new Missing();
        provider.IsOn = on;
        await db.SaveChangesAsync(stop);
        return new Done();
    }
}
