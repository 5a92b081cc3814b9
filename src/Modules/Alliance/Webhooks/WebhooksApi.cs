using Guildhall.Alliance.Sheets;

namespace Guildhall.Alliance.Webhooks;

static class WebhooksApi
{
    /// <summary>A webhook as the API gives it; its secret was told once.</summary>
    public record Shown(Guid Id, string Url, IReadOnlyList<string> Types, bool IsOn, bool IsGivenUp, DateTimeOffset At, DateTimeOffset? FormerSecretUntil)
    {
        public static Shown Of(Webhook hook) => new(hook.Id, hook.Url, hook.Types, hook.IsOn, hook.IsGivenUp, hook.At, hook.FormerUntil);
    }

    public record ShownList(IReadOnlyList<Shown> Webhooks, IReadOnlyList<string> Types);

    /// <summary>A webhook just made, and its secret, which is told this once.</summary>
    public record Made(Guid Id, string Secret);

    public record NewSecret(string Secret);

    /// <summary>What is to change of a webhook; what is left out stays.</summary>
    public record Change(IReadOnlyList<string>? Types, bool? IsOn);

    public record ShownDelivery(Guid Id, string MessageId, string Type, long Seq, DateTimeOffset WrittenAt, DateTimeOffset? SentAt, DateTimeOffset? NextAt, int Attempts, int? Status, string? Fault, string Body);

    public record ShownDeliveries(IReadOnlyList<ShownDelivery> Deliveries, Guid? Next);

    public static void Map(RouteGroupBuilder hooks)
    {
        hooks.MapGet("/", async (Guid organisationId, KeepWebhooks keep, CancellationToken stop) => (await keep.List(organisationId, stop)).ToHttp(found => Results.Ok(new ShownList([.. found.Hooks.Select(Shown.Of)], found.Types))))
            .WithSummary("The webhooks of an organisation, and the events there are").Produces<ShownList>().ProducesProblem(404);
        hooks.MapPost("/", async (Guid organisationId, KeepWebhooks.Input input, KeepWebhooks keep, HttpContext http, CancellationToken stop) =>
            (await keep.Make(organisationId, input, stop)).ToHttp(made => Secret(http, Results.Created($"/api/organisations/{organisationId}/webhooks/{made.Id}", new Made(made.Id, made.Secret)))))
            .WithSummary("Make a webhook; its secret is told this once").Produces<Made>(201).ProducesValidationProblem().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        hooks.MapGet("/{id:guid}", async (Guid organisationId, Guid id, FindWebhook find, CancellationToken stop) => (await find.Run(organisationId, id, null, stop)).ToHttp(found => Results.Ok(Shown.Of(found.Hook))))
            .WithSummary("One webhook").Produces<Shown>().ProducesProblem(404);
        hooks.MapPut("/{id:guid}", async (Guid organisationId, Guid id, Change change, KeepWebhooks keep, CancellationToken stop) =>
        {
            var done = change.Types is { } types ? await keep.Choose(organisationId, id, types, stop) : new Done();
            if (done.Refusal is null && change.IsOn is { } on) done = await keep.Turn(organisationId, id, on, stop);
            return done.ToHttp(_ => Results.NoContent());
        }).WithSummary("Choose the events of a webhook, turn it on from now on, or off").Produces(204).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        hooks.MapDelete("/{id:guid}", async (Guid organisationId, Guid id, KeepWebhooks keep, CancellationToken stop) => (await keep.Remove(organisationId, id, stop)).ToHttp(_ => Results.NoContent()))
            .WithSummary("Remove a webhook with what was sent to it").Produces(204).ProducesProblem(404);
        hooks.MapPost("/{id:guid}/secret", async (Guid organisationId, Guid id, KeepWebhooks keep, HttpContext http, CancellationToken stop) => (await keep.Rotate(organisationId, id, stop)).ToHttp(secret => Secret(http, Results.Ok(new NewSecret(secret)))))
            .WithSummary("Make a new secret; the one before signs too for a day").Produces<NewSecret>().ProducesProblem(403).ProducesProblem(404);
        hooks.MapPost("/{id:guid}/test", async (Guid organisationId, Guid id, KeepWebhooks keep, CancellationToken stop) => (await keep.Test(organisationId, id, stop)).ToHttp(_ => Results.Accepted()))
            .WithSummary("Send an event of which nothing follows").Produces(202).ProducesProblem(404).ProducesProblem(409);
        hooks.MapGet("/{id:guid}/deliveries", async (Guid organisationId, Guid id, Guid? after, FindWebhook find, CancellationToken stop) => (await find.Run(organisationId, id, after, stop)).ToHttp(found => Results.Ok(new ShownDeliveries(
            [.. found.Deliveries.Select(d => new ShownDelivery(d.Id, d.MessageId, d.Type, d.Seq, d.WrittenAt, d.SentAt, d.NextAt, d.Attempts, d.Status, d.Fault, d.Body))], found.Next))))
            .WithSummary("What was sent to a webhook, the latest first").Produces<ShownDeliveries>().ProducesProblem(404);
        hooks.MapPost("/{id:guid}/deliveries/{delivery:guid}/again", async (Guid organisationId, Guid id, Guid delivery, KeepWebhooks keep, CancellationToken stop) => (await keep.Again(organisationId, id, delivery, stop)).ToHttp(_ => Results.Accepted()))
            .WithSummary("Send again what was sent or given up: the same to the byte, under the same id").Produces(202).ProducesProblem(404).ProducesProblem(409);
    }

