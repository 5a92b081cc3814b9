using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Access;
using Guildhall.Alliance.Members;
using Guildhall.Foundation.Audit;

namespace Guildhall.Alliance.Webhooks;

/// <summary>Keeps the webhooks of an organisation, for people and for programs whose key is for that; making one, and a new secret, ask people for a recent sign-in.</summary>
internal class KeepWebhooks(GuildhallDb db, MemberDirectory members, IEnumerable<ITellPrograms> rooms, WebhookSecrets secrets, WriteDeliveries deliveries, OutgoingCalls calls, Acting acting, TimeProvider clock)
{
    /// <summary>How many an organisation may have.</summary>
    public const int Most = 20;

    public class Input
    {
        [Required, StringLength(500)] public string Url { get; set; } = "";
        public List<string> Types { get; set; } = [];
    }

    public record Result(Guid OrganisationId, Localised Organisation, IReadOnlyList<Webhook> Hooks, IReadOnlyList<string> Types);

    /// <summary>The page of a webhook.</summary>
    public static string Href(Webhook hook) => $"{new Scope(hook.OrganisationId, null).Href}/webhooks/{hook.Id}";

    public async Task<Outcome<Result>> List(Guid organisationId, CancellationToken stop)
    {
        if (!acting.Who.May(Act.ManageWebhooks, organisationId) || await members.OrNull(organisationId, stop) is not { } organisation) return new Missing();
        return new Result(organisationId, organisation.Name, await db.Set<Webhook>().AsNoTracking().Where(h => h.OrganisationId == organisationId).OrderBy(h => h.Id).ToListAsync(stop), Types());
    }

    /// <summary>The new webhook, and its secret, which is told this once.</summary>
    public async Task<Outcome<(Guid Id, string Secret)>> Make(Guid organisationId, Input input, CancellationToken stop)
    {
        if (!acting.Who.May(Act.ManageWebhooks, organisationId) || await members.OrNull(organisationId, stop) is null) return new Missing();
        if (Rules.Broken(input) is { } broken) return broken;
        if (!Uri.TryCreate(input.Url.Trim(), UriKind.Absolute, out var url) || !calls.MayCall(url) || url.Fragment.Length > 0 || url.AbsoluteUri.Length > 500) return new Invalid(nameof(Input.Url), new Text("webhook.url.unusable"));
        if (Unknown(input.Types) is { } unknown) return unknown;
        if (NotRecent() is { } old) return old;
        if (await db.Set<Webhook>().CountAsync(h => h.OrganisationId == organisationId, stop) >= Most) return new Conflict(new Text("webhook.too-many", Most));
        var (secret, kept) = secrets.New();
        var hook = new Webhook { OrganisationId = organisationId, Url = url.AbsoluteUri, Types = Sorted(input.Types), Secret = kept, Since = await ChangeFollower.End(db, stop), At = clock.GetUtcNow() };
        db.Add(hook);
        return await db.SaveOr((hook.Id, secret), stop);
    }

    /// <summary>A new secret; the one before signs too for a day, unless it cannot be read any more.</summary>
    public async Task<Outcome<string>> Rotate(Guid organisationId, Guid id, CancellationToken stop)
    {
        if (await Find(organisationId, id, stop) is not { } hook) return new Missing();
        if (NotRecent() is { } old) return old;
        var (secret, kept) = secrets.New();
        if (secrets.IsReadable(hook.Secret)) hook.Rotate(kept, clock.GetUtcNow());
        else hook.Secret = kept;
        return await db.SaveOr(secret, stop);
    }

    /// <summary>Turns a webhook on, from now on, or off.</summary>
    public async Task<Outcome<Done>> Turn(Guid organisationId, Guid id, bool on, CancellationToken stop)
    {
        if (await Find(organisationId, id, stop) is not { } hook) return new Missing();
        if (on && !secrets.IsReadable(hook.Secret)) return new Conflict(new Text("webhook.secret-lost"));
        if (on) hook.TurnOn(await ChangeFollower.End(db, stop));
        else hook.TurnOff();
        return await db.SaveOr(new Done(), stop);
    }

    /// <summary>Removes a webhook with what was sent to it.</summary>
    public async Task<Outcome<Done>> Remove(Guid organisationId, Guid id, CancellationToken stop)
    {
        if (await Find(organisationId, id, stop) is not { } hook) return new Missing();
        db.Remove(hook);
        await db.SaveChangesAsync(stop);
        await db.Set<WebhookDelivery>().Where(d => d.WebhookId == id).ExecuteDeleteAsync(stop);
        return new Done();
    }

    /// <summary>Sends an event of which nothing follows.</summary>
    public async Task<Outcome<Done>> Test(Guid organisationId, Guid id, CancellationToken stop)
    {
        if (await Find(organisationId, id, stop) is not { } hook) return new Missing();
        if (!hook.IsOn) return new Conflict(new Text("webhook.is-off"));
        if (await db.Set<WebhookDelivery>().CountAsync(d => d.WebhookId == id && d.NextAt != null && d.Type == "webhook.test", stop) > 0) return new Conflict(new Text("webhook.test-waits"));
        db.Add(deliveries.Delivery(id, "webhook.test", await ChangeFollower.End(db, stop), clock.GetUtcNow(), id, "api/me"));
        return await db.SaveOr(new Done(), stop);
    }

    /// <summary>Sends again what was sent or given up: the same to the byte, under the same id.</summary>
    public async Task<Outcome<Done>> Again(Guid organisationId, Guid id, Guid deliveryId, CancellationToken stop)
    {
        if (await Find(organisationId, id, stop) is not { } hook) return new Missing();
        if (await db.Set<WebhookDelivery>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == deliveryId && d.WebhookId == id, stop) is not { } delivery) return new Missing();
        if (!hook.IsOn) return new Conflict(new Text("webhook.is-off"));
        // Not over the sender, who may be calling just now.
        DateTimeOffset? now = clock.GetUtcNow();
        return await db.Set<WebhookDelivery>().Where(d => d.Id == deliveryId && d.Attempts == delivery.Attempts && d.NextAt == null).ExecuteUpdateAsync(set => set.SetProperty(d => d.NextAt, now).SetProperty(d => d.Failures, 0), stop) == 1 ? new Done() : new Conflict(new Text("webhook.waits"));
    }

    /// <summary>Which events it wants from now on.</summary>
    public async Task<Outcome<Done>> Choose(Guid organisationId, Guid id, IReadOnlyCollection<string> types, CancellationToken stop)
    {
        if (await Find(organisationId, id, stop) is not { } hook) return new Missing();
        if (Unknown(types) is { } unknown) return unknown;
        hook.Types = Sorted(types);
        return await db.SaveOr(new Done(), stop);
    }

    // A key is made on the strength of a recent sign-in, for this and nothing more.
    Refusal? NotRecent() => acting.Who.KeyId is null ? acting.NotRecent(clock) : null;

    Invalid? Unknown(IReadOnlyCollection<string> types) => types.Count == 0 || types.Except(Types(), StringComparer.Ordinal).Any() ? new Invalid(nameof(Input.Types), new Text("webhook.types-wanted")) : null;

    static List<string> Sorted(IEnumerable<string> types) => [.. types.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    async Task<Webhook?> Find(Guid organisationId, Guid id, CancellationToken stop) =>
        acting.Who.May(Act.ManageWebhooks, organisationId) ? await db.Set<Webhook>().SingleOrDefaultAsync(h => h.Id == id && h.OrganisationId == organisationId, stop) : null;

    List<string> Types() => [.. rooms.SelectMany(r => r.Types).Order(StringComparer.Ordinal)];
}
