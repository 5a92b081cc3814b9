using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Access;

/// <summary>Who may give roles in an organisation makes and revokes the keys of its programs; no key may more than its maker, and making one asks for a recent sign-in.</summary>
internal class KeepKeys(GuildhallDb db, MemberDirectory members, Acting acting, TimeProvider clock)
{
    public class Input
    {
        [Required, StringLength(80)] public string Name { get; set; } = "";
        public List<Act> Acts { get; set; } = [];
    }

    public record Row(Guid Id, string Name, IReadOnlyList<Act> Acts, string Ending, DateTimeOffset At, DateTimeOffset? RevokedAt);

    public record Result(Guid OrganisationId, Localised Organisation, IReadOnlyList<Row> Keys, IReadOnlyList<Act> Possible);

    public async Task<Outcome<Result>> List(Guid organisationId, CancellationToken stop)
    {
        if (!acting.Who.May(Act.GrantRoles, organisationId) || await members.OrNull(organisationId, stop) is not { } organisation) return new Missing();
        var keys = await db.Set<ApiKey>().AsNoTracking().Where(k => k.OrganisationId == organisationId).OrderByDescending(k => k.Id).Take(200).ToListAsync(stop);
        return new Result(organisationId, organisation.Name, keys.ConvertAll(k => new Row(k.Id, k.Name, k.Acts, k.Ending, clock.Local(k.At), k.RevokedAt)), Possible(organisationId));
    }

    /// <summary>The key, which is told this once.</summary>
    public async Task<Outcome<string>> Make(Guid organisationId, Input input, CancellationToken stop)
    {
        if (!acting.Who.May(Act.GrantRoles, organisationId) || await members.OrNull(organisationId, stop) is null) return new Missing();
        if (Rules.Broken(input) is { } broken) return broken;
        if (input.Acts.Count == 0) return new Invalid(nameof(Input.Acts), new Text("keys.acts-wanted"));
        if (input.Acts.Except(Possible(organisationId)).Any()) return new Invalid(nameof(Input.Acts), new Text("people-access.more-than-held"));
        if (acting.NotRecent(clock) is { } old) return old;
        var key = ApiKey.Prefix + RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", 40);
        db.Add(new ApiKey { OrganisationId = organisationId, Name = input.Name.Trim(), Acts = [.. input.Acts.Distinct().Order()], Hash = HashOf(key), Ending = key[^4..], At = clock.GetUtcNow(), MadeBy = acting.Who.AccountId });
        await db.SaveChangesAsync(stop);
        return key;
    }

    public async Task<Outcome<Done>> Revoke(Guid organisationId, Guid id, CancellationToken stop)
    {
        if (!acting.Who.May(Act.GrantRoles, organisationId)) return new Missing();
        if (await db.Set<ApiKey>().SingleOrDefaultAsync(k => k.Id == id && k.OrganisationId == organisationId, stop) is not { } key) return new Missing();
        if (key.Revoke(clock.GetUtcNow()) is { } refusal) return refusal;
        await db.SaveChangesAsync(stop);
        return new Done();
    }

    internal static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    List<Act> Possible(Guid organisationId) => [.. ApiKey.Possible.Where(act => acting.Who.KeyId is null && acting.Who.May(act, organisationId))];
}