    /// <summary>Of which webhook of which organisation.</summary>
    public sealed class Input
    {
        public Guid OrganisationId { get; set; }
        public Guid Id { get; set; }
        public Guid? After { get; set; }
    }

    public static void MapSheets(IEndpointRouteBuilder site)
    {
        const string hooks = "/organisations/{organisationId:guid}/people-access/webhooks";
        site.MapList(hooks, "webhooks.title", ["webhook.url", "webhook.types", "webhook.at", "keys.state"], (Input _) => { },
            async Task<Outcome<ListPage<Webhook>>> (KeepWebhooks keep, Input input, CancellationToken stop) =>
            {
                var found = await keep.List(input.OrganisationId, stop);
                return found.Refusal is { } refusal ? refusal : new ListPage<Webhook>(found.Value.Hooks);
            },
            (hook, words, clock) => [hook.Url, string.Join(words["shell.list"], hook.Types.Select(t => words["webhook.event." + t])), clock.Local(hook.At), words[hook.IsOn ? "webhook.on" : hook.IsGivenUp ? "webhook.given-up" : "webhook.off"]]);
        site.MapList(hooks + "/{id:guid}/deliveries", "webhook.sent", ["webhook.event", "webhook.message", "webhook.written", "webhook.sent-at", "webhook.next", "webhook.attempts", "webhook.answer", "webhook.fault", "webhook.response"], (Input input) => input.After = null,
            async Task<Outcome<ListPage<WebhookDelivery>>> (FindWebhook find, Input input, CancellationToken stop) =>
            {
                var found = await find.Run(input.OrganisationId, input.Id, input.After, stop);
                return found.Refusal is { } refusal ? refusal : new ListPage<WebhookDelivery>(found.Value.Deliveries, found.Value.Next is { } next ? () => input.After = next : null);
            },
            (d, words, clock) => [words["webhook.event." + (d.Type == "webhook.test" ? "test" : d.Type)], d.MessageId, clock.Local(d.WrittenAt), d.SentAt is { } sent ? clock.Local(sent) : null, d.NextAt is { } next ? clock.Local(next) : null, d.Attempts, d.Status, d.Fault is { } fault ? words["webhook.fault." + fault] : null, d.Response]);
    }

    static IResult Secret(HttpContext http, IResult result)
    {
        http.Response.Headers.CacheControl = "no-store";
        return result;
    }
}
