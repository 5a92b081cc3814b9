using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Webhooks;

/// <summary>One webhook with what was sent to it, the latest first, by key.</summary>
internal class FindWebhook(GuildhallDb db, MemberDirectory members, Acting acting)
{
    const int Take = 30;

    public record Result(Webhook Hook, Localised Organisation, IReadOnlyList<WebhookDelivery> Deliveries, Guid? Next);

    public async Task<Outcome<Result>> Run(Guid organisationId, Guid id, Guid? after, CancellationToken stop)
    {
        if (!acting.Who.May(Act.ManageWebhooks, organisationId) || await members.OrNull(organisationId, stop) is not { } organisation) return new Missing();
        if (await db.Set<Webhook>().AsNoTracking().SingleOrDefaultAsync(h => h.Id == id && h.OrganisationId == organisationId, stop) is not { } hook) return new Missing();
        var rows = await db.Set<WebhookDelivery>().AsNoTracking().Where(d => d.WebhookId == id && (after == null || d.Id < after)).OrderByDescending(d => d.Id).Take(Take + 1).ToListAsync(stop);
        return rows.Count > Take ? new Result(hook, organisation.Name, rows[..Take], rows[Take - 1].Id) : new Result(hook, organisation.Name, rows, null);
    }
}
